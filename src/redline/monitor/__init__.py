"""The monitor: what live traffic shows, by the same definitions as the evidence.

Recorded exchanges and the brief's metric rows come in; one Look comes out, with
rates, figures and alarms. Reading the record, printing and acting on an alarm are
for others; moving between phases is the gate's.
"""

from redline.monitor.counting import Count, Counting, Key, Open, counted_rows
from redline.monitor.look import SNAPSHOT, Alarm, Figure, Look, Rate, RecordState
from redline.monitor.looking import FAILED_SHARE, WINDOW, Seen, look

__all__ = [
    "FAILED_SHARE",
    "SNAPSHOT",
    "WINDOW",
    "Alarm",
    "Count",
    "Counting",
    "Figure",
    "Key",
    "Look",
    "Open",
    "Rate",
    "RecordState",
    "Seen",
    "counted_rows",
    "look",
]

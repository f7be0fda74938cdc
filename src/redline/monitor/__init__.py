"""The monitor: what live traffic shows, by the same definitions as the evidence.

Recorded exchanges and the brief's metric rows come in; one Look comes out, with
rates, figures and alarms. Reading the record, printing and acting on an alarm are
for others; moving between phases is the gate's.
"""

from redline.monitor.arms import Armed, Arms, Comparison
from redline.monitor.counting import Count, Counting, Key, Open, counted_rows
from redline.monitor.look import SNAPSHOT, Alarm, Figure, Look, Rate, RecordState
from redline.monitor.looking import FAILED_SHARE, WINDOW, Seen, look
from redline.monitor.replaying import Lacking, Raised, Replaying, Stretch
from redline.monitor.sampling import (
    CHANCES,
    STRATA,
    Drawn,
    Stratum,
    draw,
    drawn,
    severities,
    severity,
    stratum_of,
)

__all__ = [
    "CHANCES",
    "FAILED_SHARE",
    "SNAPSHOT",
    "STRATA",
    "WINDOW",
    "Alarm",
    "Armed",
    "Arms",
    "Comparison",
    "Count",
    "Counting",
    "Drawn",
    "Figure",
    "Key",
    "Lacking",
    "Look",
    "Open",
    "Raised",
    "Rate",
    "RecordState",
    "Replaying",
    "Seen",
    "Stratum",
    "Stretch",
    "counted_rows",
    "draw",
    "drawn",
    "look",
    "severities",
    "severity",
    "stratum_of",
]

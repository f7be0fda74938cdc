"""The monitor: what live traffic shows, by the same definitions as the evidence.

Recorded exchanges and the brief's metric rows come in; one Look comes out, with
rates, figures and alarms. Reading the record, printing and acting on an alarm are
for others; moving between phases is the gate's.
"""

from redline.monitor.cluster_rows import Cluster, Request
from redline.monitor.clusters import LEARNING, Clusters
from redline.monitor.counting import Count, Counting, Key, Open, counted_rows
from redline.monitor.drift import Drift, Drifted
from redline.monitor.firsts import Firsts
from redline.monitor.look import SNAPSHOT, Alarm, Figure, Look, Rate, RecordState
from redline.monitor.looking import FAILED_SHARE, WINDOW, Seen, look
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
from redline.monitor.wide import wide

__all__ = [
    "CHANCES",
    "FAILED_SHARE",
    "LEARNING",
    "SNAPSHOT",
    "STRATA",
    "WINDOW",
    "Alarm",
    "Cluster",
    "Clusters",
    "Count",
    "Counting",
    "Drawn",
    "Drift",
    "Drifted",
    "Figure",
    "Firsts",
    "Key",
    "Look",
    "Open",
    "Rate",
    "RecordState",
    "Request",
    "Seen",
    "Stratum",
    "counted_rows",
    "draw",
    "drawn",
    "look",
    "severities",
    "severity",
    "stratum_of",
    "wide",
]

"""The monitor: what live traffic shows, by the same definitions as the evidence.

Recorded exchanges and the brief's metric rows come in; one Look comes out, with
rates, figures and alarms. Reading the record, printing and acting on an alarm are
for others; moving between phases is the gate's.
"""

from redline.monitor.arms import Armed, Arms, Comparison
from redline.monitor.cluster_rows import Cluster, Request
from redline.monitor.clusters import LEARNING, Clusters
from redline.monitor.counting import Counting
from redline.monitor.drift import Drift, Drifted
from redline.monitor.firsts import Firsts
from redline.monitor.look import SNAPSHOT, Alarm, Figure, Look, Part, Path, Rate, RecordState
from redline.monitor.looking import FAILED_SHARE, WINDOW, Seen, look
from redline.monitor.replaying import Lacking, Raised, Replaying, Stretch
from redline.monitor.reported import Reported
from redline.monitor.rows import counted_rows, live_metric, timed_rows
from redline.monitor.sampling import (
    CHANCES,
    DISPUTED,
    STRATA,
    Drawn,
    Stratum,
    draw,
    drawn,
    severities,
    severity,
    stratum_of,
)
from redline.monitor.sessions import Count, Key, Open, Pair
from redline.monitor.spread import Spread
from redline.monitor.users import User
from redline.monitor.weighted import Cell, Reviewed, Weighed
from redline.monitor.weighted_numbers import ReadCell, WeighedCalibration, WeighedRatio
from redline.monitor.wide import wide

__all__ = [
    "CHANCES",
    "DISPUTED",
    "FAILED_SHARE",
    "LEARNING",
    "SNAPSHOT",
    "STRATA",
    "WINDOW",
    "Alarm",
    "Armed",
    "Arms",
    "Cell",
    "Cluster",
    "Clusters",
    "Comparison",
    "Count",
    "Counting",
    "Drawn",
    "Drift",
    "Drifted",
    "Figure",
    "Firsts",
    "Key",
    "Lacking",
    "Look",
    "Open",
    "Pair",
    "Part",
    "Path",
    "Raised",
    "Rate",
    "ReadCell",
    "RecordState",
    "Replaying",
    "Reported",
    "Request",
    "Reviewed",
    "Seen",
    "Spread",
    "Stratum",
    "Stretch",
    "User",
    "Weighed",
    "WeighedCalibration",
    "WeighedRatio",
    "counted_rows",
    "draw",
    "drawn",
    "live_metric",
    "look",
    "severities",
    "severity",
    "stratum_of",
    "timed_rows",
    "wide",
]

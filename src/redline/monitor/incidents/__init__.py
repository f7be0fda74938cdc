"""Incidents: what was done about each, which clocks run, and what stands before its end.

Entries of the record and a brief come in; incidents, clocks, notices and places where the affected
traffic differs come out. Reading the record, writing to it and asking a clock are for others.
"""

from redline.monitor.incidents.acts import (
    KIND,
    MARK,
    STEPS,
    Act,
    Incident,
    Step,
    acts_in,
    incidents_of,
    name_of,
)
from redline.monitor.incidents.cause import ALPHA, Part, differing, sessions_of
from redline.monitor.incidents.clocks import (
    ROW,
    UPDATES,
    Clock,
    Law,
    clocks_of,
    laws,
    row_of,
    within,
)
from redline.monitor.incidents.closing import LookedUp, missing, notice_state
from redline.monitor.incidents.notices import (
    AUDIENCES,
    Audience,
    Filled,
    Known,
    Piece,
    filled,
    given_values,
    pieces,
    template,
    templates,
    unused,
)
from redline.monitor.incidents.severity import GRAVE, WORDS, by_alarm, by_harms, named_severity

__all__ = [
    "ALPHA",
    "AUDIENCES",
    "GRAVE",
    "KIND",
    "MARK",
    "ROW",
    "STEPS",
    "UPDATES",
    "WORDS",
    "Act",
    "Audience",
    "Clock",
    "Filled",
    "Incident",
    "Known",
    "Law",
    "LookedUp",
    "Part",
    "Piece",
    "Step",
    "acts_in",
    "by_alarm",
    "by_harms",
    "clocks_of",
    "differing",
    "filled",
    "given_values",
    "incidents_of",
    "laws",
    "missing",
    "name_of",
    "named_severity",
    "notice_state",
    "pieces",
    "row_of",
    "sessions_of",
    "template",
    "templates",
    "unused",
    "within",
]

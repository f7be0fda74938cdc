"""Telemetry: what whoever runs a gateway sees of it, and never what is said in it.

Requests come in as they begin and end; counters for Prometheus, lines for a log and spans for
OpenTelemetry go out.
"""

from redline.guard.telemetry.exposition import CONTENT_TYPE
from redline.guard.telemetry.families import FAMILIES
from redline.guard.telemetry.logs import FORMS, Form, Log
from redline.guard.telemetry.measured import Measured
from redline.guard.telemetry.metrics import Metrics
from redline.guard.telemetry.seen import Seen
from redline.guard.telemetry.shares import Shares
from redline.guard.telemetry.telemetry import Telemetry

__all__ = [
    "CONTENT_TYPE",
    "FAMILIES",
    "FORMS",
    "Form",
    "Log",
    "Measured",
    "Metrics",
    "Seen",
    "Shares",
    "Telemetry",
]

"""What is counted, in one table: name, kind, labels, and how several processes are added up.

Every value of a label comes from the brief, from the code or from a closed list; none is a
string that a caller chose, so no table grows by asking.
"""

from dataclasses import dataclass
from typing import Literal

__all__ = ["BOUNDS", "FAMILIES", "Family", "Key"]

Key = tuple[str, ...]
"""Name of a family, then the values of its labels."""

BOUNDS = (0.0001, 0.0005, 0.002, 0.01, 0.05, 0.25, 1.0, 5.0, 30.0)
"""Upper ends of the buckets of every histogram, in seconds: from a check to a whole answer."""


@dataclass(frozen=True, slots=True)
class Family:
    """One thing that is counted or measured."""

    kind: Literal["counter", "gauge", "histogram"]
    help: str
    labels: tuple[str, ...] = ()
    of_all: Literal["sum", "max", "min"] = "sum"
    """What several processes come to."""


FAMILIES: dict[str, Family] = {
    "redline_requests_total": Family(
        "counter",
        "Requests that ended, by format and by what was done; rejected: never an exchange.",
        ("dialect", "verdict"),
    ),
    "redline_responses_total": Family("counter", "Answers, by status.", ("code",)),
    "redline_refused_by_limits_total": Family("counter", "Requests over a limit.", ("dialect",)),
    "redline_not_admitted_total": Family(
        "counter", "Requests of people who are not in the phase.", ("why",)
    ),
    "redline_control_fired_total": Family("counter", "Times a control acted.", ("control",)),
    "redline_control_open_total": Family(
        "counter", "Times a control failed and was let by, as its settings allow.", ("control",)
    ),
    "redline_failures_total": Family("counter", "Failures, by kind of error.", ("kind",)),
    "redline_request_seconds": Family(
        "histogram", "From the first byte of a request to the last of its answer.", ("dialect",)
    ),
    "redline_stage_seconds": Family("histogram", "What a control took by itself.", ("control",)),
    "redline_upstream_seconds": Family("histogram", "What the feature took by itself."),
    "redline_commit_seconds": Family(
        "histogram", "From handing entries to the record until they were durable.", ("entry",)
    ),
    "redline_in_flight": Family("gauge", "Requests under way."),
    "redline_breaker_state": Family(
        "gauge", "0 closed, 1 half open, 2 open: the address is left alone.", ("address",), "max"
    ),
    "redline_record_up": Family("gauge", "1 where the record can be written.", (), "min"),
    "redline_draining": Family("gauge", "1 from the first signal on.", (), "max"),
    "redline_stopped": Family("gauge", "1 while the rollout answers nobody.", (), "max"),
    "redline_canary_share": Family(
        "gauge", "Part of the people that the canary answers, 0 to 1.", (), "max"
    ),
    "redline_reloads_total": Family(
        "counter", "Changed briefs, by what came of them.", ("result",)
    ),
    "redline_reload_refused": Family(
        "gauge", "1 while the brief on the disk is not the one in force.", (), "max"
    ),
    "redline_log_lines_lost_total": Family("counter", "Lines that nobody read in time."),
    "redline_worker_restarts_total": Family("counter", "Workers that ended and came back."),
    "redline_workers": Family("gauge", "Processes that answer."),
    "redline_build_info": Family("gauge", "What runs.", ("version", "policy", "phase"), "max"),
    "process_resident_memory_bytes": Family("gauge", "Memory in use."),
    "process_cpu_seconds_total": Family("counter", "Time of all cores."),
    "process_start_time_seconds": Family("gauge", "Start, seconds since 1970.", (), "min"),
}
"""Everything, in the order in which it is told."""

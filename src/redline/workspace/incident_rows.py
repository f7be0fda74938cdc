"""Incidents as JSON: the list, one with clocks and timeline, its cause, its plan."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from redline.monitor.incidents import AUDIENCES, Clock, Incident, notice_state
from redline.workspace.incident_cause import Sought
from redline.workspace.incident_recovery import Shown
from redline.workspace.incident_shown import ShownIncident

__all__ = [
    "Listed",
    "cause_row",
    "clock_row",
    "left",
    "list_row",
    "plan_row",
    "shown_row",
    "span",
    "stamp_json",
]

Listed = Sequence[tuple[Incident, Sequence[Clock]]]
"""Incidents, each with its clocks."""


def list_row(found: Listed, at: datetime) -> list[dict[str, Any]]:
    """Return the list as JSON."""
    return [head_row(one) | {"clocks": [clock_row(c, at) for c in cs]} for one, cs in found]


def head_row(one: Incident) -> dict[str, Any]:
    """Return what is known of an incident without looking further, as JSON."""
    return {
        "incident": one.name,
        "open": one.closed is None,
        "severity": one.severity,
        "why": one.opened.text,
        "opened": stamp_json(one.opened.at),
        "opened_by": one.opened.by,
        "closed": stamp_json(one.closed.at) if one.closed else None,
        "alarm": {"kind": one.alarm[0], "about": one.alarm[1]} if one.alarm[0] else None,
        "phase": one.opened.fact("phase"),
        "policy": one.opened.fact("policy"),
        "roles": one.roles,
        "exchanges": list(one.exchanges),
    }


def shown_row(seen: ShownIncident) -> dict[str, Any]:
    """Return one incident as JSON."""
    one = seen.incident
    done = one.last("contained")
    return head_row(one) | {
        "because": one.opened.fact("because"),
        "figures": list(one.opened.names("figures")),
        "sessions": seen.sessions,
        "in_record": len(seen.affected),
        "first_affected": stamp_json(seen.affected[0].at) if seen.affected else None,
        "clocks": [clock_row(clock, seen.at) for clock in seen.clocks],
        "notices": {to: notice_row(one, to) for to in AUDIENCES},
        "contained": {"at": stamp_json(done.at), "entry": done.seq} if done else None,
        "rollout": seen.stands.stored() if seen.stands else None,
        "timeline": [
            {"at": stamp_json(n.at), "entry": n.seq, "what": n.what, "by": n.by, "text": n.text}
            for n in seen.lines
        ],
        "lacks": list(seen.missing),
    }


def notice_row(one: Incident, to: str) -> dict[str, Any] | None:
    """Return how a notice stands as JSON; None where nobody said anything."""
    act = notice_state(one, to)
    sent = "sent" if act and act.facts.get("sent") else "not needed"
    return {"state": sent, "at": stamp_json(act.at), "entry": act.seq} if act else None


def clock_row(clock: Clock, at: datetime) -> dict[str, Any]:
    """Return one clock as JSON."""
    law = clock.law
    seconds = (clock.due - at).total_seconds() if clock.due and clock.state == "runs" else None
    return {
        "clock": clock.id,
        "name": clock.name,
        "state": clock.state,
        "began": stamp_json(clock.began) if clock.began else None,
        "due": stamp_json(clock.due) if clock.due else None,
        "left_s": seconds,
        "stopped": stamp_json(clock.stopped) if clock.stopped else None,
        "overdue": clock.overdue(at) if clock.due else None,
        "why": clock.why,
        "label": clock.label,
        "source": f"{law.version}, {law.article}, {law.source}" if law else "",
    }


def left(clock: Clock, at: datetime) -> str:
    """Return how long a clock has still to run, or how late it is."""
    if clock.due is None:
        return ""
    if clock.state == "stopped":
        return "late" if clock.overdue(at) else "in time"
    rest = clock.due - at
    late = rest < timedelta()
    return f"OVERDUE by {span(-rest)}" if late else f"{span(rest)} left"


def span(time: timedelta) -> str:
    """Return a length of time as people say it.

    >>> span(timedelta(hours=49, minutes=3)), span(timedelta(seconds=61))
    ('2 d 1 h', '1 min')
    """
    minutes = int(time.total_seconds()) // 60
    hours, days = minutes // 60, minutes // 1440
    if days:
        return f"{days:,} d {hours % 24} h"
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min" if minutes else f"{int(time.total_seconds())} s"


def stamp_json(at: datetime) -> str:
    """Return a time as programs read it."""
    return at.isoformat(timespec="seconds")


def cause_row(found: Sought) -> dict[str, Any]:
    """Return where the affected sessions differ as JSON."""
    told = found.probed.diagnosis if found.probed else None
    return {
        "incident": found.incident.name,
        "affected": found.affected,
        "rest": found.rest,
        "parts": [asdict(part) | {"shown": part.shown} for part in found.parts],
        "probe": {"favoured": told.favoured, "chances": dict(told.chances)} if told else None,
    }


def plan_row(incident: Incident, found: Sequence[Shown]) -> dict[str, Any]:
    """Return how a plan stands as JSON."""
    asked = incident.last("recovery")
    return {
        "incident": incident.name,
        "tell": asked.text if asked else None,
        "until": asked.fact("until") if asked else None,
        "shows": [
            {"condition": one.condition, "verdict": one.verdict.value, "text": one.text}
            for one in found
        ],
    }

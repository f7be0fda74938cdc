"""How `redline incident` prints: the list, and one incident with clocks and timeline."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from rich.markup import escape
from rich.table import Table

from redline.monitor.incidents import WORDS, Clock, Incident, notice_state
from redline.monitor.incidents.notices import AUDIENCES
from redline.workspace.incident_shown import ShownIncident

__all__ = [
    "holding_lines",
    "left",
    "list_lines",
    "list_row",
    "one_line",
    "shown_lines",
    "shown_row",
]

Listed = Sequence[tuple[Incident, Sequence[Clock]]]


def list_row(found: Listed, at: datetime) -> list[dict[str, Any]]:
    """Return the list as JSON."""
    return [head_row(one) | {"clocks": [clock_row(c, at) for c in cs]} for one, cs in found]


def list_lines(found: Listed, at: datetime) -> Iterator[str]:
    """Give the list as lines."""
    yield from (one_line(one, clocks, at) for one, clocks in found)
    if not found:
        yield "No incident was ever opened."


def one_line(one: Incident, clocks: Sequence[Clock], at: datetime) -> str:
    """Return one incident as a line: the next thing that is due ends it."""
    severity = f"severity {one.severity} {WORDS[one.severity]}"
    if one.closed:
        return f"[bold]{one.name}[/]  closed {stamp(one.closed.at)}, {severity}: {reason(one)}"
    lead = f"lead {escape(one.roles.get('lead', 'nobody yet'))}"
    running = [clock for clock in clocks if clock.state == "runs" and clock.due]
    first = min(running, key=lambda clock: clock.due or at, default=None)
    due = f"; {escape(first.name)}: {left(first, at)}" if first else ""
    return f"[bold]{one.name}[/]  open, {severity}, {lead}{due}: {reason(one)}"


def reason(one: Incident) -> str:
    """Return why an incident was opened, on one line."""
    text = " ".join(("(erased)" if one.opened.erased else one.opened.text or "").split())
    return escape(text if len(text) <= 160 else text[:159] + "…")


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


def shown_lines(seen: ShownIncident) -> Iterable[str | Table]:
    """Give one incident as lines."""
    one = seen.incident
    for name, who in one.roles.items():
        yield f"  {escape(name)}: {escape(who)}"
    yield affected_line(seen)
    yield from holding_lines(seen)
    yield clock_table(seen.clocks, seen.at)
    yield line_table(seen)
    if one.closed is None:
        yield "Before it can be closed:" if seen.missing else "Nothing stands before its end."
        yield from (f"  - {escape(text)}" for text in seen.missing)


def holding_lines(seen: ShownIncident) -> Iterator[str]:
    """Give what holds now: where the rollout stands, and what contains it."""
    stands, done = seen.stands, seen.incident.last("contained")
    if stands:
        where = f"{stands.phase}, {stands.standing} since {stands.at} by {stands.by}"
        yield f"rollout: {escape(where)}"
    else:
        yield "rollout: not begun"
    yield "contained: " + (f"{stamp(done.at)} by {escape(done.by)}" if done else "not said")


def affected_line(seen: ShownIncident) -> str:
    """Return what is known of the affected exchanges."""
    named = len(seen.incident.exchanges)
    if not named:
        return "affected: no exchange was named yet, so nobody knows how many"
    rest = named - len(seen.affected)
    gone = f"; not in this record {rest:,}" if rest else ""
    return f"affected: exchanges named {named:,}, sessions {seen.sessions:,}{gone}"


def clock_table(clocks: Sequence[Clock], at: datetime) -> Table:
    """Return the clocks as a table."""
    table = Table(box=None, pad_edge=False)
    for title in ("clock", "state", "due", ""):
        table.add_column(title)
    for clock in clocks:
        due = stamp(clock.due) if clock.due else escape(clock.why)
        rest = left(clock, at)
        label = f"[dim]{escape(clock.label)}[/]" if clock.label else ""
        table.add_row(escape(f"{clock.id} ({clock.name})"), clock.state, due, f"{rest} {label}")
    return table


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


def line_table(seen: ShownIncident) -> Table:
    """Return the timeline as a table; each line names the entry that shows it."""
    table = Table(box=None, pad_edge=False)
    for title in ("when (UTC)", "entry", "what", "by", "said"):
        table.add_column(title, overflow="fold")
    for line in seen.lines:
        text = " ".join(line.text.split())
        short = text if len(text) <= 200 else text[:199] + "…"
        cells = (line.what, line.by, short)
        table.add_row(stamp(line.at), str(line.seq), *map(escape, cells))
    return table


def stamp(at: datetime) -> str:
    """Return a time as people read it."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def stamp_json(at: datetime) -> str:
    """Return a time as programs read it."""
    return at.isoformat(timespec="seconds")

"""How `redline incident` prints: the list, and one incident with clocks and timeline."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.markup import escape
from rich.table import Table

from redline.monitor.incidents import WORDS, Clock, Incident
from redline.workspace.incident_rows import Listed, left
from redline.workspace.incident_shown import ShownIncident

__all__ = [
    "holding_lines",
    "list_lines",
    "one_line",
    "shown_lines",
]


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

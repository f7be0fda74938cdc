"""Gather the post-mortem of an incident, and write it: HTML or Markdown by its ending."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from redline import __version__
from redline.monitor.incidents import AUDIENCES, WORDS, Act, Clock, Incident, notice_state
from redline.report.incident_page import IncidentData, incident_markdown, incident_page
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_notices import contained_at, stopped_at
from redline.workspace.incident_shown import ShownIncident, shown
from redline.workspace.written import check_names, saved

__all__ = ["REPORTS", "incident_report", "write_incident"]

REPORTS: Mapping[str, Callable[[IncidentData], str]] = {
    ".html": incident_page,
    ".md": incident_markdown,
}
"""Each ending, and what makes it."""
ERASED = "(erased)"
UNKNOWN = "not known"
LIMITS = (
    "Times of exchanges are those of the gateway's clock, times of steps those of the record.",
    "Affected are those exchanges that somebody named; others may be.",
    "What a person stated as the cause is a statement. Where traffic differs is a place to look.",
    "Clocks of laws are dated data of ours: check with counsel.",
)


def write_incident(desk: IncidentDesk, name: str, path: Path) -> None:
    """Write the post-mortem of an incident.

    Raises
    ------
    InputError
        There is no such incident, or the name of the file says no kind.
    EnvironmentFailure
        It cannot be written.
    """
    check_names([path], REPORTS)
    saved(path, REPORTS[path.suffix.lower()](incident_report(desk, name)))


def incident_report(desk: IncidentDesk, name: str) -> IncidentData:
    """Return what the post-mortem of an incident shows."""
    seen = shown(desk, name)
    one, brief = seen.incident, desk.launch.brief
    cause = one.last("cause")
    return IncidentData(
        title=brief.said("title") or brief.file,
        owner=brief.said("owner"),
        name=one.name,
        severity=f"severity {one.severity} ({WORDS[one.severity]})",
        state=state(one),
        happened=one.opened.text or ERASED,
        numbers=tuple(numbers(desk, seen)),
        cause="No cause is stated yet." if cause is None else cause.text or ERASED,
        differs=tuple(spoken_for(cause)) if cause else (),
        roles=tuple(one.roles.items()),
        clocks=tuple(clock_row(clock, seen.at) for clock in seen.clocks),
        notices=tuple(notices(one)),
        plan=tuple(plan(one)),
        learnt=tuple(learnt(seen)),
        lines=tuple((at(n.at), str(n.seq), n.what, n.by, n.text) for n in seen.lines),
        limits=LIMITS,
        made_at=seen.at.isoformat(timespec="seconds"),
        version=__version__,
    )


def spoken_for(cause: Act) -> Iterator[str]:
    """Give what speaks for a stated cause: where the traffic differed, and what pairs favoured."""
    yield from cause.names("differs")
    probed = cause.facts.get("probed")
    if isinstance(probed, Mapping):
        favoured = probed.get("favoured") or "no explanation clearly"
        yield f"controlled pairs favour {favoured} (run {str(probed.get('run', ''))[:12]})"


def state(one: Incident) -> str:
    """Return whether it is open."""
    if one.closed is None:
        return f"open since {at(one.opened.at)} UTC"
    return f"closed {at(one.closed.at)} UTC by {one.closed.by}: {one.closed.text or ERASED}"


def numbers(desk: IncidentDesk, seen: ShownIncident) -> Iterator[tuple[str, str]]:
    """Give what was counted and when."""
    one, affected = seen.incident, seen.affected
    first = affected[0].at if affected else None
    stop = stopped_at(desk.launch, first or one.opened.at)
    done = contained_at(one)
    yield "First affected exchange", when(first, affected[0].seq if affected else 0)
    yield "Detected", when(one.opened.at, one.opened.seq)
    yield "From the first to detection", took(first, one.opened.at)
    yield "Stopped or rolled back", when(*stop) if stop else UNKNOWN
    yield "From detection to that", took(one.opened.at, stop[0] if stop else None)
    yield "Said to be contained", when(*done) if done else UNKNOWN
    yield "From detection to that", took(one.opened.at, done[0] if done else None)
    named = len(one.exchanges)
    rest = named - len(affected)
    yield "Exchanges named as affected", f"{named:,}" if named else UNKNOWN
    yield "Sessions of these", f"{seen.sessions:,}" if named and not rest else UNKNOWN
    if rest:
        yield "Named and not in this record", f"{rest:,}"
    for to in AUDIENCES:
        act = notice_state(one, to)
        sent = act and act.facts.get("sent")
        yield f"Notice to {to}", when(act.at, act.seq) if act and sent else "not sent"
    yield "Closed", when(one.closed.at, one.closed.seq) if one.closed else "open"


def clock_row(clock: Clock, moment: datetime) -> tuple[str, ...]:
    """Return one clock as a row."""
    kept = UNKNOWN
    if clock.due is not None:
        kept = "late" if clock.overdue(moment) else "in time" if clock.stopped else "runs"
    return (
        f"{clock.name}{f' ({clock.label})' if clock.label else ''}",
        f"{clock.state}{f': {clock.why}' if clock.why else ''}",
        at(clock.began) if clock.began else "",
        at(clock.due) if clock.due else UNKNOWN if clock.state in {"runs", "stopped"} else "",
        at(clock.stopped) if clock.stopped else "",
        kept if clock.state in {"runs", "stopped"} else "",
    )


def notices(one: Incident) -> Iterator[tuple[str, str]]:
    """Give how each notice stands, with its words."""
    for to in AUDIENCES:
        act = notice_state(one, to)
        if act is None:
            yield f"To {to}: neither sent nor said not to be needed", ""
        else:
            done = "sent" if act.facts.get("sent") else "not needed"
            who = f"{done} {at(act.at)} UTC by {act.by}, entry {act.seq}"
            yield f"To {to}: {who}", act.text or ERASED


def plan(one: Incident) -> Iterator[str]:
    """Give what was planned to win trust back."""
    asked = one.last("recovery")
    if asked is None:
        yield "There is no plan."
        return
    yield f"Users are told: {asked.text or ERASED}"
    yield from (f"To be shown before it is used again: {text}" for text in asked.names("shows"))
    yield f"Until {asked.fact('until')}"


def learnt(seen: ShownIncident) -> Iterator[str]:
    """Give what stands in suites and brief, and what is still to be done."""
    one = seen.incident
    for act in one.all("suite"):
        yield f"Cases: {act.fact('file')}, rows: {act.fact('rows')} (entry {act.seq})"
    for act in one.all("amended"):
        yield f"Brief: a row under {act.fact('table')} (entry {act.seq})"
    yield from (f"To do: {text}" for text in seen.missing)
    if one.closed:
        yield "Its cases were evaluated and the brief names it: nothing stood before its end."


def when(moment: datetime | None, seq: int) -> str:
    """Return a time and the entry that shows it."""
    return UNKNOWN if moment is None else f"{at(moment)} UTC (entry {seq})"


def took(begun: datetime | None, ended: datetime | None) -> str:
    """Return how long something took; what ended before it began took no time that is known."""
    if begun is None or ended is None or ended < begun:
        return UNKNOWN
    return f"{(ended - begun).total_seconds():,.0f} s"


def at(moment: datetime) -> str:
    """Return a time as people read it."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"

"""One incident as people and programs see it: clocks, timeline with evidence, what it lacks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from redline.monitor.incidents import Act, Clock, Incident, LookedUp, clocks_of, missing
from redline.rollout import Rollout
from redline.store import Journal
from redline.workspace.home import Home, now
from redline.workspace.incident_closing import looked_up
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_lookup import Affected, named_in
from redline.workspace.standings import KIND, read_rollout

__all__ = ["Line", "ShownIncident", "moves_since", "shown", "timeline"]

ERASED = "(erased)"
NEAR = 1_000
"""Entries before the first affected exchange among which a move at the same moment may lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a timeline."""

    at: datetime
    seq: int
    """Entry of the record that shows it."""
    what: str
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownIncident:
    """Everything there is to see of an incident."""

    incident: Incident
    at: datetime
    """When it was looked at."""
    affected: Sequence[Affected]
    """What the record has of the exchanges that were named, the earliest first."""
    clocks: Sequence[Clock]
    lines: Sequence[Line]
    missing: Sequence[str]
    """What stands before its end; nothing where it is closed."""
    stands: Rollout | None

    @property
    def sessions(self) -> int:
        """Return how many sessions the affected exchanges belong to."""
        return len({one.unit for one in self.affected})


Looking = Callable[[IncidentDesk, Incident], LookedUp]
"""Looks at suites, evidence and brief."""


def shown(desk: IncidentDesk, name: str, looking: Looking = looked_up) -> ShownIncident:
    """Return an incident as it stands now.

    Parameters
    ----------
    looking
        Looks at suites, evidence and brief, for whoever remembers what it came to.

    Raises
    ------
    InputError
        There is none of that name.
    DatabaseError, EnvironmentFailure
        The record or the rollout cannot be read.
    """
    incident = desk.named(name)
    affected = named_in(incident, desk.home)
    clocks = clocks_of(incident, desk.launch.brief)
    lacks = [] if incident.closed else missing(incident, clocks, looking(desk, incident))
    return ShownIncident(
        incident=incident,
        at=now(),
        affected=affected,
        clocks=clocks,
        lines=timeline(incident, desk.home, affected),
        missing=lacks,
        stands=read_rollout(desk.home),
    )


def timeline(incident: Incident, home: Home, affected: Sequence[Affected]) -> list[Line]:
    """Return what happened, in order: affected exchanges, moves of the rollout, and steps."""
    begun = min((one.at for one in affected), default=incident.opened.at)
    until = incident.closed.seq if incident.closed else None
    first = min([one.admission or one.seq for one in affected] + [incident.opened.seq])
    moves = moves_since(home, begun, max(0, first - NEAR))
    lines = [
        *exchange_lines(affected),
        *(line for line in moves if until is None or line.seq <= until),
        *(line_of(act) for act in incident.acts),
    ]
    return sorted(lines, key=lambda line: (line.at, line.seq))


def exchange_lines(affected: Sequence[Affected]) -> Iterator[Line]:
    """Give the affected exchanges: the first, the last, and how many lie between."""
    if not affected:
        return
    first, last, between = affected[0], affected[-1], len(affected) - 2
    yield exchange_line(first, "first affected exchange")
    if between > 0:
        middle = affected[len(affected) // 2]
        yield Line(
            at=middle.at,
            seq=middle.seq,
            what=f"{between:,} more affected exchanges",
            by="",
            text="between the first and the last",
        )
    if len(affected) > 1:
        yield exchange_line(last, "last affected exchange")


def exchange_line(one: Affected, what: str) -> Line:
    """Return the line of one exchange."""
    did = one.live.action.value if one.live else "never ended"
    return Line(at=one.at, seq=one.seq, what=what, by="", text=f"{one.id}: {did}")


def moves_since(home: Home, begun: datetime, after: int) -> list[Line]:
    """Return the moves of the rollout since some time and behind some place, from the record."""
    if not home.record.is_file():
        return []
    with Journal.open(home.record, create=False) as journal:
        return [
            Line(
                at=entry.at,
                seq=entry.seq,
                what=f"rollout: {entry.meta.get('phase', '')} {entry.meta.get('standing', '')}",
                by=str(entry.meta.get("by", "")),
                text=ERASED if entry.text is None else entry.text,
            )
            for entry in journal.entries(after=after, kind=KIND)
            if entry.at >= begun
        ]


def line_of(act: Act) -> Line:
    """Return the line of one step."""
    text = ERASED if act.erased else act.text or ""
    return Line(at=act.at, seq=act.seq, what=words(act), by=act.by, text=text)


def words(act: Act) -> str:
    """Return what a step was, in a few words."""
    return SAID.get(act.step, noted)(act)


def clocked(act: Act) -> str:
    """Return how a clock was answered."""
    runs = f"runs from {act.fact('from')}" if act.facts.get("applies") else "does not apply"
    return f"clock {act.fact('clock')} {runs}"


def noted(act: Act) -> str:
    """Return a note, or a step that this version does not know."""
    about = ", ".join(act.names("exchanges"))
    rest = f" (entry {act.fact('entry')})" if act.facts.get("entry") else ""
    return f"{act.step}{f': {about}' if about else ''}{rest}"


SAID: Mapping[str, Callable[[Act], str]] = {
    "opened": lambda act: f"opened, severity {act.fact('severity')}",
    "severity": lambda act: f"severity {act.fact('before')} -> {act.fact('severity')}",
    "role": lambda act: f"role: {act.fact('role')}",
    "row": lambda act: f"goes by: {act.fact('when')}",
    "clock": clocked,
    "notice": lambda act: (
        f"notice to {act.fact('to')} {'sent' if act.facts.get('sent') else 'not needed'}"
    ),
    "contained": lambda act: "nothing to contain" if act.facts.get("needless") else "contained",
    "cause": lambda _: "cause stated",
    "recovery": lambda act: f"plan until {act.fact('until')}: {'; '.join(act.names('shows'))}",
    "suite": lambda act: f"suite drafted: {act.fact('file')}, rows: {act.fact('rows')}",
    "amended": lambda act: f"brief amended: a row in {act.fact('table')}",
}
"""Each step in a few words."""

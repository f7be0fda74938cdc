"""What stands between an incident and its end.

An incident with its clocks and what was looked up about suite, evidence and brief come in; one
sentence for each thing that is missing goes out. What nobody answered is missing, and so is
whatever this version cannot read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.monitor.incidents.acts import Act, Incident
from redline.monitor.incidents.clocks import ROW, Clock
from redline.monitor.incidents.notices import AUDIENCES
from redline.monitor.incidents.severity import GRAVE

__all__ = ["LookedUp", "missing", "notice_state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What was found outside the record."""

    suite: str
    """Why no regression suite is there that holds its cases; empty where one is."""
    evaluated: str
    """Why none of the evidence shows it; empty where some does."""
    amended: str
    """Why the brief does not count as amended; empty where it does."""


def missing(incident: Incident, clocks: Sequence[Clock], found: LookedUp) -> list[str]:
    """Return what has to be done before it is closed, one sentence each; empty where nothing."""
    return list(lacking(incident, clocks, found))


def lacking(incident: Incident, clocks: Sequence[Clock], found: LookedUp) -> Iterator[str]:
    """Give what has to be done."""
    if not incident.roles.get("lead"):
        yield "nobody leads it: `role` or `row` names who decides"
    if incident.last("contained") is None:
        yield "it is not said to be contained, nor that nothing has to be: `contain`"
    cause = incident.last("cause")
    if cause is None:
        yield "no cause is stated: `cause --text`"
    elif cause.erased:
        yield "the stated cause was erased: state it again"
    for clock in clocks:
        if clock.state == "not answered":
            yield f"{clock.name}: {unanswered(clock)}"
        elif clock.state == "runs" and clock.told:
            yield f"{clock.name}: its notice to {clock.told} is not sent"
    for audience in AUDIENCES:
        if notice_state(incident, audience) is None:
            yield f"the notice to {audience} is neither sent nor said not to be needed: `notice`"
    if incident.severity <= GRAVE and incident.last("recovery") is None:
        yield "there is no plan to win trust back, as its severity asks for: `recover`"
    yield from filter(None, (found.suite, found.evaluated, found.amended))
    for act in incident.unknown:
        yield f"entry {act.seq} is a step that this version does not know: {act.step!r:.40}"


def unanswered(clock: Clock) -> str:
    """Return what has to be answered about a clock."""
    if clock.id == ROW:
        return f"{clock.why}: `row`"
    return f"nobody said whether it applies: `clock {clock.id}`"


def notice_state(incident: Incident, audience: str) -> Act | None:
    """Return the step that sent a notice, or said that none is needed; None where neither was."""
    told = (act for act in reversed(incident.all("notice")) if act.fact("to") == audience)
    return next((act for act in told if act.facts.get("sent") or act.facts.get("needless")), None)

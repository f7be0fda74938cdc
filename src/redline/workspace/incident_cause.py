"""The cause of an incident: where its traffic differs, what probes favour, and what people say."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from redline.guard.ended import read_back
from redline.interaction import Interaction
from redline.monitor.incidents import Incident, Part, differing, sessions_of
from redline.store import JSON, Journal
from redline.workspace.home import Home
from redline.workspace.incident_desk import IncidentDesk, said
from redline.workspace.incident_lookup import Affected, named_in
from redline.workspace.probing import Probed, probe_launch

__all__ = ["AROUND", "Sought", "seek", "state_cause"]

AROUND = 50_000
"""Exchanges that are looked at, from well before the first affected one on."""
ENTRIES = 4
"""Entries of the record that one exchange has, about."""
KEPT = 10
"""Parts that are kept with a stated cause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What was found of a cause."""

    incident: Incident
    affected: int
    """Sessions that were named as affected."""
    rest: int
    """Other sessions that they are held against."""
    parts: Sequence[Part]
    """Every part of every trait, those that differ most surely first."""
    probed: Probed | None = None
    """What controlled pairs showed; None where nobody asked for them."""

    @property
    def shown(self) -> list[Part]:
        """Return the parts of which it is shown that they differ."""
        return [part for part in self.parts if part.shown]


def seek(desk: IncidentDesk, name: str, *, probe: bool = False) -> Sought:
    """Return where the affected sessions differ from the rest of the live traffic.

    Parameters
    ----------
    probe
        Whether controlled pairs are asked as well, which takes as long as `redline probe`.

    Raises
    ------
    InputError
        There is no such incident.
    EvidenceError
        No pair could be judged.
    """
    incident = desk.named(name)
    affected = named_in(incident, desk.home)
    sessions = sessions_of(around(desk.home, affected))
    units = {one.unit for one in affected if one.live}
    ours = [traits for unit, traits in sessions.items() if unit in units]
    rest = [traits for unit, traits in sessions.items() if unit not in units]
    return Sought(
        incident=incident,
        affected=len(ours),
        rest=len(rest),
        parts=differing(ours, rest),
        probed=probe_launch(desk.launch) if probe else None,
    )


def around(home: Home, affected: Sequence[Affected]) -> list[Interaction]:
    """Return the exchanges around those that were named, these among them."""
    ended = [one for one in affected if one.live]
    if not ended:
        return []
    first = min(one.seq for one in ended)
    after = max(0, first - ENTRIES * AROUND // 2)
    with Journal.open(home.record, create=False) as journal:
        found = map(read_back, journal.entries(after=after, kind="end"))
        lives = [one.interaction for one in islice(found, AROUND) if one is not None]
    there = {live.id for live in lives}
    return lives + [one.live for one in ended if one.live and one.id not in there]


def state_cause(desk: IncidentDesk, found: Sought, text: str) -> Incident:
    """Keep the cause as a person states it, with what speaks for it.

    Raises
    ------
    InputError
        Nothing is said, or the incident is closed.
    """
    words = said(text, "the cause (--text)")
    facts: dict[str, JSON] = {"differs": [sentence(part) for part in found.shown[:KEPT]]}
    if found.probed is not None:
        told = found.probed.diagnosis
        facts["probed"] = {"run": found.probed.evaluation.run.id, "favoured": told.favoured}
    with desk.changing(found.incident.name) as incident:
        desk.take(incident.number, "cause", words, **facts)
    return desk.named(found.incident.name)


def sentence(part: Part) -> str:
    """Return how one part differs, as a sentence without its full stop."""
    return (
        f"{part.trait} {part.part}: {part.affected:,} of {part.of:,} affected sessions, "
        f"{part.others:,} of {part.rest:,} others; {part.low:+.0%} to {part.high:+.0%}, "
        f"p {part.p:.2g}"
    )

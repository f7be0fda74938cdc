"""Steps of an incident as they stand in the record, and the incident that they make.

Entries of the record go in, oldest first; incidents come out, each with its steps. Nothing is kept
elsewhere: whoever has the record has every incident. A text that was erased is None, and a step
that a later version wrote is kept as it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal, get_args

from redline.store import JSON, StoredEntry

__all__ = ["KIND", "MARK", "STEPS", "Act", "Incident", "Step", "acts_in", "incidents_of", "name_of"]

KIND = "incident"
"""Kind of the entries in the record."""
MARK = "incident/1"
"""Names the stored form of a step."""
PREFIX = "INC-"
PAIR = 2

Step = Literal[
    "opened", "noted", "severity", "role", "row", "clock", "notice", "contained", "cause",
    "recovery", "suite", "amended", "closed",
]  # fmt: skip
STEPS: tuple[Step, ...] = get_args(Step)


def name_of(number: int) -> str:
    """Return how an incident is called; it stands in briefs, suites and reports.

    >>> name_of(3)
    'INC-3'
    """
    return f"{PREFIX}{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One step that somebody took."""

    seq: int
    """Place of its entry in the record."""
    at: datetime
    incident: int
    step: str
    by: str
    facts: Mapping[str, JSON]
    text: str | None
    """What was said; None where nothing was, or where it was erased."""

    @property
    def erased(self) -> bool:
        """Say whether there was a text that is gone."""
        return self.text is None and bool(self.facts.get("said"))

    def fact(self, name: str) -> str:
        """Return a fact as a text; empty where there is none."""
        found = self.facts.get(name)
        return "" if found is None else str(found)

    def names(self, name: str) -> tuple[str, ...]:
        """Return a fact that is a list of texts."""
        found = self.facts.get(name)
        return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


@dataclass(frozen=True, kw_only=True)
class Incident:
    """One incident: what was done about it so far."""

    number: int
    acts: tuple[Act, ...]
    """In the order of the record; the first one opened it."""

    @property
    def name(self) -> str:
        """Return how it is called."""
        return name_of(self.number)

    @property
    def opened(self) -> Act:
        """Return the step that opened it."""
        return self.acts[0]

    def last(self, step: Step) -> Act | None:
        """Return the newest step of a kind; None where there is none."""
        return next((act for act in reversed(self.acts) if act.step == step), None)

    def all(self, step: Step) -> list[Act]:
        """Return every step of a kind."""
        return [act for act in self.acts if act.step == step]

    @property
    def closed(self) -> Act | None:
        """Return the step that closed it."""
        return self.last("closed")

    @cached_property
    def severity(self) -> int:
        """Return how severe it is, from 1, the worst, to 5; what cannot be read is the worst."""
        told = [act for act in self.acts if "severity" in act.facts]
        found = told[-1].facts["severity"] if told else 1
        return found if isinstance(found, int) and 1 <= found <= 5 else 1

    @property
    def alarm(self) -> tuple[str, str]:
        """Return kind and subject of the alarm that opened it; empty where a person did."""
        return self.opened.fact("alarm"), self.opened.fact("about")

    @cached_property
    def row(self) -> int | None:
        """Return which row of the brief's failures it goes by, from 1; None where nobody said."""
        told = [act.facts["row"] for act in self.acts if act.facts.get("row") is not None]
        return told[-1] if told and isinstance(told[-1], int) else None

    @cached_property
    def exchanges(self) -> tuple[str, ...]:
        """Return the exchanges that were named as affected, in the order in which they were."""
        return tuple(dict.fromkeys(one for act in self.acts for one in act.names("exchanges")))

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """Return where admission and end of each exchange stand in the record, 0 for nowhere."""
        found: dict[str, tuple[int, int]] = {}
        for act in self.acts:
            told = act.facts.get("places")
            pairs = told if isinstance(told, list | tuple) else ()
            for name, pair in zip(act.names("exchanges"), pairs, strict=False):
                if isinstance(pair, list | tuple) and len(pair) == PAIR:
                    begun, ended = pair
                    found[name] = (whole(begun), whole(ended))
        return found

    @cached_property
    def roles(self) -> dict[str, str]:
        """Return who has which role; a name that was erased is said to be."""
        return {act.fact("role"): act.text or "(erased)" for act in self.all("role")}

    @property
    def unknown(self) -> tuple[Act, ...]:
        """Return the steps that this version does not know."""
        return tuple(act for act in self.acts if act.step not in STEPS)


def whole(value: JSON) -> int:
    """Return a place, or 0 where it is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def acts_in(entries: Iterable[StoredEntry]) -> Iterator[Act]:
    """Give the steps among some entries."""
    for entry in entries:
        number = entry.meta.get("incident")
        if entry.kind == KIND and isinstance(number, int):
            yield Act(
                seq=entry.seq,
                at=entry.at,
                incident=number,
                step=str(entry.meta.get("step", "")),
                by=str(entry.meta.get("by", "")),
                facts=entry.meta,
                text=entry.text,
            )


def incidents_of(acts: Iterable[Act]) -> dict[int, Incident]:
    """Return every incident by its number, the oldest first."""
    found: dict[int, list[Act]] = {}
    for act in acts:
        found.setdefault(act.incident, []).append(act)
    return {n: Incident(number=n, acts=tuple(steps)) for n, steps in sorted(found.items())}

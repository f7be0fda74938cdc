"""What proving a worked example came to: its decision, its controls, its claims."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redline.decision import Outcome
from redline.evaluate import Change
from redline.workspace.claiming import Against
from redline.workspace.examples import Card

__all__ = ["REFUSED", "Proof", "Removal"]

FIRST = "no phase"
REFUSED = "refused"
"""In the place of an outcome: the brief cannot be compiled, evaluated or decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What becomes of an example without one of its controls."""

    control: str
    name: str
    """What the control is, such as `boundary refusal`."""
    metric: str
    """The metric by which it is judged here; empty where no metric shows what it does."""
    change: Change | None
    """From with to without it; None where no metric can be paired."""
    outcome: str
    """Of the phase that ships with it: `ship`, `hold`, `stop`, or `refused`."""
    why: str
    """The first reason against that phase, a bar's before the review's; empty where it ships."""
    redundant: str = ""
    """Why it may go, in the words of the card."""

    @property
    def holds(self) -> bool:
        """Say whether the launch needs it, or the card explains why not."""
        return self.outcome != Outcome.SHIP.value or bool(self.redundant)

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        change = self.change
        moved = None if change is None else [change.first, change.second, change.low, change.high]
        return {
            "control": self.control,
            "name": self.name,
            "metric": self.metric,
            "moved": moved,
            "outcome": self.outcome,
            "why": self.why,
            "redundant": self.redundant,
            "holds": self.holds,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What an example came to."""

    card: Card
    findings: int
    """Of the review, at warning or above."""
    score: float
    """Of the review, 1 to 5."""
    rows: int
    """Units of its own suites, all of the test half."""
    exchanges: int
    phases: Mapping[str, str]
    """Each phase and its outcome, in order."""
    reproduced: bool
    """Whether deciding again from what was kept gives the signed decision, byte for byte."""
    claims: tuple[Against, ...] = ()
    removals: tuple[Removal, ...] = ()
    public: Mapping[str, Mapping[str, str]] | None = None
    """Public set to what was measured on it; None where the data was not there."""

    @property
    def troubles(self) -> list[str]:
        """Return what is otherwise than the card says, a sentence each."""
        highest = self.highest
        found = []
        if self.findings:
            found.append(f"{self.findings} findings at warning or above")
        if highest != self.card.phase:
            found.append(f"ships up to {highest or FIRST}, not {self.card.phase or FIRST}")
        if not self.card.phase and Outcome.STOP.value not in self.phases.values():
            found.append("nothing is stopped, and the card says that nothing may ship")
        if not self.reproduced:
            found.append("the decision could not be made again from what was kept")
        kept = (one for one in self.removals if not one.holds)
        return [*found, *(f"ships without {one.control} {one.name}" for one in kept)]

    @property
    def highest(self) -> str:
        """Return the last phase that ships with all before it; empty where none does."""
        last = ""
        for phase, outcome in self.phases.items():
            if outcome != Outcome.SHIP.value:
                break
            last = phase
        return last

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "redline": "proof/1",
            "name": self.card.name,
            "title": self.card.title,
            "findings": self.findings,
            "score": self.score,
            "rows": self.rows,
            "exchanges": self.exchanges,
            "phases": dict(self.phases),
            "reproduced": self.reproduced,
            "claims": [claim.stored() for claim in self.claims],
            "removals": [removal.stored() for removal in self.removals],
            "public": None if self.public is None else {k: dict(v) for k, v in self.public.items()},
            "troubles": self.troubles,
        }

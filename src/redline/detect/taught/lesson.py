"""Lessons: one request each, with what is to be done about it, and scores read off them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["EXPECTED", "Kind", "Lesson", "Scores"]

EXPECTED = ("answer", "refuse", "hand off", "abstain")
"""What may be expected, in the words of a brief."""

Kind = Literal["answer", "refuse", "danger", "person", "abstain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One request that teaches; it is never evidence."""

    request: str
    language: str
    """BCP 47 tag."""
    expected: str
    """One of `EXPECTED`."""
    teaches: str = ""
    """The boundary it would cross, the harm it announces, or the control it asks for."""

    @property
    def kind(self) -> Kind:
        """Return what the lesson is about; harms have ids such as `H3`, controls `C3`."""
        if self.expected == "hand off":
            return "danger" if self.teaches.upper().startswith("H") else "person"
        return (
            "refuse"
            if self.expected == "refuse"
            else ("abstain" if self.expected == "abstain" else "answer")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What a request seems to be: calibrated probabilities that need not add up to one."""

    refuse: Mapping[str, float]
    """Each boundary with the probability that the request crosses it."""
    danger: float
    """Probability that a person must look at it at once."""
    person: float
    """Probability that a person was asked for."""
    answer: float
    """Probability that it is an ordinary question."""
    abstain: float
    """Probability that it is none of the feature's business."""
    language: str
    """The taught language it is most probably written in; `und` where none was taught."""

    @property
    def boundary(self) -> tuple[str, float]:
        """Return the boundary it most probably crosses, with its probability; or ("", 0.0)."""
        return max(self.refuse.items(), key=lambda item: item[1], default=("", 0.0))

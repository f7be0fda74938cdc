"""The dimensions of another rubric, where the profile asks for one.

Each is a mix of the five; one that no document shows has no number, and says why.
"""

from dataclasses import dataclass
from typing import Any

from redline.review.reviewing import Review

__all__ = ["UNJUDGED", "Further", "further"]

UNJUDGED = "not judged from a document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """One dimension of another rubric."""

    name: str
    value: float | None
    """From 1 to 5; None where a document cannot show it."""
    why: str = ""
    """Why there is no number, in a sentence without a full stop; empty where there is one."""

    def stored(self) -> dict[str, Any]:
        """Return the form that `review --format json` prints."""
        return {"name": self.name, "value": self.value, "why": self.why}


def further(review: Review) -> tuple[Further, ...]:
    """Return the dimensions of the profile's rubric; none where the five are all."""
    profile = review.profile
    mixed = review.score.mixed(profile.rubric).items()
    return (
        *(Further(name=name, value=value) for name, value in mixed),
        *(
            Further(name=name, value=None, why=f"{UNJUDGED}: {why}")
            for name, why in profile.unjudged.items()
        ),
    )

"""The story bank and its reviewer: launches stopped, and what they cost and saved.

A story as it would be told goes in; what it holds and lacks comes out, each point with
the sentence that shows it. A padded story is one whose first decision comes late, that
announces its own parts, or that is made of words anybody could say.
"""

from dataclasses import dataclass
from typing import Any

from redline.prepare.quoting import Point, looked_for, pattern, said_in, straight
from redline.prepare.story_signs import ACTED, EMPTY, LABEL, SIGNS
from redline.prepare.word_order import DISORDERED, disordered
from redline.text import words

__all__ = ["Story", "StoryReview", "review_story"]

LATE = 0.5
"""Share of a story's words before the first own decision above which it is padded; our choice."""
SHORT = 40
"""Words below which there is no story to review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story of the bank."""

    id: int
    title: str
    text: str
    at: str
    """When it was added, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReview:
    """What a story holds, what it lacks, and where it is padded."""

    points: tuple[Point, ...]
    padding: tuple[tuple[str, str], ...]
    """Quotes, each with why it is padding."""
    words: int
    why: str = ""
    """Why it cannot be reviewed; empty where it can."""

    @property
    def found(self) -> tuple[Point, ...]:
        """Return the points that it holds."""
        return tuple(p for p in self.points if p.found)

    @property
    def missing(self) -> tuple[Point, ...]:
        """Return the points that were not found."""
        return tuple(p for p in self.points if not p.found)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "words": self.words,
            "why": self.why,
            "points": [p.stored() for p in self.points],
            "padding": [{"quote": quote, "why": why} for quote, why in self.padding],
        }


def review_story(text: str) -> StoryReview:
    """Review one story as it would be told."""
    count = len(words(text))
    if count < SHORT:
        why = f"it has {count} of the {SHORT} words from which a story can be reviewed"
        return StoryReview(points=(), padding=(), words=count, why=why)
    if disordered(text):
        return StoryReview(points=(), padding=(), words=count, why=DISORDERED)
    return StoryReview(points=looked_for(SIGNS, text), padding=tuple(padding(text)), words=count)


def padding(text: str) -> list[tuple[str, str]]:
    """Return what could go, each with the reason."""
    said = said_in(text)
    found = [
        (s, "announces a part of the story instead of telling it")
        for s in said
        if pattern(LABEL).search(s)
    ]
    found += [(s, "anybody could say this of anything") for s in said if pattern(EMPTY).search(s)]
    late = slow_start(said)
    return [*late, *found]


def slow_start(said: list[str]) -> list[tuple[str, str]]:
    """Return the first sentence where the way to the first decision is too long."""
    at = next((i for i, s in enumerate(said) if pattern(ACTED).search(straight(s))), None)
    total = sum(len(words(s)) for s in said)
    before = sum(len(words(s)) for s in said[:at]) if at is not None else 0
    if at is None or total == 0 or before <= LATE * total:
        return []
    return [
        (
            said[0],
            f"{before} of {total} words go by before you decide anything; begin with the decision",
        )
    ]

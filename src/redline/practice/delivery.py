"""Pace, fillers and length of what was said: shown apart, never scored.

In studies of mock interviews the words predicted ability and the voice added
nothing, so these figures stand in a panel of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from redline.practice.state import SILENCE, Line
from redline.rubric.words import pattern
from redline.text import words

__all__ = ["Delivery", "delivery"]

FILLERS = r"\b(?:um+|uh+|er+m?|you know|i mean|sort of|kind of|basically|actually|literally)\b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Figures of speech."""

    words: int
    turns: int
    longest: int
    """Words of the longest turn."""
    fillers: int
    pace: float | None
    """Words a minute; None where the time of speaking is not known."""

    def lines(self) -> list[str]:
        """Return the figures as lines."""
        pace = "pace unknown" if self.pace is None else f"{self.pace:.0f} words a minute"
        return [
            f"{self.words} words in {self.turns} turns, the longest {self.longest}",
            f"{self.fillers} fillers, {pace}",
        ]


def delivery(lines: Iterable[Line]) -> Delivery:
    """Return the figures of a candidate's turns."""
    said = [n for n in lines if n.speaker == "candidate" and n.text != SILENCE]
    counts = [len(words(line.text)) for line in said]
    spent = sum(line.lasted for line in said)
    return Delivery(
        words=sum(counts),
        turns=len(said),
        longest=max(counts, default=0),
        fillers=sum(len(pattern(FILLERS).findall(line.text)) for line in said),
        pace=60 * sum(counts) / spent if spent else None,
    )

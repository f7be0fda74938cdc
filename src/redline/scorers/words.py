"""Which lines of a reply are vetted, and which are the feature's own words.

A line is vetted if it is one of the vetted lines, character for character but
for blanks and the mark of a list before it, or if each of its sentences is a
vetted line by itself (fixed sentences are often said in a row). A part of a
vetted line is not vetted: half a sentence may say the opposite of the whole.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from redline.text import sentences

__all__ = ["Vetted", "own_words"]

MARK = re.compile(r"^(?:[-*•>#]+|\d{1,2}[.)])\s+")


def smooth(line: str) -> str:
    """Return a line with every run of blanks made one."""
    return " ".join(line.split())


def nothing(_: str) -> bool:
    """Allow no further line."""
    return False


@dataclass(frozen=True, slots=True)
class Vetted:
    """Everything that may be released word for word."""

    quotes: frozenset[str]
    """Lines with their blanks made one: of pages, titles, fixed sentences."""
    allowed: Callable[[str], bool] = nothing
    """Whether another smoothed line may be released, such as one with a number filled in."""

    @classmethod
    def of(cls, texts: Iterable[str], allowed: Callable[[str], bool] = nothing) -> "Vetted":
        r"""Return the vetted lines of some texts.

        >>> Vetted.of(["Open  daily.\nFrom 8."]).holds("1. Open daily.")
        True
        """
        lines = (smooth(line) for text in texts for line in text.splitlines())
        return cls(frozenset(line for line in lines if line), allowed)

    def holds(self, line: str) -> bool:
        """Say whether one line may be released."""
        said = smooth(line)
        if self.known(said) or self.known(MARK.sub("", said)):
            return True
        return all(self.known(smooth(s.text)) for s in sentences(said))

    def known(self, said: str) -> bool:
        """Say whether a smoothed line is vetted as it stands."""
        return not said or said in self.quotes or self.allowed(said)


def own_words(text: str, vetted: Vetted | None) -> str:
    r"""Return the lines of a reply that are not vetted; the whole where nothing is.

    >>> own_words("Open daily.\nYou are fine.", Vetted.of(["Open daily."]))
    'You are fine.'
    """
    if vetted is None:
        return text
    return "\n".join(line for line in text.splitlines() if not vetted.holds(line))

"""View: one reading of a text, and how it came about. Owns the words of this folder.

A *step* undoes one kind of disguise and names itself in `by`. What it *said* are the
parts that it brought to light; a view is shown to the caller only if they read as
text, while what merely might be a further code is kept for the next step.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from redline.detect.disguise.reading import passes

__all__ = ["MOST", "REACH", "Step", "Undone", "View", "replaced"]

REACH = 60_000
"""Characters that are looked into for disguises; of a longer text its strangest parts."""
MOST = 12
"""Views of one text; three disguises nested give four or five."""


@dataclass(frozen=True, slots=True)
class View:
    """One reading of a text."""

    text: str
    """What is read."""
    by: tuple[str, ...] = ()
    """Steps from the text as given to this one, outermost first; empty for the text itself."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What one step made of a text."""

    text: str
    """The whole text afterwards."""
    by: str
    """Name of the step."""
    said: tuple[str, ...]
    """The parts that came to light."""
    sure: bool = False
    """Whether the step itself made sure that the outcome is speech."""


Step = Callable[[str], Iterator[Undone]]


def replaced(
    text: str, runs: re.Pattern[str], decode: Callable[[str], str | None], by: str
) -> Iterator[Undone]:
    """Give the text with its coded runs replaced by what they say, if any says something."""
    said: list[str] = []

    def put(found: re.Match[str]) -> str:
        plain = decode(found[0])
        if plain is None or plain == found[0] or not passes(plain):
            return found[0]
        said.append(plain)
        return plain

    changed = runs.sub(put, text)
    if said:
        yield Undone(changed, by, tuple(said))

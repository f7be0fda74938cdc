"""Number drills: is a figure measured, cited, reported or supported by nothing?

A figure is *measured* where the speaker's own count, method and size stand with it;
*cited* where a document is named that others can open; *reported* where somebody is
said to have said so (a guide, a colleague, a vendor); *unsupported* where nothing
stands behind it. A figure of any kind can be more exact than what is behind it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from zlib import crc32

from redline.errors import InputError
from redline.prepare.content import Origin, origin, table

__all__ = ["KINDS", "Answered", "Figure", "answered", "figures", "next_figures", "read_figure"]

KINDS = ("measured", "cited", "reported", "unsupported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One sentence with a figure in it."""

    id: str
    says: str
    """As somebody would say it."""
    kind: str
    """One of `KINDS`."""
    exact: bool
    """Whether it is more exact than what stands behind it allows."""
    why: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One figure, with what was said of it."""

    figure: Figure
    kind: str
    exact: bool

    @property
    def right(self) -> bool:
        """Say whether its kind was seen."""
        return self.kind == self.figure.kind

    @property
    def precision(self) -> bool:
        """Say whether its precision was judged rightly."""
        return self.exact == self.figure.exact

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "id": self.figure.id,
            "says": self.figure.says,
            "answer": self.kind,
            "kind": self.figure.kind,
            "right": self.right,
            "false_precision": self.figure.exact,
            "precision_right": self.precision,
            "why": self.figure.why,
        }


@cache
def figures() -> Mapping[str, Figure]:
    """Return every figure by id."""
    row = table("figures")
    return {
        each["id"]: Figure(
            id=each["id"],
            says=each["says"],
            kind=each["kind"],
            exact=each.get("exact", False),
            why=each["why"],
            origin=origin(each, row["origins"][each["from"]]),
        )
        for each in row["figures"]
    }


def next_figures(results: Mapping[str, tuple[int, bool]], limit: int) -> Sequence[Figure]:
    """Return the figures to ask: never asked, then last answered wrongly, then the rest.

    Parameters
    ----------
    results
        By id how often a figure was asked, and whether the last answer was right.
    """

    def order(figure: Figure) -> tuple[bool, bool, int]:
        times, right = results.get(figure.id, (0, False))
        # In the file the kinds stand in heaps; by a checksum of its name each has one place.
        return times > 0, right, crc32(figure.id.encode())

    return sorted(figures().values(), key=order)[:limit]


def read_figure(typed: str) -> tuple[str, bool]:
    """Return what was answered: a kind or its beginning, with `!` for false precision.

    Raises
    ------
    InputError
        It is no kind.

    >>> read_figure("rep !")
    ('reported', True)
    """
    word = typed.replace("!", "").strip().casefold()
    meant = [kind for kind in KINDS if word and kind.startswith(word)]
    if len(meant) != 1:
        raise InputError(
            f"{typed.strip()!r} is no kind of figure. Answer {', '.join(KINDS)}, "
            "with ! behind it where the figure is too exact."
        )
    return meant[0], "!" in typed


def answered(about: Figure, typed: str) -> Answered:
    """Return what somebody said of a figure."""
    kind, exact = read_figure(typed)
    return Answered(figure=about, kind=kind, exact=exact)

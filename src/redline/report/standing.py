"""Where the harms of a brief stand in published standards, category by category.

Harms of one category share their places, so each category is one table. A
category that the taxonomy does not have has no place anywhere, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from redline.brief import Brief
from redline.brief.model import Harm
from redline.crosswalk import Area, Counterpart, Standard, areas, places, standards
from redline.taxonomy import category

__all__ = ["Placed", "hinted", "placed_harms"]

WHERE = ("Scope", "Capabilities")
"""Sections whose words may make one think of a field of use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The harms of one category and its place in each standard."""

    category: str
    """As the taxonomy spells it, or as the brief does where the taxonomy lacks it."""
    known: bool
    harms: tuple[Harm, ...]
    rows: tuple[tuple[Standard, tuple[Counterpart, ...]], ...]


def placed_harms(brief: Brief) -> tuple[Placed, ...]:
    """Return the categories that a brief uses, in the order in which it first uses them."""
    by: dict[str, list[Harm]] = {}
    for harm in brief.harms:
        by.setdefault(harm.category.strip().casefold(), []).append(harm)
    return tuple(placed(name, tuple(harms)) for name, harms in by.items())


def placed(name: str, harms: tuple[Harm, ...]) -> Placed:
    """Return one category with its places, a row for each standard."""
    known = category(name)
    if known is None:
        return Placed(category=harms[0].category, known=False, harms=harms, rows=())
    by_name = {standard.name: standard for standard in standards()}
    rows = tuple(
        (by_name[key], tuple(group)) for key, group in groupby(places(name), lambda p: p.standard)
    )
    return Placed(category=known.name, known=True, harms=harms, rows=rows)


def hinted(brief: Brief) -> tuple[tuple[Standard, Area], ...]:
    """Return the fields of use that a brief's own words bring to mind, for counsel to check."""
    return areas("\n".join(spoken(brief)))


def spoken(brief: Brief) -> Iterator[str]:
    """Give the words in which a brief says what the feature is and whom it is for."""
    yield brief.said("title")
    for title in WHERE:
        section = brief.section(title)
        if section:
            yield section.text
    for row in brief.capabilities:
        yield f"{row.capability} {row.benefit}"

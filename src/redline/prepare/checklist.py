"""The checklist of ten points, what ticks each of them, and what comes next.

What was done goes in as counts; each item comes out open or done, and says whether a
person ticked it or what was done. The list is a guide's (C111): reported, unverified,
and no claim that who completes it fares better.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from redline.prepare.content import Origin, found, origin, table

__all__ = ["Item", "Standing", "item", "items", "next_step", "standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One point of the checklist."""

    id: str
    title: str
    does: str
    """What to type, or what to do."""
    counts: str
    """Name of the count that ticks it; empty where only a person can."""
    target: int
    """From which count it is done."""
    unit: str
    """What is counted, in the plural."""
    extra: bool
    """Whether it stands beside the ten."""
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One item and how it stands."""

    item: Item
    done: bool
    count: int
    by: str
    """`you`, `what was done`, or empty where it is open."""

    @property
    def says(self) -> str:
        """Return how it stands in words."""
        if self.by == "you":
            return "ticked by you"
        if not self.item.counts:
            return "open; tick it yourself"
        progress = f"{min(self.count, self.item.target)} of {self.item.target} {self.item.unit}"
        return f"ticked itself: {progress}" if self.done else progress

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "id": self.item.id,
            "title": self.item.title,
            "done": self.done,
            "by": self.by,
            "count": self.count,
            "target": self.item.target,
            "unit": self.item.unit,
            "does": self.item.does,
            "extra": self.item.extra,
            **self.item.origin.stored(),
        }


@cache
def items() -> Mapping[str, Item]:
    """Return every item by id: the ten first, then what stands beside them."""
    row = table("checklist")
    return {
        each["id"]: Item(
            id=each["id"],
            title=each["title"],
            does=each["does"],
            counts=each.get("counts", ""),
            target=each.get("target", 1),
            unit=each.get("unit", ""),
            extra=each.get("extra", False),
            origin=origin(each, row),
        )
        for each in row["items"]
    }


def item(name: str) -> Item:
    """Return an item by id, or by its place among the ten.

    Raises
    ------
    CatalogueError
        There is none.
    """
    ten = (each for each in items().values() if not each.extra)
    numbered = {str(number): each for number, each in enumerate(ten, 1)}
    return numbered.get(name) or found(items(), name, "item of the checklist")


def standing(counts: Mapping[str, int], ticks: Mapping[str, bool]) -> tuple[Standing, ...]:
    """Return how every item stands.

    Parameters
    ----------
    counts
        What was done, by the names that items count.
    ticks
        By id what a person said last: True for done. An item that what was done has
        ticked stays done; a person's tick can be taken back.
    """
    return tuple(stands(each, counts, ticks) for each in items().values())


def stands(each: Item, counts: Mapping[str, int], ticks: Mapping[str, bool]) -> Standing:
    """Return how one item stands."""
    count = counts.get(each.counts, 0) if each.counts else 0
    earned = bool(each.counts) and count >= each.target
    by = "what was done" if earned else "you" if ticks.get(each.id) else ""
    return Standing(item=each, done=bool(by), count=count, by=by)


def next_step(standings: tuple[Standing, ...], due: int) -> str:
    """Return what to do next, in one sentence.

    Parameters
    ----------
    due
        How many cards wait.
    """
    first = next((s for s in standings if not s.done), None)
    cards = f"{due} cards are due: redline prepare cards" if due else ""
    if first is None:
        return cards or "Everything is ticked; keep the cards alive and do another round."
    return (f"{cards}. Then: " if cards else "") + f"{first.item.title}: {first.item.does}"

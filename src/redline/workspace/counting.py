"""Count what was done towards the checklist, from what was kept and the history of practice."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from redline.prepare import cards, documents, figures, review_story
from redline.workspace.prepared import Prepared, place

__all__ = ["counts", "reading_in"]

KNOWN = ("good", "easy")
"""Grades of a card that is known."""
OVER = re.compile(rb'"(?:part|state)":\s*"over"|"over":\s*true')
"""How a finished round of practice is told, whatever else its file holds."""
NEWEST = 50
"""Files of practice that are looked at; one finished round is enough."""
GRADE_12 = 12.0
"""School grade up to which most adults can read a case (V033, C111): reported, unverified."""
HALF = 0.5
"""Share of the planned time from which a written case counts as drilled against the clock."""


def counts(held: Prepared) -> Mapping[str, int]:
    """Return what was done, by the names that the checklist counts.

    Only what earned something counts: a key pressed in vain is no drill.
    """
    listed = {name for name, each in documents().items() if each.checklist}
    right = {each.name for each in held.done("figure") if each.body["right"]}
    return {
        **known_by_deck(held),
        **cases_handed_in([each.body for each in held.done("take-home")]),
        "read": len(listed & set(reading_in(held))),
        "figures": len(right & set(figures())),
        "scripts": earned(held, "script", lambda body: shown(body["points"])),
        "explained": earned(held, "explain", lambda body: not body.get("why")),
        "offers": earned(held, "offer", lambda body: shown(body["holds"])),
        "tabletops": earned(held, "tabletop", lambda body: body["marks"]["share"] > 0),
        "stories": sum(not review_story(each.text).why for each in held.stories()),
        "mocks": mocks(),
    }


def earned(held: Prepared, kind: str, something: Callable[[Mapping[str, Any]], bool]) -> int:
    """Return how many different things of a kind were done to some effect."""
    return len({each.name for each in held.done(kind) if something(each.body)})


def shown(points: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether any point was found."""
    return any(point["quotes"] for point in points)


def known_by_deck(held: Prepared) -> Mapping[str, int]:
    """Return how many cards of each deck are known."""
    found = {f"cards:{name.partition('/')[0]}": 0 for name in cards()}
    for name, schedule in held.schedules().items():
        if name in cards() and schedule.grade in KNOWN:
            found[f"cards:{name.partition('/')[0]}"] += 1
    return found


def cases_handed_in(cases: Sequence[Mapping[str, Any]]) -> Mapping[str, int]:
    """Return how many written cases were drilled, whole, drawn in and readable."""
    return {
        "take-homes": sum(
            bool(c["watched"]) and c["minutes"] >= HALF * c["planned"] for c in cases
        ),
        "whole-cases": sum(bool(c["whole"]) for c in cases),
        "visuals": sum(bool(c["visuals"]) for c in cases),
        "readable": sum(c["grade"] is not None and c["grade"] <= GRADE_12 for c in cases),
    }


def mocks() -> int:
    """Return 1 where a round of practice was finished, else 0."""
    files = sorted((place().parent / "practice").rglob("*.json"), reverse=True)[:NEWEST]
    return int(any(map(is_over, files)))


def is_over(file: Path) -> bool:
    """Say whether a file holds a finished round; one that cannot be read now holds none."""
    try:
        return OVER.search(file.read_bytes()) is not None
    except OSError:
        return False


def reading_in(held: Prepared) -> dict[str, str]:
    """Return when each document was read."""
    last = {each.name: each for each in held.done("reading")}
    return {name: each.at for name, each in last.items() if each.body["done"]}

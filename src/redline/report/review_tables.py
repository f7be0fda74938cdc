"""The pictures and tables of a review as plain values for the sheet."""

from collections.abc import Iterator, Mapping
from typing import Any

from redline.report.assurance import WORDS, Node
from redline.report.holes import HoleRow
from redline.report.paper import Item, cut, table, text
from redline.report.standing import Placed

__all__ = ["case", "fmea", "harms", "limits", "matrix", "places", "rollout"]

WIDE = 8
"""Controls that one table of harms holds; more of them make more tables."""
MARKS: dict[str, Item | str] = {"holds": "●", "promised": "○", "unknown": "?", "": "–"}


def matrix(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give the Safety-Capability matrix and its table."""
    scatter = shown["scatter"]
    if scatter.svg:
        yield {
            "kind": "drawing", "width": 80, "svg": scatter.svg,
            "alt": "Safety-Capability matrix; its numbers stand in the table below.",
            "caption": "Disc: its harms are held. Diamond: one is not. Ring: none is named.",
        }  # fmt: skip
    rows = [
        [
            {"id": spot.capability.id, "text": cut(spot.capability.capability)},
            str(spot.capability.value or "not rated"),
            str(spot.capability.misuse or "not rated"),
            f"{spot.standing}{': ' if spot.open else ''}{', '.join(spot.open)}",
        ]
        for spot in scatter.placed + scatter.unplaced
    ]
    none = "The brief rates no capability for both value and misuse, so there is nothing to draw."
    yield table(("Capability", "Value", "Misuse", "Its harms"), (5, 0, 0, 3), rows, empty=none)


def harms(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give harms by controls, a table for every few controls."""
    controls, holes = shown["brief"].controls, shown["holes"]
    yield text("● holds   ○ promised by people   × claimed, but cannot   ? unknown   – not claimed")
    for first in range(0, max(len(controls), 1), WIDE):
        some = controls[first : first + WIDE]
        rows = [[hole_cell(row), *marks(row, first, len(some))] for row in holes]
        head = ("Harm", *(cut(c.id, 8) for c in some))
        yield table(head, (1, *(0 for _ in some)), rows, empty="The brief names no harm.")
        named = "; ".join(f"{c.id} {cut(c.control, 80)}" for c in some)
        yield text(named) if named else text("The brief names no control.", "empty")


def hole_cell(row: HoleRow) -> Item:
    """Return a harm as a cell, with what makes it a hole."""
    return {
        "id": row.harm.id,
        "text": cut(row.harm.failure),
        "red": row.standing if row.hole else "",
        "note": f"{row.harm.category}, arises in {row.harm.arises or 'an unknown stage'}",
    }


def marks(row: HoleRow, first: int, count: int) -> list[Item | str]:
    """Return a row's marks for some controls."""
    return [
        MARKS.get(cell, {"text": "×", "note": cell}) for cell in row.cells[first : first + count]
    ]


def fmea(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give failure modes by priority."""
    rows = [
        [
            {"text": row.priority, "bold": row.priority == "H"},
            {"id": row.harm.id, "text": cut(row.harm.failure), "note": row.harm.category},
            *(str(r or "?") for r in (row.harm.severity, row.harm.likelihood, row.harm.hidden)),
            str(row.product or "?"),
        ]
        for row in shown["fmea"]
    ]
    yield table(
        ("Priority", "Failure mode", "S", "O", "D", "S×O×D"), (0, 1, 0, 0, 0, 0), rows,
        empty="The brief names no harm, so no failure mode can be ranked.",
        caption="By action priority, then severity; severity 10 is always high. 10 is worst.",
    )  # fmt: skip


def case(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give the safety case as nested lists."""
    goals, missing = shown["counted"]
    yield text(f"In the words of GSN and of CAE. {missing} of {goals} goals are undeveloped.")
    yield {"kind": "tree", "tree": tree(shown["case"])}


def tree(node: Node) -> Item:
    """Return an element of the case with all that is under it."""
    gsn, cae = WORDS[node.kind]
    return {
        "kind": gsn, "also": cae, "id": node.id, "text": cut(node.text), "open": node.open,
        "under": [tree(each) for each in (*node.beside, *node.under)],
    }  # fmt: skip


def rollout(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give the timeline and the phases."""
    if shown["timeline"].svg:
        yield {
            "kind": "drawing", "width": 100, "svg": shown["timeline"].svg,
            "alt": "Rollout as a timeline; the table below says the same.",
            "caption": "Full: as long as it says. Broken: for an unknown time. Arrow: no end.",
        }  # fmt: skip
    rows = [
        [
            {"text": cut(s.phase.phase), "bold": True, "note": s.begins},
            cut(s.phase.audience),
            cut(s.phase.lasts) or "unknown",
            cut("; ".join(c.text for c in s.phase.enter)) or "nothing",
            cut("; ".join(c.text for c in s.phase.back)) or "nothing",
        ]
        for s in shown["spans"]
    ]
    head = ("Phase", "Audience", "Lasts", "Enter when", "Roll back when")
    yield table(head, (2, 2, 2, 3, 3), rows, empty="The brief names no phase.")


def places(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give the place of each category in each standard."""
    if shown["hinted"]:
        yield text("Fields of use that a law singles out", "heading")
        yield text("To be checked by counsel: words of the brief make one think of these.")
        rows = [
            f"{s.name}, {a.id}: {a.title}{a.note and f' ({a.note})'}; because of: "
            f"{', '.join(a.found)}"
            for s, a in shown["hinted"]
        ]
        yield {"kind": "list", "rows": rows}
    for group in shown["placed"]:
        yield from category_places(group)
    if not shown["placed"]:
        yield text("The brief names no harm.", "empty")


def category_places(group: Placed) -> Iterator[Item]:
    """Give one category's places."""
    ids = cut(", ".join(harm.id for harm in group.harms), 200)
    yield text(f"{group.category or 'no category'}: {ids}", "heading")
    rows = [
        [
            {"text": standard.name, "note": f"{standard.version}, read {standard.read}"},
            "; ".join(
                f"{place.id} {place.title}{place.note and f' ({place.note})'}".strip()
                for place in found
            ),
        ]
        for standard, found in group.rows
    ]
    none = "The taxonomy has no such category, so it has no place in any standard."
    yield table(("Standard", "Place"), (1, 3), rows, empty=none)


def limits(shown: Mapping[str, Any]) -> Iterator[Item]:
    """Give what the review does not show."""
    yield {"kind": "list", "rows": list(shown["limits"])}

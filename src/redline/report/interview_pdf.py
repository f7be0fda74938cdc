"""An interview on paper: verdict with ranges and both errors first, then round by round.

`InterviewData` goes in, a PDF comes out, set as a review is (`review_pdf`).
"""

from collections.abc import Iterator
from typing import Any

from redline.report.interview_data import InterviewData, Ranged, RoundData, Said
from redline.report.interview_drawing import both_errors_plot, ranges_plot, spoken
from redline.report.paper import Item, cut, table, text
from redline.report.review_pdf import typeset

__all__ = ["interview_pdf", "interview_sheet"]

UNSEEN = "no words of yours were found for it"


def interview_pdf(data: InterviewData) -> bytes:
    """Return an interview as a PDF.

    Raises
    ------
    MissingExtra
        Typst is not installed.
    """
    return typeset(interview_sheet(data), data.today)


def interview_sheet(data: InterviewData) -> dict[str, Any]:
    """Return what the template sets."""
    whole = spoken(data.level) if data.level else "Nothing was judged"
    return {
        "what": "Redline practice interview",
        "title": cut(data.title, 200) or "Practice",
        "sentence": f"{whole}. {data.note}",
        "facts": [
            ("Loop", cut(data.source, 90)),
            ("Rounds", str(len(data.rounds))),
            ("Printed", data.today.isoformat() if data.today else "unknown day"),
        ],
        "footer": f"Redline {data.version}, a practice interview",
        "parts": [
            {"heading": "Verdict", "items": list(verdict_items(data))},
            {"heading": "Beside the score", "items": list(beside_items(data))},
            *({"heading": cut(r.title, 90), "items": list(round_items(r))} for r in data.rounds),
        ],
    }


def verdict_items(data: InterviewData) -> Iterator[Item]:
    """Give dimensions and criteria with ranges, both errors, promises and what broke them."""
    for title, rows in (("Dimensions", data.dimensions), ("Criteria", data.criteria)):
        if rows:
            yield text(title, "heading")
            yield drawn(
                *ranges_plot(rows, title), 90, "The point is the level, the line its range."
            )
            yield quoted_levels(rows)
    yield text("Both errors", "heading")
    svg, told = both_errors_plot(data.harm, data.refused)
    yield drawn(svg, told, 60, told)
    errors = [("harm let through", q) for q in data.harm_quotes]
    errors += [("value refused", q) for q in data.refused_quotes]
    errors += [("cost stated", q) for q in data.prices]
    yield table(("Sign", "Words"), (1, 4), errors, empty="No sign of either was found.")
    yield text("Promised", "heading")
    yield table(("Kind", "Where", "Words"), (1, 2, 6), data.promised, empty="Nothing was promised.")
    yield text("Promised, and broken later", "heading")
    head = ("First", "Then", "Why both cannot stand")
    yield table(head, (3, 3, 2), data.broken, empty="Nothing that was promised was broken.")
    if data.drill:
        yield text(f"Drill next: {data.drill}")


def quoted_levels(rows: tuple[Ranged, ...]) -> Item:
    """Return levels as a table with their quotes."""
    shown = [
        [
            row.name,
            spoken(row).partition(": ")[2],
            str(row.rounds) if row.level else "0",
            " ".join(f"“{q}”" for q in row.quotes) or (UNSEEN if row.level else ""),
        ]
        for row in rows
    ]
    return table(("What", "Level", "Rounds", "From these words"), (2, 2, 0, 5), shown, empty="")


def beside_items(data: InterviewData) -> Iterator[Item]:
    """Give the judgements of persons and of a model, in a column each."""
    yield text("Judgements of persons and of a model stand beside the score and never enter it.")
    head = ("Round", "Criterion", "Built in", "Partner", "Own")
    yield table(head, (0, 2, 1, 1, 1), data.beside, empty="No person marked it.")
    for title, lines in data.notes:
        if lines:
            yield text(title, "heading")
            yield {"kind": "list", "rows": list(lines)}


def round_items(held: RoundData) -> Iterator[Item]:
    """Give one round: question, transcript, and what was read in it."""
    yield text(held.question, "lead")
    rows = [[clock(turn), speaker(turn), turn.text] for turn in held.turns]
    yield table(("At", "Who", "Said"), (0, 3, 9), rows, empty="Nothing was said.")
    yield text("Feedback", "heading")
    yield text(f"No judgement: {held.why}." if held.why else f"{spoken(held.level)}.")
    if held.unread:
        yield text(held.unread)
    for title, levels in (("Dimensions", held.dimensions), ("Criteria", held.criteria)):
        if levels:
            yield text(f"{title} of this round", "heading")
            yield quoted_levels(levels)
    yield table(("Counted for", "Words"), (2, 7), held.quotes, empty="Nothing was counted.")
    yield table(("Flag", "Means", "Words"), (0, 3, 5), held.flags, empty="No flag was found.")
    head = ("Probe", "Reply", "Words")
    yield table(head, (2, 3, 5), held.stances, empty="No probe was replied to.")
    for title, lines in held.lists:
        if lines:
            yield text(title, "heading")
            yield {"kind": "list", "rows": list(lines)}


def drawn(svg: str, told: str, width: int, caption: str) -> Item:
    """Return a drawing with its words."""
    return {"kind": "drawing", "svg": svg, "alt": told, "caption": caption, "width": width}


def clock(turn: Said) -> str:
    """Return when a turn began."""
    return f"{int(turn.at // 60)}:{int(turn.at % 60):02d}"


def speaker(turn: Said) -> dict[str, Any]:
    """Return who spoke, with the kind of the turn under it."""
    return {"text": turn.who, "bold": turn.own, "note": turn.kind}

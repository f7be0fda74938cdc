"""The skeleton of a launch brief: what was said in an interview, put where a brief wants it.

An interview goes in, the text of a brief comes out. Each row that was said carries its
quote in a comment under its table; what was not said stands as TODO, and no number
stands there that nobody said. It parses without problems, so that a review can say
what is missing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from redline.brief.cells import escape
from redline.brief.parse import parse_brief
from redline.brief.scaffold import clean, scaffold
from redline.errors import BriefError
from redline.practice.interview import Interview
from redline.practice.ledger import FLOOR, LEAST, MOST, Commitment
from redline.questions.probes import shortened
from redline.rubric import Evidence
from redline.rubric.words import pattern

__all__ = ["skeleton"]

UNSAID = {
    "p95 <= 1.2 s; controls <= 150 ms": "TODO how long an answer may take, and its checks",
    "TODO where it stands written | M2 |": "TODO where it stands written | review |",
}
"""What stands in every new brief and was not said."""
MOST_ROWS = 12
"""Rows of one table; a longer one is a transcript."""
METRIC_WORDS = 6
LEADING = frozenset(
    [
        "we",
        "i",
        "would",
        "will",
        "launch",
        "ship",
        "with",
        "have",
        "has",
        "to",
        "a",
        "an",
        "the",
        "that",
        "is",
        "are",
        "be",
        "held",
        "hold",
        "keep",
        "kept",
        "stay",
        "stays",
        "and",
        "so",
        "when",
        "only",
        "if",
        "my",
        "our",
        "it",
        "at",
        "on",
        "of",
    ]
)
"""Words that stand before the thing that is measured."""
Row = Sequence[str]
Said = Sequence[tuple[str, str]]
"""Quotes with the title of their stage."""


def skeleton(interview: Interview) -> str:
    """Return the text of a brief with what was said in it.

    Raises
    ------
    BriefError
        What was said fits no brief, which is a fault of ours.
    """
    text = scaffold({"title": f"TODO a name; practised as {interview.loop.title}"}, "full")
    for head, rows, said in tables(interview):
        text = placed(text, head, rows, said)
    text = opened(text, shown(interview, "harm path"))
    for number, waits in UNSAID.items():
        text = text.replace(number, waits)
    for problem in parse_brief(text.encode(), "brief.md").problems:
        raise BriefError(f"the skeleton does not fit: {problem.message}.\n{problem.help}.")
    return text


def tables(interview: Interview) -> Iterator[tuple[str, list[Row], Said]]:
    """Give each table that an interview can fill: the start of its header, rows, quotes."""
    lines = [(c.quote, c.stage) for c in interview.ledger if c.kind == "red line"][:MOST_ROWS]
    bars = [c for c in interview.ledger if c.kind == "bar"][:MOST_ROWS]
    never = [quote for quote, _ in lines]
    bounds = [(q, s) for q, s in shown(interview, "boundary") if q not in never]
    held = shown(interview, "control", "backstop")
    phases = shown(interview, "staged rollout")
    yield "| ID | Must never happen |", rows_of("R", lines, "{}", "review"), lines
    yield "| ID | Will not |", rows_of("B", bounds, "{}", "TODO why not, as in H1",
        "TODO what it does instead"), bounds  # fmt: skip
    yield "| ID | Control |", rows_of("C", held, "TODO which control: {}", "H1", "gateway", "",
        "TODO what it costs people who ask for nothing bad"), held  # fmt: skip
    yield "| ID | Choice |", rows_of("T", shown(interview, "price accepted"), "{}",
        "TODO from % to %", "TODO from % to %", "TODO why this side"), ()  # fmt: skip
    yield "| ID | Finding |", [
        ("Q1", "TODO what was found", "TODO what the product must do for it", "all bars",
         "TODO who decides if it fails")], ()  # fmt: skip
    yield "| ID | Metric |", metrics(bars), [(c.quote, c.stage) for c in bars]
    yield "| Phase |", phase_rows(phases), phases
    yield from failing(interview)


def failing(interview: Interview) -> Iterator[tuple[str, list[Row], Said]]:
    """Give the table of what happens when it fails, where anything was said of it."""
    said = shown(interview, "trigger")
    if said:
        rows = [(cell(q), "TODO what happens then", "TODO who", "TODO how fast") for q, _ in said]
        yield "| When |", [*rows, ("any red line", "TODO the kill switch", "TODO who", "1 s")], said


def shown(interview: Interview, *kinds: str) -> list[tuple[str, str]]:
    """Return the quotes that show kinds of proposition, each once, with their stages."""
    found: dict[str, str] = {}
    for held in interview.rounds:
        evidence: Iterable[Evidence] = held.feedback.score.evidence
        for each in evidence:
            if each.shows in kinds:
                found.setdefault(each.quote, held.room.setting.title)
    return list(found.items())[:MOST_ROWS]


def rows_of(letter: str, said: Said, first: str, *rest: str) -> list[Row]:
    """Return a row for each quote: id, the quote in the first cell, the rest as given."""
    return [
        (f"{letter}{n}", first.replace("{}", cell(quote)), *rest)
        for n, (quote, _) in enumerate(said, 1)
    ]


def metrics(bars: Sequence[Commitment]) -> list[Row]:
    """Return the metric rows; without a bar one that waits for it."""
    rows = [
        (f"M{n}", cell(measured(bar)), "risk", "", threshold(bar), "", "evaluation")
        for n, bar in enumerate(bars, 1)
    ]
    waits = ("M1", "TODO what is counted, with the bar that you would sign", "risk", "", "", "",
             "evaluation")  # fmt: skip
    return [*rows] or [waits]


def measured(bar: Commitment) -> str:
    """Return what a bar is about, in the words before its number."""
    before = bar.quote
    for look in (FLOOR, MOST, LEAST):
        found = pattern(look).search(before)
        if found:
            before = before[: found.start()]
    last = re.split(r"[,;:.]", before.strip(" ,;:."))[-1].split()
    while last and last[0].casefold().strip("'’") in LEADING:
        last.pop(0)
    while last and last[-1].casefold() in LEADING:
        last.pop()
    name = " ".join(last[-METRIC_WORDS:]) or " ".join(bar.subject)
    return f"TODO name the metric: {name}"


def threshold(bar: Commitment) -> str:
    """Return a bar in the notation of a brief.

    >>> threshold(Commitment(kind="bar", quote="", round=0, stage="", subject=(), side="most",
    ...     value=0.02, unit="share"))
    '<= 2 %'
    """
    sign = "<=" if bar.side == "most" else ">="
    value = f"{round(100 * bar.value, 6):g} %" if bar.unit == "share" else f"{bar.value:g} h"
    return f"{sign} {value}"


def phase_rows(said: Said) -> list[Row]:
    """Return the phases as they were said, behind the one that every launch begins with."""
    first = ("Red team", "TODO who attacks it, internal", "TODO how long", "no red line",
             "any red line", "TODO daily")  # fmt: skip
    phases = [
        (f"Phase {n}", f"TODO whom, how many: {cell(quote)}", "TODO how long", "all bars",
         "any red line; any pull", "TODO how much is read")
        for n, (quote, _) in enumerate(said, 1)
    ]  # fmt: skip
    waits = ("Beta", "TODO whom, how many", "TODO how long", "all bars", "any red line; any pull",
             "TODO how much is read")  # fmt: skip
    return [first, *(phases or [waits])]


def cell(text: str) -> str:
    """Return a quote as it may stand in a cell or a comment: on one line, cut, no comment in it."""
    return whole(shortened(clean(text)))


def placed(text: str, head: str, rows: Sequence[Row], said: Said) -> str:
    """Return the brief with a table's rows replaced, and the quotes in a comment under it."""
    if not rows:
        return text
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(head))
    end = next(n for n in range(at + 2, len(lines) + 1) if n == len(lines) or not lines[n].strip())
    made = ["| " + " | ".join(escape(each) for each in row) + " |" for row in rows]
    quotes = [f"{whole(stage)}: “{whole(quote)}”" for quote, stage in said]
    note = ["", "<!-- Said in the interview:", *quotes, "-->"] if quotes else []
    return "\n".join([*lines[: at + 2], *made, *note, *lines[end:]])


def whole(text: str) -> str:
    """Return a quote whole, as it may stand in a comment."""
    plain = clean(text).replace("--", "–")
    return plain.replace("<", "‹").replace(">", "›")


def opened(text: str, said: Said) -> str:
    """Return the brief with the first harm that was told under its heading, as a comment."""
    if not said:
        return text
    quotes = "\n".join(f"{whole(stage)}: “{whole(quote)}”" for quote, stage in said)
    return text.replace("# Safety\n", f"# Safety\n\n<!-- Harms as told:\n{quotes}\n-->\n", 1)

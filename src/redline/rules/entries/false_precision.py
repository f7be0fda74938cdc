"""BAR007: more digits than anybody can know."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from redline.brief import Cell
from redline.brief.model import Row
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.figures import Figure, figures
from redline.rules.reach import whole
from redline.rules.reading import MARK
from redline.rules.rule import rule
from redline.text import Place, lazy

DIGITS = 4
"""Digits that a share must have before it is looked at; 4.75 % has three."""
ENOUGH = 20_000
"""Units from which on the second decimal of a share begins to mean something."""
FEW = 60
"""Units below which one more or less moves the first digit before the point."""
SAMPLE = lazy(
    r"\bn ?= ?(?P<m>\d{1,3}(?:[ ,]\d{3})+|\d+)|(?<![\w.,])(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d+) "
    r"(?:[\w-]+ ){0,2}?(?:units?|"
    r"people|persons|users|patients|pupils|students|participants|sessions|conversations|chats|"
    r"requests|questions|"
    r"prompts|cases|rows|replies|answers|trials|tests|runs|samples|examples|messages|calls|"
    r"documents|drafts|tickets|"
    r"letters|attacks|attempts|reviews|respondents|interviews)\b",
    re.I,
)
MONEY = lazy(
    r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+\.(?!00)\d{2}(?!\d)|\d{3,}\.(?!00)\d{2}(?= [A-Z]{3}\b))"
)
LONG_TIME = lazy(r"(?<![\w.,])\d+\.\d{2,} (?:\w+ )?(?:minutes?|min|hours?|days?|weeks?|months?)\b")
"""A length of time to the hundredth of its unit."""
POINT = lazy(r"\d\.\d")
TWO = 2
"""Digits that a rate near 0 % or 100 %, or a guess, may have."""
HELP = (
    "round to what the sample carries, and say how many were counted: `92 % of 200 (95 % lower "
    "bound 88 %)`"
)


@rule("BAR007", severity=Severity.WARNING, dimension="metrics", answers=("X016",), essays=True)
def false_precision(context: Context) -> Iterator[Flag]:
    """Flag figures whose digits no sample, or no guess, can carry."""
    guesses = {s.id for s in context.brief.sources if s.kind == "assumed"}
    quoted = {s.id for s in context.brief.sources if s.kind == "cited"}
    for passage in context.claims:
        if "." not in passage.text or not POINT.search(passage.text):
            continue
        marks = {found["id"] for found in MARK.finditer(passage.text)}
        if marks & quoted:
            continue  # the digits are the quoted source's own
        yield from exact(passage.text, passage.span, guessed=bool(marks) and marks <= guesses)
    yield from argued(context)
    for source in context.brief.sources:
        cell = source.cells.get("Claim")
        if cell and source.kind in {"measured", "assumed"} and POINT.search(cell.text):
            yield from exact(cell.text, cell.part, guessed=source.kind == "assumed")
        if cell and source.kind == "measured":
            yield from unseeable(cell, source.source)


def unseeable(cell: Cell, told: str) -> Iterator[Flag]:
    """Flag rates that are smaller than one hit among all that a source says it counted."""
    units = max((whole(found["n"] or found["m"]) for found in SAMPLE.finditer(told)), default=0)
    for figure in figures(cell.text) if units else ():
        small = min(figure.value, 100 - figure.value)
        if figure.share and 0 < small < 50 / units:
            yield Flag(
                at=cell.part(figure.start, figure.end),
                message=f"{cell.text[figure.start : figure.end]} cannot come from {units:,} "
                f"units, where one "
                f"alone is {100 / units:.0f} %",
                help=HELP,
            )
            return


def argued(context: Context) -> Iterator[Flag]:
    """Flag rates in trade-offs, findings and costs that stand to the hundredth of a percent.

    The sources are those of the whole row, and those that name its id.
    """
    brief = context.brief
    rows: list[tuple[Row, tuple[str, ...]]] = [(t, ("Gains", "Costs")) for t in brief.trade_offs]
    rows += [(q, ("Finding",)) for q in brief.requirements]
    rows += [(c, ("Costs",)) for c in brief.controls]
    for row, titles in rows:
        text = " ".join([cell.text for cell in row.cells.values()])
        if "." not in text or not POINT.search(text):
            continue
        name = getattr(row, "id", "")
        told = [s for s in brief.sources if name and name in s.claim]
        naming = [s for s in told if re.search(rf"\b{re.escape(name)}\b", s.claim)]
        marks = {found["id"] for found in MARK.finditer(text)}
        sources = naming or [s for s in brief.sources if s.id in marks]
        if any(source.kind == "cited" for source in sources):
            continue
        units = [whole(f["n"] or f["m"]) for s in sources for f in SAMPLE.finditer(s.source)]
        guessed = bool(sources) and all(source.kind == "assumed" for source in sources)
        for title in titles:
            cell = row.cells.get(title)
            yield from islice(too_fine(cell, max(units, default=0), guessed=guessed), 1)


def too_fine(cell: Cell | None, units: int, *, guessed: bool) -> Iterator[Flag]:
    """Flag rates of a cell with more decimals than so many units, or a guess, can carry."""
    for figure in figures(cell.text) if cell else ():
        if cell is None or not figure.share or not figure.decimals or figure.digits > DIGITS - 1:
            continue  # of four digits the sentence is flagged already
        fine = figure.decimals > 1 and figure.digits > TWO and units < ENOUGH
        if fine or (guessed and figure.digits > TWO) or (guessed and figure.decimals > 1):
            yield Flag(
                at=cell.part(figure.start, figure.end),
                message=f"{cell.text[figure.start : figure.end]} "
                + ("is a guess with a decimal" if guessed else "is more exact than was counted"),
                help=HELP,
            )


def exact(text: str, place: Callable[[int, int], Place], *, guessed: bool) -> Iterator[Flag]:
    """Flag the first figure of a text that is too exact, and every sum to the last cent."""
    written = [figure for figure in figures(text) if figure.decimals]
    samples = [whole(f["n"] or f["m"]) for f in SAMPLE.finditer(text)] if written else []
    for figure in written:
        why = too_exact(figure, samples, guessed=guessed)
        if why:
            yield Flag(
                at=place(figure.start, figure.end),
                message=f"{text[figure.start : figure.end]} {why}",
                help=HELP,
            )
            return
    lasting = LONG_TIME.search(text)
    if lasting:
        yield Flag(
            at=place(*lasting.span()), message=f"{lasting[0]} is more exact than was counted",
            help=HELP,
        )  # fmt: skip
    money = MONEY.search(text)
    if money:
        yield Flag(
            at=place(*money.span()),
            message=f"{money[0]} is an estimate to the last cent",
            help="round it to two digits, and say between which sums it lies",
        )


def too_exact(figure: Figure, samples: list[int], *, guessed: bool) -> str:
    """Say why a figure has too many digits; empty where it may."""
    if not figure.share:
        timed = figure.unit in {"s", "ms", "x", "times", "second", "seconds"}
        return "claims more digits than can be measured" if timed and figure.digits > DIGITS else ""
    if figure.decimals > 1 and figure.digits >= DIGITS and rest(figure) > TWO:
        return "" if max(samples, default=0) >= ENOUGH else "claims four digits or more"
    few = samples and max(samples) < FEW and not any(counted(figure, n) for n in samples)
    if few:
        return f"has a decimal, and {max(samples)} units cannot show one"
    return "is a guess with a decimal" if guessed and figure.digits > TWO else ""


def rest(figure: Figure) -> int:
    """Return how many digits the share has that is left to the whole: one for 99.95 %."""
    left = 10**figure.decimals * (100 - figure.value)
    return len(str(abs(round(left))))


def counted(figure: Figure, units: int) -> bool:
    """Say whether so many units can give exactly that share, as 37 of 40 give 92.5 %."""
    hits = round(figure.value / 100 * units)
    return units > 0 and abs(hits / units * 100 - figure.value) < 0.5 / 10**figure.decimals

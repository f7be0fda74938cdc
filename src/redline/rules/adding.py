"""Parts that must make up their whole, and figures that their source must have.

A brief goes in; pairs of places that cannot both be right come out, as in `telling`.
What a source only sums up (`effects, costs, ratings`) is left alone.
"""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.brief.model import Source
from redline.rules.context import Context
from redline.rules.reach import whole
from redline.rules.reading import MARK
from redline.rules.stems import content
from redline.rules.telling import Clash
from redline.text import lazy

__all__ = ["sums"]

NUMBER = r"(?<![\w.,])(?P<n>\d{1,3}(?:,\d{3})+|\d+)"
PART = lazy(
    rf"{NUMBER} (?:(?:are|is|should|must|have|need|units|requests|questions|rows|cases) )?(?:to "
    rf")?(?:be )?"
    r"(?P<verb>refus|hand|answer|abstain|left|escalat)\w*",
    re.I,
)
"""Units by what is expected of them, such as `300 to refuse`."""
ANY = lazy(NUMBER)
IN_EACH = lazy(
    rf"{NUMBER} [^.;:()\d]{{0,40}}\((?P<m>\d[\d,]*) (?:a|per|each|in each|for each|in every|of "
    rf"each) language\)",
    re.I,
)
PARTS = 4
"""Kinds of units from which on a list is meant to be whole."""
SHARE = lazy(r"(?<![\w.,])(?P<n>\d[\d,]*(?:\.\d+)?)(?= ?(?:%|->|→|per ?cent))")
FIGURE = lazy(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
SEGMENT = lazy(r";|\.\s|:\s|\?")
TOLD = ("measured", "cited", "reported")
UNTOLD = frozenset(
    {"claim", "source", "settings", "launch bar", "pull when", "passes when", "enter when"}
)
FEW = 2
"""Shares of a source up to which a single other one is a contradiction."""


def sums(context: Context) -> Iterator[Clash]:
    """Give every sum and every figure that is not what the rest of the brief makes of it."""
    yield from parts(context)
    yield from quoted(context)


def parts(context: Context) -> Iterator[Clash]:
    """Give units by kind that are not their total, and units a language that are not their part."""
    told = context.prose.get("metrics", ())
    tongues = len(context.brief.languages)
    totals = {whole(m["n"]) for passage in told for m in ANY.finditer(passage.text)}
    for passage in told:
        found = list(PART.finditer(passage.text))
        kinds = {m["verb"].casefold() for m in found}
        total = sum(whole(m["n"]) for m in found)
        if len(kinds) >= PARTS and len(kinds) == len(found) and total not in totals:
            yield Clash(
                at=passage.span(found[0].start(), found[0].end()), said=found[0][0],
                table=f"the {len(found)} kinds together are {total:,}, a number that nothing here "
                f"has",
                line=passage.span(0, 1).line,
            )  # fmt: skip
        for each in IN_EACH.finditer(passage.text) if tongues > 1 else ():
            if whole(each["m"]) * tongues != whole(each["n"]):
                yield Clash(
                    at=passage.span(*each.span()), said=each[0],
                    table=f"{tongues} languages are listed", line=passage.span(0, 1).line,
                )  # fmt: skip


def quoted(context: Context) -> Iterator[Clash]:
    """Give shares before a mark that its source does not tell beside others that it does."""
    sources = {s.id: s for s in context.brief.sources if s.kind in TOLD}
    settings = {
        n
        for row in context.brief.controls
        for _, value in row.settings
        for n in FIGURE.findall(value)
    }
    for passage in context.claims if sources else ():
        if "[" not in passage.text or passage.column.casefold() in UNTOLD:
            continue
        start = 0
        for mark in MARK.finditer(passage.text):
            source = sources.get(mark["id"])
            begin = start + last(passage.text[start : mark.start()])
            start = mark.end()
            found = list(SHARE.finditer(passage.text, begin, mark.start())) if source else []
            if source:
                yield from unknown(passage, found, source, settings)


def last(text: str) -> int:
    """Return where the last clause of a text begins."""
    return max((found.end() for found in SEGMENT.finditer(text)), default=0)


def unknown(
    passage: Passage, found: list[re.Match[str]], source: Source, settings: set[str]
) -> Iterator[Clash]:
    """Give the one share that a source lacks."""
    told = {n.replace(",", "") for n in FIGURE.findall(source.claim)}
    shares = [m for m in found if m["n"] not in {"100", "0"} and m["n"] not in settings]
    missing = [m for m in shares if m["n"].replace(",", "") not in told]
    if len(missing) != 1:
        return
    alone = len(shares) == 1
    few = 0 < len(SHARE.findall(source.claim)) <= FEW
    akin = set(content(passage.text[: missing[0].start()])) & set(content(source.claim))
    akin |= set(content(passage.text[missing[0].end() :][:80])) & set(content(source.claim))
    if (alone and few and akin) or (not alone and len(told) > FEW):
        yield Clash(
            at=passage.span(*missing[0].span()), said=f"{missing[0][0]} %",
            table=f"{source.id} does not tell that figure", line=source.at.line, weak=True,
        )  # fmt: skip

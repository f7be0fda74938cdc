"""Sizes that follow from one another: rates and calls a day, audiences, limits in prose.

A brief goes in; pairs of places that cannot both be right come out, as in `telling`.
Only quantities are compared: so many percent of so many conversations are so many calls.
"""

import re
from collections.abc import Iterator
from itertools import product

from redline.brief.model import MetricRow
from redline.rules.agreeing import MOVES
from redline.rules.audiences import PEOPLE, reach
from redline.rules.context import Context
from redline.rules.reach import whole
from redline.rules.reading import internal
from redline.rules.stems import content
from redline.rules.telling import PLAIN, Clash, thresholds
from redline.text import lazy, words

__all__ = ["sizes"]

NUMBER = r"(?P<n>\d{1,3}(?:,\d{3})+|\d+)"
NOT_LAUNCHED = lazy(
    r"\b(?:not|never|nothing|nobody|none|no (?:phase|launch|step|"
    r"release))\b[^.;%]{0,40}?\b(?:launch|start|"
    r"open|begin|go(?:es)? (?:live|on|out)|release|ship|proceed|continue|stays?|"
    r"let)\w*\b[^.;%]{0,25}?\b"
    r"(?:above|over|beyond|more than|below|under|less than|fewer than|short "
    r"of)\s+(?P<n>\d+(?:\.\d+)?) ?(?:%|"
    r"per ?cent)(?: (?:of|in))?(?P<what>(?: [\w-]+){1,3})",
    re.I,
)
"""A limit in prose beyond which nothing starts: `we would not launch above 2 % harmful replies`."""
CALLS = lazy(
    rf"{NUMBER} (?:(?:more|extra|additional|further|needless|unneeded|false|superfluous|"
    rf"avoidable) ){{1,2}}"
    r"(?:[\w-]+ ){0,2}?(?:a|an|per|each|every|on an? (?:normal|ordinary|average|usual)) (?:\w+ "
    r")?(?:day|night|"
    r"evening)\b",
    re.I,
)
"""Calls in a day, such as `14 more calls a day`."""
VOLUMES = lazy(
    rf"{NUMBER} (?:[\w-]+ )?(?:conversations?|sessions?|chats?|requests?|questions?|messages?|"
    rf"enquiries|"
    r"users|people)\b",
    re.I,
)
A_SECOND = lazy(r"\s*(?:/|a|per) ?(?:s|second|minute|min|hour|h)\b", re.I)
FACTOR = 2.0
"""How far a count may lie from what a rate gives before one of the two is wrong."""
LEAST = 10
"""Calls below which rounding explains anything."""
FEW = 20
"""People below which a number counts those who run a phase."""


def sizes(context: Context) -> Iterator[Clash]:
    """Give every pair of sizes that cannot both be right."""
    yield from calls(context)
    yield from limits(context)
    yield from audiences(context)


def calls(context: Context) -> Iterator[Clash]:
    """Give numbers of calls a day that a trade-off's rate and the scale do not make."""
    scale = next((c for c in context.brief.constraints if c.constraint.casefold() == "scale"), None)
    daily = list(volumes(scale.limit)) if scale else []
    for trade in context.brief.trade_offs if daily else ():
        moves = [(float(m["old"]), float(m["new"])) for m in MOVES.finditer(trade.costs)]
        shares = {abs(new - old) / 100 for old, new in moves} | {new / 100 for _, new in moves}
        given = [share * many for share, many in product(shares, daily) if share]
        for title in ("Costs", "Why"):
            cell = trade.cells.get(title)
            found = CALLS.search(cell.text) if cell and given else None
            told = whole(found["n"]) if found else 0
            if not cell or not found or told < LEAST:
                continue
            if any(1 / FACTOR <= told / count <= FACTOR for count in given):
                continue
            most, least = max(given), min(given)
            end = f"{most:,.0f} at most" if told > most else f"{least:,.0f} at least"
            yield Clash(
                at=cell.part(*found.span()), said=found[0],
                table=f"the rate of {trade.id} gives {end}, of {max(daily):,} conversations a day",
                line=scale.at.line if scale else trade.at.line,
            )  # fmt: skip


def volumes(limit: str) -> Iterator[int]:
    """Give the conversations of a limit, in a day; those in a second are left out.

    >>> list(volumes("3 requests/s; 220 conversations a day, 600 in a cold spell"))
    [220, 600]
    """
    for part in re.split(r"[;,](?!\d)", limit):
        found = VOLUMES.search(part) or re.match(rf"\s*{NUMBER} (?:in|on|during|at|after) ", part)
        if found and not A_SECOND.match(part, found.end()):
            yield whole(found["n"])


def limits(context: Context) -> Iterator[Clash]:
    """Give limits beyond which nothing starts that no bar of their metric has."""
    known = context.claimed_words
    for number in sorted({n for word in ("not", "never", "nothing", "nobody", "none", "no")
                          for n in known.get(word, ())}):  # fmt: skip
        passage = context.claims[number]
        found = (
            None if passage.column or "%" not in passage.text else NOT_LAUNCHED.search(passage.text)
        )
        row = nearest(context, found["what"]) if found else None
        bars = thresholds(context, row) if row else []
        if found and row and bars and all(abs(b * 100 - float(found["n"])) > 1e-6 for b in bars):
            bar = row.bar or row.pull
            yield Clash(
                at=passage.span(found.start("n"), found.end()), said=found[0],
                table=f"{row.id} has `{bar.text if bar else ''}`", line=row.at.line,
            )  # fmt: skip


def nearest(context: Context, said: str) -> MetricRow | None:
    """Return the one metric whose name shares most words with a text, or None."""
    wanted = set(content(said))
    shared = [(len(wanted & set(content(row.metric))), row) for row in context.brief.metrics]
    most = max((n for n, _ in shared), default=0)
    best = [row for n, row in shared if n == most]
    return best[0] if most and len(best) == 1 else None


def audiences(context: Context) -> Iterator[Clash]:
    """Give numbers of people behind a phase's name that its row does not have."""
    phases = context.brief.phases
    known = context.claimed_words
    names = {word for phase in phases for word in words(phase.phase.casefold())}
    for number in sorted({n for word in names for n in known.get(word, ())}):
        passage = context.claims[number]
        text = "" if passage.column else passage.text.casefold()
        named = [p for p in phases if p.phase and p.phase.casefold() in text]
        phase = named[0] if len(named) == 1 else None
        if phase is None or phase.phase.casefold() in PLAIN or internal(phase):
            continue
        row = reach(phase.audience)
        found = re.search(
            rf"\b{re.escape(phase.phase)}\b[^.;:\d]{{0,40}}[:–—(] ?(?:only |just |at most |about |"
            rf"some )?"
            rf"{NUMBER} (?P<who>(?:[\w-]+ ?){{1,3}})",
            passage.text, re.I,
        )  # fmt: skip
        if not found or not row or row.share or not PEOPLE.search(found["who"]):
            continue
        told = whole(found["n"])
        numbers = {whole(n) for n in re.findall(r"\d{1,3}(?:[ ,]\d{3})+|\d+", phase.audience)}
        if told >= FEW and told not in numbers:
            yield Clash(
                at=passage.span(found.start("n"), found.end()),
                said=passage.text[found.start("n") : found.end()].strip(),
                table=f"`{phase.phase}` reaches `{phase.audience}`", line=phase.at.line,
            )  # fmt: skip

"""SCP018: a place or an age that the limits of the brief leave out."""

import re
from collections.abc import Iterator

from redline.brief import Passage
from redline.brief.model import Constraint
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.places import CODES, LAWS, named_places, regions_of
from redline.rules.reading import internal
from redline.rules.rule import rule
from redline.rules.scoped import prose_of
from redline.text import lazy

REGIONS = lazy(
    r"\bregions?\b|\bcountr|\bjurisdiction|\bterritor|\bmarkets?\b|\bplaces?\b|\bwhere\b", re.I
)
DATA = lazy(r"data protection|privacy|personal data|retention", re.I)
OUT = lazy(
    r"\bout of scope|\bout\b|\bnot\b|\bnever\b|n['’]t\b|\bno\b|\bexcept|\bexclud|\bother\b|"
    r"\bnor\b|\bwithout\b|\boutside|\bbeyond|"
    r"\brather\b|\binstead\b|\bfrom\b|\bborn\b|\bcome\b|\bto and from\b|\blater\b",
    re.I,
)
"""A sentence with these may name a place because it is left out, or because people come from it."""
COMING = lazy(
    r"\b(?:from|born|comes?|came|fled|flee|other than|outside|flights?|routes?|trips?|"
    r"travel\w*)\b[^;.]*\Z",
    re.I,
)
"""Words before by which people come from a place or go there, and are served elsewhere."""
LEFT = lazy(
    r"\bout of (?:its )?scope|\bexclud|\bturned away|\bare out\b|\bnot (?:served|covered|included)",
    re.I,
)
LOWEST = (
    lazy(r"\baged? (?:from |between )?(?P<n>\d\d?)\b"),
    lazy(r"\b(?P<n>\d\d) (?:years )?(?:and|or) (?:over|older|above|up)\b", re.I),
    lazy(
        r"\b(?:over|from|above) (?P<n>1[4-9]|2[0-9])\b(?!\s*(?:%|per|lines|pages|branches|:|p\.?m|"
        r"a\.?m|h\b))",
        re.I,
    ),
    lazy(r"\b[Aa]dults (?P<n>\d\d) to \d\d"),
)
YOUNGER = lazy(
    r"\b(?P<who>children|kids|minors|pupils|teenagers|teens|adolescents|schoolchildren|young "
    r"people|under-?\d+s|"
    r"(?:people|anyone|users|customers|passengers|students|patients|players|those|readers|"
    r"volunteers|boys|girls|clients|learners|youngsters) "
    r"(?:aged?|from|over|between|of|under) (?P<n>\d\d?)\b)",
    re.I,
)
YOUNG = frozenset(
    {"children", "kids", "minors", "pupils", "teenagers", "teens", "adolescents", "schoolchildren",
     "young", "under", "from", "aged", "between", "over", "of"}
)  # fmt: skip
STATES = frozenset(
    word for name in CODES for word in name.split() if word not in {"the", "new", "south"}
)
WRITES = lazy(
    r"\b(?:lets?|allows?|helps?|serves?|teaches|answers|invites?|open to|available to|also for) "
    r"(?:\w+ ){0,2}?$|^$",
    re.I,
)
"""What stands before those whom it is for."""
DENIED = lazy(
    r"\bout of scope|\bnot\b|\bnever\b|n['’]t\b|\bno\b|\bcannot\b|\bexcept|\bexclud|\bwithout\b|"
    r"\bput through",
    re.I,
)
NEAR = lazy(r"\b(?:for|to|with) (?:\w+ ){0,2}?$", re.I)
"""What may stand before them, and before those about whom others ask."""
ACTS = lazy(
    r"\s*(?:\w+ ){0,4}?(?:write|writes|ask|asks|use|uses|chat|talk|themselves|on their own|alone|"
    r"too|as well)\b",
    re.I,
)
CLOSED = lazy(
    r"\b(?:children|minors|teenagers|pupils|people under \d+|under-?\d+s|those under "
    r"\d+)\b[^.;]{0,60}?\b(?:out of scope|out|cannot|"
    r"turned away|excluded|not|put through|sent to)\b",
    re.I,
)
"""A scope that leaves the young out."""
HELP = (
    "write the same people in both places; whoever is served needs a place in the scope, the "
    "limits and the evidence"
)


@rule("SCP018", severity=Severity.WARNING, dimension="scoping", answers=("C061", "C004"))
def people_outside_limits(context: Context) -> Iterator[Flag]:
    """Compare places and ages of scope and capabilities with regions, laws and the first age."""
    row = next((row for row in context.brief.constraints if REGIONS.search(row.constraint)), None)
    regions = regions_of(row.limit) if row else frozenset()
    if row and regions:
        yield from abroad(context, row, regions)
        yield from unlawful(context, row, regions)
    yield from too_young(context)


def served(context: Context) -> Iterator[Passage]:
    """Give the sentences that say whom and what the feature serves."""
    yield from prose_of(context, "Scope")
    for row in (*context.brief.capabilities, *context.brief.tiers):
        for title in ("Capability", "Benefit", "Tier", "May"):
            cell = row.cells.get(title)
            if cell:
                yield Passage(text=cell.text, source=cell, column=title)


def abroad(context: Context, row: Constraint, regions: frozenset[str]) -> Iterator[Flag]:
    """Flag the first country that is served and is in none of the regions."""
    if STATES.isdisjoint(context.claimed_words):
        return
    for passage in served(context):
        for found, code in named_places(passage.text):
            before, behind = passage.text[: found.start()], passage.text[found.end() :]
            if (
                code in regions
                or COMING.search(re.split(r"[;.]", before)[-1])
                or LEFT.search(behind)
            ):
                continue
            if not OUT.search(re.split(r"[,;]", before)[-1]) and not OUT.match(behind):
                yield Flag(
                    at=passage.span(*found.span()),
                    message=f"{found[0]} is served here, and `{row.constraint}` says `{row.limit}`",
                    help=HELP,
                )
                return


def unlawful(context: Context, row: Constraint, regions: frozenset[str]) -> Iterator[Flag]:
    """Flag laws on data none of which holds in any of the regions."""
    for limit in context.brief.constraints:
        if not DATA.search(limit.constraint):
            continue
        named = [(found, where) for law, where in LAWS if (found := law.search(limit.limit))]
        if named and not any(where & regions for _, where in named):
            found = named[0][0]
            yield Flag(
                at=limit.cells["Limit"].part(*found.span()),
                message=f"`{found[0]}` does not hold in `{row.limit}`, where it is offered",
                help="name the law of the place in which people live, or correct the regions",
            )


def too_young(context: Context) -> Iterator[Flag]:
    """Flag people who are served and younger than the scope's own lowest age."""
    if YOUNG.isdisjoint(context.claimed_words) and AGES.isdisjoint(context.claimed_words):
        return
    said = list(prose_of(context, "Scope"))
    lowest = least(said)
    yield from let_in(context, lowest)
    shut = any(CLOSED.search(passage.text) for passage in said)
    if lowest is None and not shut:
        return
    for passage in served(context):
        for found in YOUNGER.finditer(passage.text):
            age = int(found["n"]) if found["n"] else 0
            if (lowest is not None and age >= lowest) or DENIED.search(passage.text):
                continue
            if (lowest is None and age) or (lowest is not None and lowest < ADULT and not age):
                continue
            before, behind = passage.text[: found.start()], passage.text[found.end() :]
            writes = ACTS.match(behind) is not None
            if (WRITES.search(before) and (writes or before)) or (NEAR.search(before) and writes):
                limit = f"the scope begins at {lowest}" if lowest else "the scope leaves them out"
                yield Flag(
                    at=passage.span(*found.span()),
                    message=f"`{found[0]}` are served here, and {limit}",
                    help=HELP,
                )
                return


def let_in(context: Context, lowest: int | None) -> Iterator[Flag]:
    """Flag phases that let people in who are younger than the scope."""
    for phase in context.brief.phases if lowest is not None else ():
        found = LET_IN.search(phase.audience)
        age = int(next(n for n in found.groups() if n)) if found else None
        cell = phase.cells.get("Audience")
        if (
            found
            and cell
            and age is not None
            and lowest is not None
            and age < lowest
            and not internal(phase)
        ):
            yield Flag(
                at=cell.part(*found.span()),
                message=f"`{phase.phase}` lets in people of {age}, and the scope begins at "
                f"{lowest}",
                help=HELP,
            )


AGES = frozenset({"older", "up", "above", "years", "year", "olds"})
LET_IN = lazy(
    r"\bage[ds]? (?:from |between |of )?(\d\d?)\b|\b(\d\d?) (?:years )?(?:and|or) (?:over|older|"
    r"above|up)\b|"
    r"\b(?:from|over|above|between) (\d\d?)(?= (?:years?|year-olds?)\b|\s*(?:[,;)]|\Z)| (?:to|"
    r"and) \d\d "
    r"(?:years?|of age))|\b(\d\d?)(?: to |-|–)\d\d[- ]year-olds?",
    re.I,
)
"""The lowest age of an audience."""
ADULT = 16
"""Age from which on a scope is one for grown-up people."""


def least(said: list[Passage]) -> int | None:
    """Return the lowest age that the first sentences name, or None."""
    for passage in said[:2]:
        found = [int(m["n"]) for pattern in LOWEST for m in pattern.finditer(passage.text)]
        if found:
            return min(found)
        if re.match(r"(?:For )?[Aa]dults\b", passage.text):
            return 18
    return None

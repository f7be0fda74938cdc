"""What several rules read out of a brief: figures, marks, ids, audiences, times."""

import re

from redline.brief import Brief, Cell
from redline.brief.model import Phase, Row
from redline.errors import QuantityError
from redline.quantity import Quantity, parse_quantity
from redline.text import Place, lazy

__all__ = [
    "FIGURE",
    "IDS",
    "MARK",
    "RECOVERY",
    "UNFINISHED",
    "crowd",
    "internal",
    "outsiders",
    "part_of",
    "quantity",
    "reaches_people",
]

IDS = lazy(r"[A-Z]{1,3}\d+")
"""An id of a row, such as `H3`."""
MARK = lazy(r"\[(?P<id>[A-Z]{1,3}\d+)\](?![(:])")
"""A reference to a row, such as `[S1]`; not a Markdown link."""
UNFINISHED = lazy(r"[TF](?:(?<=\bT)(?:ODO|BD)|(?<=\bF)IXME)\b")
"""What somebody still means to write: `TODO`, `TBD` or `FIXME`, as a word.

`unfinished-part` speaks of it, and no other rule. It begins with a class, to which the
engine jumps, because every cell is searched for it.
"""
RECOVERY = frozenset(
    {"trust recovery", "recovery", "winning back trust", "recovering trust", "coming back"}
)
"""Headings, in lower case, under which people write how trust is won back."""
FIGURE = lazy(
    r"(?<![\w.])\d[\d.,]*\s*(?:%|‰|percent\b|ms\b|s\b|min\b|h\b|hours?\b|days?\b|weeks?\b|"
    r"USD\b|EUR\b|KES\b|x\b|times\b)"
)
"""A number that claims something: a share, a time, a sum or a factor."""

OWN = lazy(
    r"\b(?:internal(?:ly)?|in[- ]house|staff|employees?|colleagues|team[- ]members?|"
    r"(?:our )?own (?:team|people|engineers|staff|nurses|teachers)|red[- ]team(?:\w+)?|"
    r"paid testers|dog[- ]?food(?:ing)?)\b",
    re.I,
)
"""Words for the makers' own people."""
HANDFUL = 12
"""People from outside whom a red team may ask in, under seal, without being a launch."""
TEAM = 60
"""People beyond whom a phase is no longer the makers' own by its name alone."""
UNSHOWN = lazy(
    r"\b(?:shadow|offline|simulat\w+|synthetic|dry[- ]run|replay(?:ed)?|dress rehearsal|"
    r"(?:shown|visible|sent|delivered) to (?:nobody|no ?one|no \w+)|nobody (?:sees|outside)|"
    r"no (?:real )?(?:users?|customers?|patients?|pupils?|people)|not shown|unseen)\b",
    re.I,
)
"""Words for a phase whose replies reach nobody."""
OUTSIDE = lazy(
    r"\b(?:users|customers|patients|pupils|students|learners|children|famil(?:y|ies)|parents|"
    r"households|members|"
    r"public|citizens|residents|tenants|applicants|candidates|claimants|callers|clients|"
    r"subscribers|readers|shoppers|buyers|drivers|passengers|travell?ers|farmers|guests|"
    r"visitors|accounts|traffic|opt(?:ed)?[- ]in|everyone|everybody|anyone|volunteers|"
    r"all|general availability)\b|%|\bper ?cent\b",
    re.I,
)
"""Words for people who are not the makers'."""


def part_of(row: Row, title: str, part: str) -> Place:
    """Return the place of one word of a cell, or of the whole cell."""
    cell: Cell | None = row.cells.get(title)
    found = re.search(rf"(?<!\w){re.escape(part)}(?!\w)", cell.text) if cell and part else None
    return cell.part(*found.span()) if cell and found else row.where(title)


def quantity(text: str, dimension: str) -> Quantity | None:
    """Return the quantity at the start of a text if it has that dimension."""
    try:
        found = parse_quantity(text)
    except QuantityError:
        return None
    return found if found.dimension == dimension else None


def internal(phase: Phase) -> bool:
    """Say whether only the makers' own people take part in a phase.

    The audience decides; where it names no people outside, or only the handful that a
    red team asks in, the phase's name may.
    """
    if OWN.search(phase.audience) or UNSHOWN.search(f"{phase.phase} {phase.audience}"):
        return True
    if OWN.search(phase.phase) is None or crowd(phase.audience):
        return False
    return not outsiders(phase.audience) or 0 < heads(phase.audience) <= HANDFUL


def heads(audience: str) -> int:
    """Return how many people an audience counts, as far as it counts them.

    >>> heads("4 rangers and 4 search volunteers")
    8
    """
    return sum(int(number) for number in re.findall(r"\b\d{1,6}\b(?! ?%)", audience))


def crowd(audience: str) -> bool:
    """Say whether an audience begins with more people than a team has."""
    found = re.match(r"\D{0,20}(\d[\d, ]*)", audience)
    return found is not None and int(re.sub(r"\D", "", found[1])) > TEAM


def outsiders(audience: str) -> bool:
    """Say whether an audience names people who are not the makers'; "no tenants" names none.

    >>> outsiders("nine advisers, no tenants"), outsiders("80 tenants")
    (False, True)
    """
    return any(
        not re.search(
            r"\b(?:no|not|without|non)[\s-]+(?:\w+\s+)?\Z", audience[: found.start()], re.I
        )
        for found in OUTSIDE.finditer(audience)
    )


def reaches_people(brief: Brief) -> Phase | None:
    """Return the first phase whose audience is not the makers' own, or None."""
    return next((phase for phase in brief.phases if not internal(phase)), None)

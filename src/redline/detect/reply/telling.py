"""What each sentence of a reply does, told by a small learnt model.

The sentences of one reply go in; for each the shares of nine kinds come out. A first
form reads the words of a sentence (runs of one to four, word stems) and hand-written
cues; a second corrects what it says by the sentences around. Both were fitted by
`learning` on replies of our own. Plain Python, no array library.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import repeat
from operator import mul
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import redline
from redline.detect.reply.forms import LANE, ONE, STEPS, Form, chances, laid, ready
from redline.detect.reply.marks import Marks

__all__ = [
    "KINDS",
    "Kind",
    "alone",
    "around",
    "corrected",
    "overall",
    "ready",
    "shares",
    "weights",
]

WEIGHTS = Path(str(redline.__file__)).parent / "content" / "detect" / "reply" / "refusal.json"
Kind = Literal[
    "declines",
    "disclaims",
    "moralises",
    "corrects",
    "redirects",
    "offers",
    "asks",
    "talks",
    "gives",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a sentence may do, in the order of the classes of the stored forms."""
FLOOR = 1e-3
"""Shares below this count as this, so that their logarithm stays small."""
LOW = math.log(FLOOR)
WHO = ("own", "before", "after")
PLACE = ("opens", "ends", "listed")
AROUND = (*(f"{who} {kind}" for who in WHO for kind in KINDS), *PLACE)
WHOLE = tuple(f"{who} {kind}" for who in ("first", "mean", "most") for kind in KINDS)
MANY = len(KINDS)
STEP = 1 / (STEPS * ONE)
NEXT, LAST = MANY * LANE, 2 * MANY * LANE
"""Where in the lanes begins what a sentence says of the next, and of the one before."""
OWN = (1 << NEXT) - 1
LIFT, LIFTED = (sum(1 << LANE * at + LANE - 4 for at in range(n)) for n in (MANY, 3 * MANY))
"""Added so that no lane is below zero, and takes nothing from its neighbour, while they are
taken apart."""
Rows = list[list[float]]


@cache
def weights() -> Mapping[str, Form]:
    """Return the stored forms: `sentence`, `around` and `reply`, made ready."""
    stored = json.loads(WEIGHTS.read_text("utf-8"))
    return {name: ready(stored[name]) for name in ("sentence", "around", "reply")}


def around(told: Rows, found: Sequence[Marks]) -> list[dict[str, float]]:
    """Return what stands near every sentence: its shares, its neighbours', its place in a list."""
    rows = [logs(row) for row in told]
    last = len(rows) - 1
    return [
        dict(zip(AROUND, (*own, *before, *after, at == 0, at == last, listed(marks)), strict=True))
        for at, (own, before, after, marks) in enumerate(
            zip(rows, [EVEN, *rows][:-1], [*rows, EVEN][1:], found, strict=True)
        )
    ]


def listed(marks: Marks) -> bool:
    """Say whether a sentence stands under a heading that names other things."""
    return ":list averse" in marks.hits


def logs(shares: Sequence[float]) -> list[float]:
    """Return the logarithms of shares."""
    return [math.log(share) if share > FLOOR else LOW for share in shares]


EVEN = logs([1 / MANY] * MANY)
"""What stands before the first sentence and after the last."""


def overall(told: Rows) -> dict[str, float]:
    """Return what the whole reply says of each of its sentences."""
    columns = list(zip(*told, strict=True))
    mean = [sum(column) / len(told) for column in columns]
    return dict(zip(WHOLE, (*logs(told[0]), *mean, *map(max, columns)), strict=True))


def shares(found: Sequence[Marks], model: Mapping[str, Form]) -> Rows:
    """Return the shares of the kinds for sentences with these features."""
    return corrected(alone(found, model["sentence"]), found, model["around"])


def alone(found: Sequence[Marks], model: Form) -> Rows:
    """Return the shares of the kinds, each sentence told by itself.

    What a list gives is an offer, where something was declined and its heading names
    other things than what was asked for.
    """
    rows, told = model.rows, []
    gives, offers = KINDS.index("gives"), KINDS.index("offers")
    for marks in found:
        total = sum(map(rows.get, marks.among(rows), repeat(0)), model.start)
        row = chances(laid(total, MANY), 1 / STEPS)
        if listed(marks) and ":led" in marks.hits and ":item" in marks.hits:
            row[offers] += row[gives]
            row[gives] = 0.0
        told.append(row)
    return told


def corrected(told: Rows, found: Sequence[Marks], model: Form) -> Rows:
    """Return the shares of the kinds, corrected by the sentences around.

    The same as the form makes of `around` and `overall`, added up without their names.
    """
    if not told:
        return []
    beside = columns(model)
    common = model.start * ONE + weighed(overall(told).values(), beside.every) - 3 * LIFT
    totals = [common + beside.listed if listed(marks) else common for marks in found]
    totals[0] += beside.opens
    totals[-1] += beside.ends
    rows = [weighed(logs(row), beside.sides) + LIFTED for row in told]
    near = zip(totals, rows, (beside.even, *rows), (*rows[1:], beside.even), strict=False)
    return [
        chances(laid(total + (own & OWN) + (left >> NEXT & OWN) + (right >> LAST), MANY), STEP)
        for total, own, left, right in near
    ]


class Columns(NamedTuple):
    """The weights of a form that corrects, in lanes."""

    sides: Sequence[int]
    """By kind: what a sentence says of itself, of the next and of the one before, side by side,
    so that the logarithms of its shares are weighed once."""
    every: Sequence[int]
    """What all of the reply says, in the order of `WHOLE`."""
    even: int
    """What is said where no sentence stands."""
    opens: int
    ends: int
    listed: int


@lru_cache(maxsize=4)
def columns(model: Form) -> Columns:
    """Return the weights of a form as `corrected` reads them."""
    sides = [
        sum(model.row(f"{who} {kind}") << at * NEXT for at, who in enumerate(WHO)) for kind in KINDS
    ]
    return Columns(
        sides,
        [model.row(name) for name in WHOLE],
        weighed(EVEN, sides) + LIFTED,
        *(model.row(name) * ONE for name in PLACE),
    )


def weighed(values: Iterable[float], rows: Sequence[int]) -> int:
    """Return values times their weights, in lanes, `ONE` for 1."""
    return sum(map(mul, [int(value * ONE) for value in values], rows))

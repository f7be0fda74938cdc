"""What each sentence of a reply does, told by a small learnt model.

The sentences of one reply go in; for each the shares of nine kinds come out. A first
form reads the words of a sentence (runs of one to four, word stems) and hand-written
cues; a second corrects what it says by the sentences around. Both were fitted by
`learning` on replies of our own. Plain Python, no array library.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from operator import mul
from pathlib import Path
from typing import Any, Literal, get_args

import redline
from redline.detect.reply.marks import contexts
from redline.detect.reply.pieces import Piece

__all__ = [
    "KINDS",
    "Kind",
    "alone",
    "around",
    "corrected",
    "form",
    "overall",
    "ready",
    "shares",
    "tell",
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
NEAR = tuple(f"{who} {kind}" for who in ("own", "before", "after") for kind in KINDS)
WHOLE = tuple(f"{who} {kind}" for who in ("first", "mean", "most") for kind in KINDS)
AROUND = (*NEAR, "opens", "ends", "listed")
Rows = list[list[float]]
Form = Mapping[str, Any]
"""A multinomial form: `bias`, one a class; `table`, pairs of class and weight by feature; and
`columns`, for each class the weights of what stands around a sentence."""


@cache
def weights() -> Mapping[str, Any]:
    """Return the stored forms: `sentence`, `around` and `reply`, made ready."""
    stored = json.loads(WEIGHTS.read_text("utf-8"))
    return {name: ready(stored[name]) for name in ("sentence", "around", "reply")}


def ready(stored: Mapping[str, Any]) -> Form:
    """Return a form as it is read fastest, from the pairs of class and hundredths of its file."""
    table = {
        name: tuple(zip(row[::2], (weight / 100 for weight in row[1::2]), strict=True))
        for name, row in stored["table"].items()
    }
    beside = [dict(table.get(name, ())) for name in AROUND]
    columns = [[row.get(at, 0.0) for row in beside] for at in range(len(stored["bias"]))]
    return {"bias": stored["bias"], "table": table, "columns": columns}


def form(named: Mapping[str, float] | Sequence[str], model: Mapping[str, Any]) -> list[float]:
    """Return the shares of a multinomial form; they add up to one.

    Parameters
    ----------
    named
        Features with their values, or the names of those that are present.
    model
        `bias`, one a class; `table`, for each feature pairs of class and weight.
    """
    return chances(scores(named, model))


def chances(found: Sequence[float]) -> list[float]:
    """Return the shares of classes from what a form adds up for each."""
    top = max(found)
    odds = [math.exp(score - top) for score in found]
    total = sum(odds)
    return [odd / total for odd in odds]


def scores(named: Mapping[str, float] | Sequence[str], model: Mapping[str, Any]) -> list[float]:
    """Return what a form adds up for each class."""
    table = model["table"]
    found = list(model["bias"])
    if not isinstance(named, Mapping):
        for row in map(table.get, named):
            for at, weight in row or ():
                found[at] += weight
        return found
    for name, value in named.items():
        for at, weight in table.get(name, ()):
            found[at] += weight * value
    return found


def around(told: Rows, found: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Return what stands near every sentence: its shares, its neighbours', its place in a list."""
    return [dict(zip(AROUND, row, strict=True)) for row in near(told, found)]


def near(told: Rows, found: Sequence[Sequence[str]]) -> Rows:
    """Return the same as numbers, in the order of `AROUND`."""
    logs = [[math.log(max(share, FLOOR)) for share in row] for row in told]
    even = [math.log(1 / len(KINDS))] * len(KINDS)
    before, after = [even, *logs[:-1]], [*logs[1:], even]
    last = len(logs) - 1
    return [
        [*own, *left, *right, float(at == 0), float(at == last), float(":list averse" in names)]
        for at, (own, left, right, names) in enumerate(zip(logs, before, after, found, strict=True))
    ]


def overall(told: Rows) -> dict[str, float]:
    """Return what the whole reply says of each of its sentences."""
    first = [math.log(max(share, FLOOR)) for share in told[0]]
    mean = [sum(column) / len(told) for column in zip(*told, strict=True)]
    most = [max(column) for column in zip(*told, strict=True)]
    return dict(zip(WHOLE, (*first, *mean, *most), strict=True))


def shares(found: Sequence[Sequence[str]], model: Mapping[str, Any]) -> Rows:
    """Return the shares of the kinds for sentences with these features."""
    return corrected(alone(found, model["sentence"]), found, model["around"])


def alone(found: Sequence[Sequence[str]], model: Mapping[str, Any]) -> Rows:
    """Return the shares of the kinds, each sentence told by itself.

    What a list gives is an offer, where something was declined and its heading names
    other things than what was asked for.
    """
    told = [form(names, model) for names in found]
    gives, offers = KINDS.index("gives"), KINDS.index("offers")
    for row, names in zip(told, found, strict=True):
        if {":list averse", ":led", ":item"} <= set(names):
            row[offers] += row[gives]
            row[gives] = 0.0
    return told


def corrected(told: Rows, found: Sequence[Sequence[str]], model: Mapping[str, Any]) -> Rows:
    """Return the shares of the kinds, corrected by the sentences around."""
    if not told:
        return []
    common = scores(overall(told), model)
    each = list(zip(common, model["columns"], strict=True))
    return [
        chances([whole + sum(map(mul, row, column)) for whole, column in each])
        for row in near(told, found)
    ]


def tell(cut: Sequence[Piece]) -> Rows:
    """Return the shares of the nine kinds for every sentence of a reply."""
    return shares(contexts(cut), weights())

"""What each statement of a case is worth, and for which criterion.

Statements with their places go in, units come out. A unit is worth what it
says of this product: concrete words, quantities, a condition, a reason. Talk
takes its worth away, and words of the trade alone have none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redline.rubric.case.cues import CUES, HEADINGS, POINTS
from redline.rubric.case.layout import Placed
from redline.rubric.case.looks import looks, lowered
from redline.rubric.case.quantities import quantities
from redline.rubric.case.vocabulary import TALK_PHRASES, stem, word_class
from redline.rubric.prose import FUNCTION, Statement, function_share
from redline.rubric.score import CRITERIA, Criterion
from redline.rubric.words import slot
from redline.text import words

__all__ = ["Unit", "frame", "is_named_only", "units"]

HEADING = 3.0
LABELLED = 2.5
AROUND = 2.5
CLOSING = 1.5
SHARP = 2.5
NO_CUES: Mapping[str, float] = dict.fromkeys(CRITERIA, 0.0)
CONCRETE = 0.12
TRADE = 0.03
EVERYDAY = 0.03
FIGURE = 0.22
BOUND = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One statement with its worth."""

    statement: Statement
    said: float
    """What it says, wherever it stands."""
    worth: float
    """What of that is credited: nothing in a stray paragraph or a frame used before."""
    shares: Mapping[Criterion, float]
    """How the worth is divided among the criteria; adds up to one."""
    point: str
    criterion: Criterion
    paragraph: int


def units(found: Sequence[Placed], lost: frozenset[int] = frozenset()) -> list[Unit]:
    """Return the units of the statements, in order.

    Statements in the paragraphs `lost`, and all but the first of those that share
    one sentence frame, are worth nothing.
    """
    own = [NO_CUES if is_named_only(p.statement) else cues(p.statement.text) for p in found]
    near: dict[int, Counter[str]] = defaultdict(Counter)
    for p, cue in zip(found, own, strict=True):
        near[p.paragraph].update(cue)
    last = max((p.paragraph for p in found if not p.statement.bare), default=0)
    out: list[Unit] = []
    swapped = swaps([p.statement for p in found])
    led: dict[Criterion, float] = {}
    for i, (p, cue) in enumerate(zip(found, own, strict=True)):
        fresh = i == 0 or found[i - 1].paragraph != p.paragraph
        named = announced(p.label or (p.statement.text if fresh and p.statement.row else ""))
        led = named if named or fresh else led
        others = {c: near[p.paragraph].get(c, 0.0) - cue[c] for c in CRITERIA}
        total = sum(others.values()) or 1.0
        around = {c: others[c] / total for c in CRITERIA}
        above = announced(p.heading)
        weights = {
            c: cue[c]
            + AROUND * around[c]
            + HEADING * above.get(c, 0.0) / (1 + 0.5 * p.since)
            + LABELLED * led.get(c, 0.0)
            for c in CRITERIA
        }
        if p.paragraph == last and near[last].get("communication"):
            weights["communication"] += CLOSING
        out.append(unit(p, weights, credited=p.paragraph not in lost and i not in swapped))
    return out


def is_named_only(s: Statement) -> bool:
    """Say whether a statement only names things, with no figure and no word that binds them."""
    return s.bare or (
        function_share(s.text) == 0 and not any(map(str.isdigit, s.text)) and s.text.count(",") > 0
    )


def swaps(said: Sequence[Statement]) -> frozenset[int]:
    """Return the numbers of the statements that only swap the words in a frame used before."""
    shapes: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        shape = frame(s.text)
        if shape.count(" ") >= 5 and not s.row:
            shapes[shape].append(i)
    return frozenset(i for group in shapes.values() if len(group) >= 3 for i in group[1:])


def frame(text: str) -> str:
    """Return a sentence with its content words replaced by gaps.

    >>> frame("We set a threshold for each harm of the system.")
    'we _ a _ for each _ of the _'
    """
    found: list[str] = []
    for word in words(text.replace("’", "'")):
        low = word.casefold() if word.casefold() in FUNCTION else "_"
        if low != "_" or not found or found[-1] != "_":
            found.append(low)
    return " ".join(found)


def announced(title: str) -> dict[Criterion, float]:
    """Return what a title announces, divided among the criteria it speaks of."""
    if not title:
        return {}
    low = lowered(title)
    found = [c for c, look in HEADINGS.items() if looks(look).search(low)]
    return {c: 1 / len(found) for c in found}


def unit(p: Placed, weights: Mapping[Criterion, float], *, credited: bool) -> Unit:
    """Return the unit of one statement."""
    sharp = {c: w**SHARP for c, w in weights.items()}
    total = sum(sharp.values())
    # What speaks for nothing in particular is a scene, and scenes show how harm comes about.
    shares = {c: sharp[c] / total if total else float(c == "safety") for c in CRITERIA}
    said = worth(p.statement)
    best = max(shares, key=lambda c: shares[c])
    text = lowered(p.statement.text)
    point = next(n for n, look in POINTS[best] if not look or looks(look).search(text))
    return Unit(
        statement=p.statement,
        said=said,
        worth=said if credited else 0.0,
        shares=shares,
        point=point,
        criterion=best,
        paragraph=p.paragraph,
    )


def cues(text: str) -> dict[str, float]:
    """Return how strongly a statement speaks for each criterion."""
    plain = lowered(text)
    # What the product says is not what the writer says.
    own = re.sub(r'"[^"]*"|“[^”]*”', "", plain)
    return {
        c: sum(
            min(2, len(looks(look).findall(own if c == "communication" else plain)))
            for look in group
        )
        * (2 if c == "communication" else 1)
        for c, group in CUES.items()
    }


def worth(s: Statement) -> float:
    """Return what a statement says of this product, in units of about one plain sentence."""
    if is_named_only(s):
        return 0.0
    kinds: dict[str, set[str]] = defaultdict(set)
    for word in words(s.text):
        kinds[word_class(word)].add(stem(word))
    names = len(kinds["concrete"]) + 0.5 * len(kinds["abstract"])
    # A figure counts with the thing it is a figure of.
    figures = min(len(quantities(s.text)), names + 1)
    plain = lowered(s.text)
    everyday = len(
        {
            stem(w)
            for w in words(s.text)
            if word_class(w) == "plain" and w.casefold() not in FUNCTION
        }
    )
    talk = len(kinds["talk"]) + 2 * len(looks(TALK_PHRASES).findall(plain))
    bound = sum(slot(name).search(plain) is not None for name in ("if", "because", "not"))
    said = (
        CONCRETE * names + TRADE * len(kinds["trade"]) + EVERYDAY * everyday
        + FIGURE * figures**0.8 + BOUND * bound**0.7
    )  # fmt: skip
    things = names + figures + 0.25 * (len(kinds["trade"]) + everyday)
    named = min(1.0, (names + figures + 0.5) / 2)
    return float(said * named * things / max(things + 2.0 * talk, 1.0))

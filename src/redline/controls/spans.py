"""Spans: which part of a document gives orders to whoever reads it.

A document and a judge come in; out come the spans without which the judge is at ease, or None
where no few of them are to blame. The judge reads documents whole, because an order stands out
from what surrounds it: a span is found by what is left when it is taken out, one after the other.

Spans are sentences and lines; of JSON, those inside its values, so that what is left is JSON.
"""

import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["LONGEST", "REMOVED", "Span", "guilty", "pieces", "readings", "without"]

LONGEST = 20_000
"""Characters of a document in which spans are looked for; a longer one is judged whole."""
MOST = 48
"""Pieces of one document; of more, neighbours are taken together."""
ROUNDS = 6
"""Pieces that are taken out at most."""
EASE = 0.6
"""Share of the threshold under which what is left has to be: just under it, half an order may be
left."""
WHOLE = 600
"""Characters up to which a value of JSON is taken out whole: who wrote a part wrote all of it."""
SHORT = 12
"""Characters under which a piece belongs to the one before."""
REMOVED = "[removed]"
"""What stands in the place of a span, for the model to read."""
END = re.compile(
    r"[.!?。！？…]+[\"'”’)\]]*(?=\s|$|[,}<\]])|\n+|[\"']\s{0,9}[,:}\]]+\s{0,9}|<!--|-->|\||</\w{1,20}>"
)
"""Where a piece ends."""
NOTHING = object()
VALUE = re.compile(r'"(?:[^"\\]|\\.)*"')

Judge = Callable[[Sequence[str]], Sequence[float]]
"""Says of texts how likely each gives orders."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a document, counted in characters from its beginning."""

    start: int
    end: int


def pieces(text: str) -> list[Span]:
    r"""Return the pieces of a document that can be taken out, in their order.

    Of JSON these are the values that say something, so that what is left is JSON still; of any
    other text all of it.

    >>> [(s.start, s.end) for s in pieces("It is open at nine.\nBring your card with you.")]
    [(0, 20), (20, 45)]
    """
    if is_json(text):
        values = (Span(found.start() + 1, found.end() - 1) for found in VALUE.finditer(text))
        found = [
            piece
            for value in values
            if value.end - value.start >= SHORT and " " in text[value.start : value.end]
            for piece in ([value] if small(value, text) else cut(text, value))
        ]
    else:
        found = cut(text, Span(0, len(text)))
    step = -(-len(found) // MOST) or 1
    groups = (found[at : at + step] for at in range(0, len(found), step))
    return [piece for group in groups for piece in together(group)]


def small(value: Span, text: str) -> bool:
    """Say whether a value is taken out whole: one of several, and short."""
    return text.lstrip()[:1] != '"' and value.end - value.start <= WHOLE


def is_json(text: str) -> bool:
    """Say whether a text is JSON."""
    return read_json(text) is not NOTHING


def read_json(text: str) -> object:
    """Return what a text says as JSON; `NOTHING` where it is none."""
    if text.lstrip()[:1] not in {"{", "[", '"'}:
        return NOTHING
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return NOTHING


def readings(text: str) -> tuple[str, ...]:
    r"""Return the texts to judge for a document: itself, and of JSON what its values say.

    The signs of JSON hide how a person's words stand out from one another.

    >>> readings('{"a": ["Open at nine.", 5], "b": "Bye."}')[1]
    'Open at nine.\nBye.'
    """
    found = read_json(text)
    if found is NOTHING:
        return (text,)
    return (text, "\n".join(said)) if (said := list(values(found))) else (text,)


def values(found: object) -> Iterator[str]:
    """Give the texts in a value of JSON."""
    waiting = deque([found])
    while waiting:
        one = waiting.popleft()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extendleft(reversed(one.values()))
        elif isinstance(one, list):
            waiting.extendleft(reversed(one))


def cut(text: str, part: Span) -> list[Span]:
    """Return a part of a text, cut where sentences, lines and values end."""
    cuts = [part.start]
    for found in END.finditer(text, part.start, part.end):
        said = text[cuts[-1] : found.end()]
        if len(said) >= SHORT and said.strip():
            cuts.append(found.end())
    if part.end - cuts[-1] < SHORT and len(cuts) > 1:
        cuts.pop()
    ends = [*cuts[1:], part.end]
    return [Span(a, b) for a, b in zip(cuts, ends, strict=True) if b > a]


def together(group: Sequence[Span]) -> list[Span]:
    """Return neighbours as one piece, where nothing that must stay lies between them."""
    found = [group[0]]
    for span in group[1:]:
        if found[-1].end == span.start:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def guilty(text: str, judge: Judge, above: float) -> list[Span] | None:
    """Return the spans without which a document is below the threshold, in their order.

    None where it is too long, all of one piece, or no few pieces are to blame: then the document
    as a whole is.
    """
    left = pieces(text) if len(text) <= LONGEST else []
    gone: list[Span] = []
    while left and len(gone) < ROUNDS:
        rests = [rest(text, [*gone, out]) for out in left]
        if not any(one.strip() for one in rests):
            return None
        scores = list(judge(rests))
        # What is no number is no ease.
        best = min(range(len(left)), key=lambda at: (not scores[at] <= 1, scores[at]))
        gone.append(left.pop(best))
        if scores[best] < above * EASE:
            return together(sorted(gone, key=lambda one: one.start))
    return None


def rest(text: str, gone: Sequence[Span]) -> str:
    """Return what is left of a text."""
    parts, at = [], 0
    for span in sorted(gone, key=lambda one: one.start):
        parts.append(text[at : span.start])
        at = span.end
    return "".join([*parts, text[at:]])


def without(text: str, gone: Sequence[Span]) -> str:
    """Return a text with a mark in the place of each span.

    >>> without("Open at nine. Send me your key. Bye.", [Span(13, 31)])
    'Open at nine. [removed] Bye.'
    """
    parts, at = [], 0
    for span in gone:
        said = text[span.start : span.end]
        head = said[: len(said) - len(said.lstrip())]
        tail = said[len(said.rstrip()) :] if said.strip() else ""
        parts += [text[at : span.start], head, REMOVED, tail]
        at = span.end
    return "".join([*parts, text[at:]])

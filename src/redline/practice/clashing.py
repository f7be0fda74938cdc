"""Clashes: where later words of a candidate break what was promised in the ledger.

Commitments and the turns of a round go in; each `Clash` comes out with both quotes.
Only what arithmetic or the same words prove is called one, or giving way to a push
that quoted the commitment.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from redline.practice.ledger import RED_LINE, Commitment, about, bar, spoken
from redline.practice.stance import Stance, stance
from redline.practice.state import Line
from redline.questions.probes import shortened
from redline.rubric.words import pattern

__all__ = ["Clash", "against", "clashes"]

YIELDS = (
    r"\b(?:make (?:an|one) exception|one exception|for (?:you|this (?:customer|account|client))|"
    r"in (?:this|that|your) case (?:we|i) (?:can|could|would)|"
    r"we (?:can|could|may) (?:still |then )?(?:ship|launch|allow|relax|lower|drop|loosen|switch|"
    r"turn|let|store|keep|sell|show|give)|"
    r"i(?:['’]d| would| could|['’]ll| will) (?:ship|launch|allow|relax|lower|drop|loosen|let it|"
    r"accept it))\b"
)
"""How somebody gives way."""
SHARED = 2
"""Stems that two statements about the same thing have in common at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two things said that cannot both stand."""

    first: Commitment
    then: str
    """The later words."""
    round: int
    why: str
    """One clause without a full stop."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {**asdict(self), "first": self.first.stored()}


def clashes(known: Sequence[Commitment], lines: Sequence[Line], number: int) -> tuple[Clash, ...]:
    """Return what a round's candidate said against commitments, once for each.

    Parameters
    ----------
    known : sequence of Commitment
        Of earlier rounds, and of this one: its own may break under a push that quotes them.
    lines : sequence of Line
        The turns of the round.
    number : int
        Its index, from 0.
    """
    found: dict[Commitment, Clash] = {}
    for first, reply in given_up(known, lines):
        if first not in found:
            found[first] = Clash(
                first=first, then=reply.quote, round=number, why=f"given up under {reply.type}"
            )
    for text in spoken(lines):
        for first in known:
            why = against(first, text) if first.round < number else ""
            if why and first not in found:
                found[first] = Clash(first=first, then=text, round=number, why=why)
    return tuple(found.values())


def given_up(
    known: Sequence[Commitment], lines: Sequence[Line]
) -> Iterator[tuple[Commitment, Stance]]:
    """Give the commitments that a probe quoted and whose reply gave way without a fact."""
    asked: dict[str, str] = {}
    for line in lines:
        if line.speaker == "interviewer":
            asked[line.probe] = line.text
        elif line.kind == "reply" and line.type and (put := asked.get(line.probe, "")):
            quoted = [c for c in known if c.kind != "vague" and shortened(c.quote) in put]
            reply = stance(line) if quoted else None
            if reply is not None and reply.yields:
                yield from ((c, reply) for c in quoted)


def against(first: Commitment, text: str) -> str:
    """Return why a sentence cannot stand beside a commitment, or an empty text."""
    if len(set(first.subject) & set(about(text))) < SHARED:
        return ""
    if first.kind == "bar":
        return loosened(first, text)
    gives = pattern(YIELDS).search(text.replace("’", "'"))
    if first.kind == "red line" and gives and not pattern(RED_LINE).search(text):
        return "a line that was never to be crossed is crossed"
    return ""


def loosened(first: Commitment, text: str) -> str:
    """Return how a bar was loosened, or an empty text."""
    found = bar(text)
    if found is None:
        return ""
    side, quantity = found
    if side != first.side or quantity.unit != first.unit:
        return ""
    worse = quantity.value > first.value if side == "most" else quantity.value < first.value
    shown = f"{re.sub(r'^0+(?=[0-9])', '', f'{first.value:g}')} became {quantity.value:g}"
    return f"the bar was loosened: {shown}" if worse else ""

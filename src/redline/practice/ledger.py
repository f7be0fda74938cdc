"""The ledger: what a candidate stands for, kept as propositions over a whole loop.

Turns of a transcript go in; launch bars, red lines and vague claims come out with
their quotes. Later rounds try to make them break, and a `Clash` holds both quotes
where one did. Only what arithmetic or the same words prove is called a clash, or giving
way to a push that quoted the commitment.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from redline.practice.stance import Stance, stance
from redline.practice.state import Line
from redline.questions.probes import shortened
from redline.rubric import read
from redline.rubric.case.quantities import Quantity, digits, quantities
from redline.rubric.case.vocabulary import stem, word_class
from redline.rubric.words import has, pattern, talk
from redline.text import sentences, words

__all__ = ["Clash", "Commitment", "clashes", "commitments", "vaguest"]

MOST = (
    r"\b(?:at most|no more than|not more than|fewer than|less than|under|below|within|up to|zero)\b"
    r"|[<≤]"
)
LEAST = r"\b(?:at least|more than|above|over|no lower than|not below|minimum)\b|[>≥]"
FLOOR = (
    r"\b(?:not?|never|nothing|cannot)(?: be| fall| go| drop)? (?:below|under|less|fewer|lower)\b"
)
"""A least value that is said by what stays away from below it."""
RED_LINE = (
    r"\b(?:never|under no|in no case|not for (?:anyone|anybody|any)|no exceptions?|"
    r"(?:i|we)(?:['’]d| would| will|['’]ll)? (?:not|refuse|never)|(?:i|we) won['’]t|"
    r"(?:i|we) (?:do not|don['’]t) (?:launch|ship|let|sell|store|show|give))\b"
)
NO_LINE = r"\b(?:know|think|believe|say|sure|see|remember|mean|want to (?:sound|be)|mind)\b"
"""What a person does not do without drawing any line."""
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
CONTENT = frozenset({"concrete", "trade", "abstract"})
"""Classes of words that say what a sentence is about."""
COMMON = frozenset(
    {
        "answer", "because", "cent", "could", "feature", "have", "launc", "launch", "least",
        "less", "made", "make", "model", "more", "most", "never", "number", "over", "people",
        "product", "rate", "share", "ship", "stay", "that", "thing", "this", "under", "user",
        "what", "when", "which", "will", "would",
    }
)  # fmt: skip
"""Stems that stand in answers about anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something the candidate stands for, or a claim that said too little."""

    kind: Literal["bar", "red line", "vague"]
    quote: str
    """Exactly as it was said."""
    round: int
    """Index of the round, from 0."""
    stage: str
    """Title of its stage."""
    subject: tuple[str, ...]
    """Stems of what it is about."""
    side: Literal["most", "least", ""] = ""
    value: float = 0.0
    unit: str = ""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {**asdict(self), "subject": list(self.subject)}

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Commitment":
        """Return the commitment that `stored` wrote."""
        return cls(**{**row, "subject": tuple(row["subject"])})


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


def commitments(lines: Iterable[Line], number: int, stage: str) -> tuple[Commitment, ...]:
    """Return the bars and red lines that a round's candidate stated, in order.

    >>> said = Line(speaker="candidate", kind="answer", at=0,
    ...     text="We launch with missed emergencies under 2 per cent of 600 cases.")
    >>> [(c.kind, c.side, c.value) for c in commitments([said], 0, "Screen")]
    [('bar', 'most', 0.02)]
    """
    return tuple(c for text in spoken(lines) for c in stated(text, number, stage))


def spoken(lines: Iterable[Line]) -> Iterator[str]:
    """Give the candidate's sentences."""
    for line in lines:
        if line.speaker == "candidate":
            yield from (s.text for s in sentences(line.text))


def stated(text: str, number: int, stage: str) -> Iterator[Commitment]:
    """Give what one sentence commits to."""
    subject = about(text)
    plain = text.replace("’", "'")
    found = bar(text)
    if found is not None and subject:
        side, quantity = found
        yield Commitment(
            kind="bar", quote=text, round=number, stage=stage, subject=subject,
            side=side, value=quantity.value, unit=quantity.unit,
        )  # fmt: skip
    drawn = pattern(RED_LINE).search(plain)
    if drawn and len(words(text)) > 4 and not pattern(NO_LINE).search(plain[drawn.start() :][:40]):
        yield Commitment(kind="red line", quote=text, round=number, stage=stage, subject=subject)


def bar(text: str) -> tuple[Literal["most", "least"], Quantity] | None:
    """Return the limit that a sentence sets on something measured, or None."""
    if not has(text, "metric"):
        return None
    plain = digits(text)
    for quantity in quantities(text):
        if quantity.unit not in {"share", "hours", "ratio"}:
            continue
        before = plain[max(0, quantity.start - 30) : quantity.start]
        if pattern(MOST).search(before) and not pattern(FLOOR).search(before):
            return "most", per_one(quantity)
        if pattern(LEAST).search(before) or pattern(FLOOR).search(before):
            return "least", per_one(quantity)
    return None


def per_one(quantity: Quantity) -> Quantity:
    """Return a ratio as a share, and anything else as it is."""
    if quantity.unit != "ratio" or not quantity.of:
        return quantity
    return Quantity(value=quantity.value / quantity.of, unit="share", start=quantity.start)


def about(text: str) -> tuple[str, ...]:
    """Return the stems of what a sentence is about."""
    named = {stem(w) for w in words(text) if word_class(w) in CONTENT and len(w) > 3}
    return tuple(sorted(named - COMMON))


def vaguest(lines: Sequence[Line], number: int, stage: str) -> Commitment | None:
    """Return the claim of a round that said least, or None where all said something."""
    reading = read("\n\n".join(line.text for line in lines if line.speaker == "candidate"))
    full = {e.start for e in reading.evidence}
    worst = max(
        (s for s in reading.statements if not s.bare and s.start not in full),
        key=lambda s: talk(s.text),
        default=None,
    )
    if worst is None or talk(worst.text) < 0.5:
        return None
    return Commitment(
        kind="vague", quote=worst.text, round=number, stage=stage, subject=about(worst.text)
    )


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

"""The ledger: what a candidate stands for, kept as propositions over a whole loop.

Turns of a transcript go in; launch bars, red lines and vague claims come out with
their quotes. Later rounds try to make them break; `clashing` says where one did.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from redline.practice.state import Line
from redline.rubric import read
from redline.rubric.case.quantities import Quantity, digits, quantities
from redline.rubric.case.vocabulary import stem, word_class
from redline.rubric.words import has, pattern, talk
from redline.text import sentences, words

__all__ = [
    "FLOOR",
    "LEAST",
    "MOST",
    "RED_LINE",
    "Commitment",
    "about",
    "bar",
    "commitments",
    "spoken",
    "stated",
    "vaguest",
]

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

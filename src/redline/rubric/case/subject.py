"""What a case was asked about, and how much of a text is about it.

A prompt goes in; shares come out. The prompt's own words and the words of its
fields of life (`fields`) count as being about it. Where a prompt names no field
that is known, nothing can be told, and nothing is held against the text.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from redline.rubric.case.fields import BY_STEM, COMMON, fields_of
from redline.rubric.case.layout import Placed
from redline.rubric.case.vocabulary import PLAIN, TRADE, concrete, stem, stems
from redline.rubric.prose import FUNCTION
from redline.text import words

__all__ = ["Subject", "strays", "subject_of"]

GENERAL_WORDS = """
design build built ship launch feature product team ask asks approach write case way make user
users account assistant agent people app company want wants consider considering inside take tell
decide ready release measure know hold model system tool safety harm risk plan propose service
online day help support customer assume responsible would could should one two three new well use
using own let brief bar name line lab past open access memory message content point figure public
human text talk word plain screen charge right office card cost price share night hour call answer
question rule test lift sentence match date track trial order return field plant party seat gate
board cell key stop group change tone stage scene mark style clip review reviews size search file
files page form forms table home house head hand minutes signal period claim rate rates level
range speed volume shift break breaks spot light lights stock stack pass passes join train trains
run runs title trip calls
"""
GENERAL = frozenset(stem(w) for w in (*GENERAL_WORDS.split(), *FUNCTION))
"""Words of a prompt that tell nothing of its subject, or name many things."""
PASSAGE = 70
"""Words that make a passage long enough to place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What was asked about."""

    asked: frozenset[str]
    """Stems of the prompt that name its subject."""
    fields: frozenset[str]
    """Fields of life that the prompt names; empty where none is known."""
    words: frozenset[str] = frozenset()
    """Stems of its words that a case about it takes up, plain ones too."""

    def placed(self, said: Iterable[str]) -> list[str]:
        """Return the stems that can be placed at all."""
        return [b for b in said if b in BY_STEM or b in self.asked]

    def owns(self, base: str) -> bool:
        """Say whether a stem is about what was asked."""
        return base in self.asked or bool(self.fields.intersection(BY_STEM.get(base, ())))

    def share(self, said: Iterable[str]) -> float:
        """Return the share of the stems that can be placed that are about what was asked."""
        told = self.placed(said)
        return sum(map(self.owns, told)) / len(told) if told else 0.0

    def foreign(self, said: Iterable[str]) -> tuple[str, int]:
        """Return the field that most of the other stems belong to, and how many do."""
        found = Counter(
            field for b in said if not self.owns(b) for field in BY_STEM.get(b, ())
            if field not in COMMON
        )  # fmt: skip
        return (found.most_common(1) or [("", 0)])[0]


def subject_of(prompt: str) -> Subject | None:
    """Return what a prompt asks about, or None where it names nothing.

    >>> sorted(subject_of("Design a search assistant for lawyers.").fields)
    ['law']
    """
    asked = frozenset(b for b in stems(prompt) if b not in GENERAL and b not in PLAIN | TRADE)
    named = frozenset(stem(w) for w in words(prompt) if len(w) > 3 and w.casefold() not in FUNCTION)
    return (
        Subject(asked=asked, fields=fields_of(asked) - COMMON, words=named - GENERAL)
        if asked
        else None
    )


def strays(found: Sequence[Placed], subject: Subject | None) -> frozenset[int]:
    """Return the paragraphs that belong to no part of the case.

    Paragraphs are taken together until there are enough words. Such a passage is
    a stray where it hardly touches the subject and hardly shares its things with
    the passages that do.
    """
    if subject is None or not subject.fields:
        return frozenset()
    passages = [Passage.of(p, subject) for p in passed(found)]
    core = [p for p in passages if p.on_subject]
    out: set[int] = set()
    for passage in passages:
        others = frozenset().union(*(p.things for p in core if p is not passage))
        if passage.is_stray(others):
            out.update(passage.paragraphs)
    return frozenset(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some paragraphs in a row, long enough to be placed."""

    paragraphs: frozenset[int]
    things: frozenset[str]
    """Stems of its concrete words."""
    owned: float
    """Share of all its words that are about what was asked."""
    on_subject: bool
    size: int
    """How many words it has."""

    @classmethod
    def of(cls, group: Sequence[Placed], subject: Subject) -> "Passage":
        """Return the passage that some statements make."""
        said = [b for p in group for b in stems(p.statement.text)]
        owned = sum(map(subject.owns, said))
        return cls(
            paragraphs=frozenset(p.paragraph for p in group),
            things=frozenset(b for p in group for b in concrete(p.statement.text)),
            owned=owned / max(1, len(said)),
            size=len(said),
            on_subject=owned >= 3 and subject.share(said) >= 0.2,
        )

    def is_stray(self, others: frozenset[str]) -> bool:
        """Say whether it is about something else than the passages that name these things."""
        if self.size < PASSAGE * 0.7:
            return False
        shared = len(self.things & others) / max(1, len(self.things))
        return (self.owned < 0.008 and shared < 0.28) or (self.owned < 0.020 and shared < 0.05)


def passed(found: Sequence[Placed]) -> list[list[Placed]]:
    """Return the statements in passages; a short rest joins the passage before it."""
    out: list[list[Placed]] = []
    held: list[Placed] = []
    for _, group in groupby(found, key=lambda p: p.paragraph):
        fresh = list(group)
        if count(fresh) >= PASSAGE and held:
            join(out, held)
            held = []
        held += fresh
        if count(held) >= PASSAGE:
            out.append(held)
            held = []
    join(out, held)
    return out


def join(out: list[list[Placed]], held: list[Placed]) -> None:
    """Add a rest as a passage of its own, or to the one before where it is short."""
    if held and out and count(held) < PASSAGE * 0.6:
        out[-1] = [*out[-1], *held]
    elif held:
        out.append(held)


def count(group: Iterable[Placed]) -> int:
    """Return how many words some statements have."""
    return sum(len(words(p.statement.text)) for p in group)

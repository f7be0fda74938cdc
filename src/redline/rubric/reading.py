"""One reading of an answer: statements, propositions, flags and whether it is prose."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from redline.rubric.conflicts import find_conflicts
from redline.rubric.flags import find_flags
from redline.rubric.pleas import without_pleas
from redline.rubric.propositions import find
from redline.rubric.prose import Statement, broken_order, function_share, statements
from redline.rubric.score import Evidence, Flag
from redline.rubric.words import talk
from redline.text import words

__all__ = ["Reading", "read"]

PROSE = 0.22
"""Share of closed-class words below which a text is no English prose; speech has 45 to 55 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in one answer."""

    text: str
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    flags: tuple[Flag, ...]
    words: int
    unreadable: str = ""
    """Why it is no prose that can be judged, or an empty text."""
    pleas: tuple[Flag, ...] = ()
    """Words to the grader, which stand in the text no more and change nothing."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many statements show each kind of proposition."""
        return Counter(e.shows for e in self.evidence)

    @property
    def hollow(self) -> float:
        """Return how much of it is talk: share of statements, 0 to 1, weighted by what they lack.

        A statement with two or more talk words counts whole, with one half; a
        proposition in it halves that.
        """
        said = [s for s in self.statements if not s.row and not s.bare]
        if not said:
            return 0.0
        full = {e.start for e in self.evidence}
        return sum(talk(s.text) * (0.5 if s.start in full else 1.0) for s in said) / len(said)

    def quotes(self, kind: str) -> list[str]:
        """Return the statements that show a kind of proposition."""
        return [e.quote for e in self.evidence if e.shows == kind]


def read(text: str) -> Reading:
    """Read one answer; words to the grader are taken out of it first."""
    text, begged = without_pleas(text)
    found = tuple(statements(text))
    flags = (*find_flags(found), *find_conflicts(found, text))
    why = ""
    if broken_order(text):
        why = "the words stand in no order that a sentence could have"
    elif found and function_share(text) < PROSE:
        why = "this is a list of words or not English prose"
    return Reading(
        text=text,
        statements=found,
        evidence=() if why else tuple(find(found)),
        flags=tuple(sorted(flags, key=lambda f: f.start)),
        words=len(words(text)),
        unreadable=why,
        pleas=begged,
    )

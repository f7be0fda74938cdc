"""What a probe is: a typed attack on something that an answer lacks or claims.

The type decides what a good reply does: on a *new fact* or *counter-example*
one changes the design or shows why it already holds; on *authority*,
*commercial push* and *bare repetition* nothing new was said, and one stays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from redline.rubric import Reading
from redline.rubric.words import pattern
from redline.text import words

__all__ = ["Aim", "Probe", "ProbeType", "claimed", "closest", "lacking", "shortened"]

LONGEST = 22
"""Words of the candidate that are quoted back."""


class ProbeType(StrEnum):
    """What a probe brings to the table."""

    NEW_FACT = "new fact"
    COUNTER_EXAMPLE = "counter-example"
    AUTHORITY = "authority"
    COMMERCIAL = "commercial push"
    REPETITION = "bare repetition"

    @property
    def is_evidence(self) -> bool:
        """Say whether it brings something that should move a design."""
        return self in {ProbeType.NEW_FACT, ProbeType.COUNTER_EXAMPLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Where a probe hits one answer."""

    weight: float
    """How much the answer invites it: 3 claimed without mechanism, 2 missing, 1 always."""
    quote: str
    """Words of the candidate, exactly as said."""
    fills: Mapping[str, str] = field(default_factory=dict)
    """What else stands in the wording's braces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One probe of the catalogue."""

    id: str
    type: ProbeType
    attacks: str
    """What it goes for, in three or four words."""
    says: str
    """The wording; `{quote}` is the candidate's own words."""
    aims: Callable[[Reading], Aim | None]
    """Where it hits an answer, or None where the answer leaves no room for it."""
    answers: tuple[str, ...]
    references: tuple[str, ...] = ()
    """Ids of public catalogues of failures, such as `LLM01:2025` or `AML.T0054`."""

    def worded(self, aim: Aim) -> str:
        """Return what the interviewer says."""
        text = self.says
        for name, value in {"quote": shortened(aim.quote), **aim.fills}.items():
            text = text.replace("{" + name + "}", value)
        return text


def shortened(quote: str) -> str:
    """Return the beginning of a quote, cut between words.

    >>> shortened("We stop it at once.")
    'We stop it at once.'
    """
    if len(words(quote)) <= LONGEST:
        return quote
    at = 0
    for word in words(quote)[:LONGEST]:
        at = quote.index(word, at) + len(word)
    return quote[:at] + " …"


def claimed(reading: Reading, looks: str, unless: str) -> str:
    """Return the first statement that claims something, unless the answer gives its mechanism."""
    said = [s.text for s in reading.statements if not s.bare]
    if any(pattern(unless).search(text) for text in said):
        return ""
    return next((text for text in said if pattern(looks).search(text)), "")


def lacking(reading: Reading, *kinds: str) -> bool:
    """Say whether an answer shows none of the kinds of proposition."""
    return not any(reading.counts.get(kind) for kind in kinds)


def closest(reading: Reading, looks: str) -> str:
    """Return the statement that comes nearest to a subject, else the longest one said."""
    said = [s.text for s in reading.statements if not s.bare]
    found = next((text for text in said if pattern(looks).search(text)), "")
    return found or max(said, key=len, default="")

"""What a probe is: a typed attack on something that an answer lacks or claims.

The type decides what a good reply does: on a *new fact* or *counter-example*
one changes the design or shows why it already holds; on *authority*,
*commercial push* and *bare repetition* nothing new was said, and one stays.
Where an answer is open is read by `rubric.openings`; a probe only has words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from redline.rubric import Opening, Reading
from redline.text import words

__all__ = ["Fills", "Probe", "ProbeType", "shortened"]

LONGEST = 22
"""Words of the candidate that are quoted back."""
QUOTED = "“{quote}”"
"""How a wording quotes: at the end of its opening sentence, so that this can be left out."""
NOTHING: Mapping[str, str] = MappingProxyType({})
Fills = Callable[[Opening, Reading], Mapping[str, str] | None]
"""Gives what else stands in the braces of a wording, or None where the probe does not fit."""


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
class Probe:
    """One probe of the catalogue."""

    id: str
    type: ProbeType
    role: str = "interviewer"
    """Who says it: a key of `ROLES`."""
    gap: str = ""
    """Id of the gap that it attacks; empty for pressure, which needs none."""
    attacks: str
    """What it goes for, in three or four words."""
    says: tuple[str, ...]
    """Wordings that differ; `{quote}` is the candidate's own words."""
    answers: tuple[str, ...]
    """Ids of the requirements behind it."""
    references: tuple[str, ...] = ()
    """Ids of public catalogues of failures, such as `LLM01:2025` or `AML.T0054`."""
    fills: Fills | None = None
    """What else stands in braces, such as `{bypass}`."""

    def worded(self, variant: int, quote: str, fills: Mapping[str, str] = NOTHING) -> str:
        """Return what is said, in one of the wordings.

        Parameters
        ----------
        variant
            Which wording; counted round, so any whole number will do.
        quote
            The candidate's words; with none the wording begins behind the quotation.
        fills
            What stands in the other braces.
        """
        text = self.says[variant % len(self.says)]
        if not quote:
            text = text.partition(QUOTED)[2].strip() or text
        for name, value in {**fills, "quote": shortened(quote)}.items():
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

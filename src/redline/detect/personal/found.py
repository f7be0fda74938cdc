"""One piece of personal data, and the kinds there are.

The record goes to whoever masks or counts; what was found stays out of its `repr`, so
that a log of findings is not a second copy of the data.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

__all__ = ["KINDS", "Kind", "Personal"]

Kind = Literal[
    "e-mail",
    "phone",
    "card",
    "iban",
    "bank-account",
    "national-number",
    "passport",
    "health-number",
    "birth-date",
    "ip-address",
    "address",
    "name",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind, the one that wins where two overlap first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """One piece of personal data and where it stands."""

    kind: Kind
    start: int
    end: int
    """Offsets in the text; the first character after it."""
    quote: str = field(repr=False)
    country: str | None = None
    """Two letters of the country whose form it has, where the form says so."""
    checked: bool = False
    """A check digit, a numbering plan or a date confirms it; else its form or a cue does."""

"""What an interview on paper shows: plain records, gathered by whoever held it."""

from dataclasses import dataclass
from datetime import date

__all__ = ["InterviewData", "Ranged", "RoundData", "Said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One turn."""

    at: float
    """Seconds since the round began."""
    who: str
    kind: str
    """Such as `interruption, new fact`."""
    text: str
    own: bool = False
    """Whether the candidate said it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranged:
    """One level with its range."""

    name: str
    level: tuple[float, float, float] | None
    """Lower end, level, upper end, 1 to 5; None where nothing tested it."""
    rounds: int = 0
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundData:
    """One round."""

    title: str
    question: str
    turns: tuple[Said, ...]
    level: Ranged
    why: str = ""
    """Why there is no judgement."""
    unread: str = ""
    """What was kept and not read, in a sentence."""
    dimensions: tuple[Ranged, ...] = ()
    """Those that the round tests."""
    criteria: tuple[Ranged, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()
    """What was counted: for what, and the words."""
    flags: tuple[tuple[str, str, str], ...] = ()
    """`red` or `green`, what it means, the words."""
    stances: tuple[tuple[str, str, str], ...] = ()
    """Type of the probe, what the reply did, the words."""
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Further lists with their headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewData:
    """Everything that an interview on paper shows."""

    title: str
    source: str
    """Where the loop comes from, and its status."""
    rounds: tuple[RoundData, ...] = ()
    level: Ranged | None = None
    dimensions: tuple[Ranged, ...] = ()
    criteria: tuple[Ranged, ...] = ()
    harm: float = 0.0
    """Harm let through, 0 to 1, by signs in what was said."""
    refused: float = 0.0
    """Value refused, 0 to 1."""
    harm_quotes: tuple[str, ...] = ()
    refused_quotes: tuple[str, ...] = ()
    prices: tuple[str, ...] = ()
    promised: tuple[tuple[str, str, str], ...] = ()
    """The ledger: kind, stage, words."""
    broken: tuple[tuple[str, str, str], ...] = ()
    """The earlier words, the later ones, why both cannot stand."""
    beside: tuple[tuple[str, ...], ...] = ()
    """Round, criterion, built-in level, partner's, own."""
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Further lists with their headings."""
    drill: str = ""
    note: str = ""
    today: date | None = None
    version: str = ""

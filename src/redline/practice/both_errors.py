"""Both errors of a candidate: harm let through, and value refused (idea 10 of the anchors).

Transcripts go in, two shares with their quotes come out. Over-caution costs as much
as recklessness: a blanket refusal or a delay without an end loses beside a leak.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from redline.practice.extremes import is_over_cautious, is_reckless
from redline.practice.stance import Stance
from redline.rubric import Flag, Reading

__all__ = ["BothErrors", "both_errors"]

LETS_THROUGH = frozenset(
    {
        "patch-later", "experiment-on-harm", "warning-as-control", "harm-to-learn",
        "keyword-filter", "paid-exemption", "sells-flattery", "community-policing",
        "automated-verdict", "unknown-harm-dismissed", "negotiable-limit", "growth-metrics",
        "public-relations", "date-for-a-model-fix",
    }
)  # fmt: skip
"""Red flags of who would let harm through."""
REFUSES = frozenset({"review-of-everything"})
"""Red flags of who would refuse value."""
FULL = 3
"""Signs that make an error certain, or one for each round where there are more rounds."""
PRICES = 4
"""Quotes of stated costs that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BothErrors:
    """Where a candidate stands between the two errors."""

    harm: float
    """How much harm would pass, 0 to 1, by signs in what was said; no rate of anything."""
    signed: float
    """The part of it that was said outright, without the giving way under pressure."""
    refused: float
    """How much value would be refused, 0 to 1."""
    harm_quotes: tuple[str, ...]
    refused_quotes: tuple[str, ...]
    prices: tuple[str, ...]
    """Costs of the two errors as the candidate stated them."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "harm let through": self.harm,
            "value refused": self.refused,
            "harm quotes": list(self.harm_quotes),
            "refused quotes": list(self.refused_quotes),
            "prices": list(self.prices),
        }


def both_errors(readings: Sequence[Reading], stances: Sequence[Stance]) -> BothErrors:
    """Return where a candidate stands, from all that was read and every reply."""
    flags = [f for r in readings for f in r.flags if f.red]
    signs = [*quoted(flags, LETS_THROUGH), *reckless(readings)]
    yielded = gave_way(stances)
    pressed = sum(not s.on_evidence for s in stances)
    refused = [*quoted(flags, REFUSES), *over_cautious(readings)]
    prices = [q for r in readings for q in r.quotes("price accepted")]
    full = max(FULL, len(readings))
    signed = sure(signs, full)
    return BothErrors(
        harm=round(1 - (1 - signed) * (1 - len(yielded) / max(1, pressed)), 2),
        signed=round(signed, 2),
        refused=round(sure(refused, full), 2),
        harm_quotes=tuple(dict.fromkeys((*signs, *yielded))),
        refused_quotes=tuple(dict.fromkeys(refused)),
        prices=tuple(prices[:PRICES]),
    )


def sure(signs: Sequence[str], full: int) -> float:
    """Return how sure an error is from so many signs of it."""
    return min(1.0, len(signs) / full)


def quoted(flags: Iterable[Flag], names: frozenset[str]) -> list[str]:
    """Return the quotes of the flags with these names."""
    return list(dict.fromkeys(f.quote for f in flags if f.name in names))


def gave_way(stances: Sequence[Stance]) -> list[str]:
    """Return the replies that gave way to pressure without evidence."""
    return [s.quote for s in stances if s.yields]


def over_cautious(readings: Sequence[Reading]) -> list[str]:
    """Return the statements that refuse or delay without an end."""
    return [s.text for r in readings for s in r.statements if is_over_cautious(s.text)]


def reckless(readings: Sequence[Reading]) -> list[str]:
    """Return the statements that launch first and mend later."""
    return [s.text for r in readings for s in r.statements if is_reckless(s.text)]

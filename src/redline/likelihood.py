"""Likelihood: how likely a service held the tokens of an answer that it wrote itself.

Log-probabilities come in, one a token; three sums are kept of them and the tokens are
forgotten. From the sums come *perplexity*, over any number of answers, and *burstiness*:
whether the surprise of an answer lies in a few of its tokens.
"""

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Self

__all__ = ["Likelihood"]

UNSAID = -9999.0
"""What services write for a token that they give no probability for."""
ROUNDED = 1e-3
"""How far above 0 a rounded logarithm may lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """The log-probabilities of one answer's tokens, added up; natural logarithms."""

    tokens: int
    total: float
    """Their sum, 0 or below."""
    squares: float
    """The sum of their squares."""

    def __post_init__(self) -> None:
        """Refuse sums that no log-probabilities have.

        Raises
        ------
        ValueError
            No token, a sum above 0, or squares that are too small for it.
        """
        fits = -math.inf < self.total <= 0 and self.squares < math.inf
        least = self.total * self.total / max(self.tokens, 1)
        if self.tokens < 1 or not fits or not self.squares >= least * (1 - 1e-9):
            raise ValueError(
                f"a likelihood of {self.tokens} tokens with the sum {self.total} and the squares "
                f"{self.squares}; at least one token, a sum of at most 0 and squares of at least "
                "the sum squared by the tokens are accepted"
            )

    @classmethod
    def of(cls, logs: Iterable[Any]) -> Self | None:
        """Return the sums of some log-probabilities.

        None where there is none, or one is no log-probability: what is left would tell of
        another text.

        >>> Likelihood.of([-1.0, -2.0])
        Likelihood(tokens=2, total=-3.0, squares=5.0)
        >>> Likelihood.of([-1.0, -9999.0]) is Likelihood.of([]) is None
        True
        """
        read = list(logs)
        if not read or not all(map(known, read)):
            return None
        held = [min(0.0, float(log)) for log in read]
        return cls(
            tokens=len(held), total=math.fsum(held), squares=math.fsum(log * log for log in held)
        )

    @property
    def burstiness(self) -> float | None:
        """Return how unevenly surprise lies on the tokens, -1 to 1; None for a single token.

        Surprise is minus a token's log-probability. -1: every token is as surprising as the
        next; 0: as intervals between events without memory; 1: one token has all of it.

        Source
        ------
        Goh and Barabási (2008), doi:10.1209/0295-5075/81/48002, in the form for few values of
        Kim and Jo (2016), doi:10.1103/PhysRevE.94.032311.
        """
        n = self.tokens
        if n == 1:
            return None
        if not self.total:  # nothing surprises
            return -1.0
        # Roots first: the square of a sum near nothing has no room in a float.
        share = math.sqrt(self.squares) / -self.total
        spread = math.sqrt(max(0.0, n * share * share - 1))
        more, less = math.sqrt(n + 1), math.sqrt(n - 1)
        return min(1.0, (more * spread - less) / ((more - 2) * spread + less))

    def stored(self) -> dict[str, Any]:
        """Return the stored form, part of an interaction's."""
        return asdict(self)

    @classmethod
    def restored(cls, row: dict[str, Any]) -> Self:
        """Return what `stored` wrote.

        Raises
        ------
        ValueError, TypeError, LookupError
            It is none.
        """
        return cls(
            tokens=int(row["tokens"]), total=float(row["total"]), squares=float(row["squares"])
        )


def known(log: Any) -> bool:
    """Say whether something is the log-probability of a token."""
    number = isinstance(log, int | float) and not isinstance(log, bool)
    return number and UNSAID < log <= ROUNDED

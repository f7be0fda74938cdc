"""Betting on the means of users: evidence that holds whatever hangs together inside one.

Requests of one user go the same way, and evidence that counts each by itself raises three false
alarms where it promises one half of one. Here a *unit* (a user, or a session) comes in once,
when it is over, as the mean of its outcomes; what happened inside it may depend on itself as it
likes. Units weigh equally, so the bar is one for users: "of the requests of a user, at most this
share on average", and not one for requests.

Eight bets of different size run side by side and their mean counts, because nobody knows
beforehand how far from the bar the truth is. Their log-wealths are the whole state, and those of
several machines are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from redline.errors import MeasurementError
from redline.stats.arrays import ArrayLike, np, numbers, shares
from redline.stats.checks import whole
from redline.stats.early import mean_evidence

__all__ = ["Bets", "bets_against"]

Side: TypeAlias = Literal["above", "below"]

BETS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""For a share that doubles the best bet on single outcomes is about 1, for one that is 64 times
as high about 63; for means of many outcomes it is larger."""

MOST_AT_RISK = 0.9
"""The part of its wealth that the boldest bet may lose on one unit. All of it must never be at
risk: one unit would end the bet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bets:
    """Eight bets that the mean over units lies on one side of a limit.

    Each unit with mean x multiplies a wealth by 1 + bet (x - limit), or 1 + bet (limit - x) where
    the bet is that the mean lies below. If the hypothesis holds (the mean of each further unit,
    given those before, is at most the limit, or at least it), no wealth grows on average, and
    nor does their mean: the chance that it is ever 20 is at most 1 in 20.

    The least factor is 1 - bet limit, for x = 0, and below 1 - bet (1 - limit), for x = 1. So a
    bet must stay under 1 / limit, or under 1 / (1 - limit). Where 64 would risk more than nine
    tenths, all eight are made smaller in one proportion.

    Raises
    ------
    MeasurementError
        A limit not between 0 and 1, an unknown side, or numbers that are no wealths.

    Source
    ------
    Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009, section 4, with a fixed grid of
    bets; the mean of bets: Vovk and Wang (2021), arXiv 1912.06116.

    >>> bets = Bets(limit=0.05).fed([0.2, 0.0, 0.5, 0.1])
    >>> bets.units, round(bets.evidence, 6)
    (4, 1.277518)
    """

    limit: float
    """The mean that is the bar, above 0 and below 1."""
    side: Side = "above"
    """Where the bets say the mean lies."""
    logs: tuple[float, ...] = (0.0,) * len(BETS)
    """Natural logarithms of the wealths."""
    units: int = 0
    """How many have been bet on."""

    def __post_init__(self) -> None:
        bets_against(self.limit, self.side)
        whole(self.units, "the number of units")
        if len(self.logs) != len(BETS):
            raise MeasurementError(
                f"there are {len(self.logs)} wealths; there must be {len(BETS)}."
            )
        numbers(self.logs, "log-wealths")

    def fed(self, means: ArrayLike) -> Bets:
        """Return the bets after further units.

        Parameters
        ----------
        means : (k,) float
            In [0, 1], one for each unit that is over; k may be 0. The order does not count.

        Raises
        ------
        MeasurementError
            A mean that is none.
        """
        if not numbers(means, "means of units", least=0).size:
            return self
        away = shares(means, "means of units") - self.limit
        signed = away if self.side == "above" else -away
        won = np.log1p(np.multiply.outer(signed, bets_against(self.limit, self.side))).sum(axis=0)
        return self.with_logs(won.tolist(), signed.size)

    def __add__(self, other: Bets) -> Bets:
        """Return the bets on the units of both, which are different ones.

        Raises
        ------
        MeasurementError
            They bet on different things.
        """
        if (self.limit, self.side) != (other.limit, other.side):
            raise MeasurementError(
                f"bets on a mean {self.side} {self.limit!r} and on one {other.side} "
                f"{other.limit!r} cannot be added; begin anew when a bar changes."
            )
        return self.with_logs(other.logs, other.units)

    @property
    def evidence(self) -> float:
        """Return the log e-value; at ln(1 / alpha) and above, the hypothesis is refused."""
        return mean_evidence(self.logs)

    def stored(self) -> list[float | str]:
        """Return the form that is kept: limit, side, units, log-wealths."""
        return [self.limit, self.side, self.units, *self.logs]

    @classmethod
    def restored(cls, stored: Sequence[float | str]) -> Bets:
        """Return the bets of their stored form.

        Raises
        ------
        MeasurementError
            It is no such form.
        """
        try:
            limit, side, units, *logs = stored
            return cls(
                limit=float(limit),
                side=cast("Side", side),
                logs=tuple(float(log) for log in logs),
                units=cast("int", units),
            )
        except (TypeError, ValueError) as error:
            raise MeasurementError(f"stored bets cannot be read: {error}.") from error

    def with_logs(self, won: Sequence[float], units: int) -> Bets:
        """Return the bets with more won, on further units."""
        logs = tuple(log + more for log, more in zip(self.logs, won, strict=True))
        return Bets(limit=self.limit, side=self.side, logs=logs, units=self.units + units)


def bets_against(limit: float, side: Side = "above") -> tuple[float, ...]:
    """Return eight bets that no unit can ruin, each half of the next.

    Parameters
    ----------
    limit : float
        The mean that is the bar, above 0 and below 1.
    side : "above" or "below"
        Where the bets say the mean lies.

    Raises
    ------
    MeasurementError
        A limit or a side that is none.

    Source
    ------
    Waudby-Smith and Ramdas (2024), doi:10.1093/jrsssb/qkad009, section 4: bets between
    0 and 1 / limit.

    >>> bets_against(0.005)
    (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
    >>> [round(bet, 3) for bet in bets_against(0.1)]
    [0.07, 0.141, 0.281, 0.562, 1.125, 2.25, 4.5, 9.0]
    """
    if not 0 < limit < 1:
        raise MeasurementError(f"the limit is {limit!r}; it must lie above 0 and below 1.")
    if side not in {"above", "below"}:
        raise MeasurementError(f"the side is {side!r}; it is 'above' or 'below'.")
    loss = limit if side == "above" else 1 - limit
    scale = min(1.0, MOST_AT_RISK / (loss * BETS[-1]))
    return tuple(bet * scale for bet in BETS)

"""Limits: how much one key, or the whole gateway, may take.

The names carry their units, so that a number alone stands behind them: in a brief under
`Limits` of a tier, `requests a minute = 60; at once = 4`, and in `redline.toml` with dashes.
Where several hold, the smallest one does: nothing written later can loosen what stands before.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from redline.errors import SettingError
from redline.text import nearest

__all__ = ["NAMES", "NO_LIMITS", "Limits", "read_limits"]

NAMES = {
    "requests a minute": "requests",
    "tokens a minute": "tokens",
    "at once": "at_once",
    "dollars a day": "day",
    "dollars a month": "month",
}
"""What each limit is called where people write it."""
MONEY = frozenset({"day", "month"})
LARGEST = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may be taken; None for no limit of that kind."""

    requests: float | None = None
    """A minute."""
    tokens: float | None = None
    """A minute, sent and received."""
    at_once: float | None = None
    """Requests under way at the same time."""
    day: float | None = None
    """US dollars from midnight to midnight, UTC."""
    month: float | None = None
    """US dollars a calendar month, UTC."""

    def within(self, other: "Limits") -> "Limits":
        """Return the smaller one of each."""
        return Limits(**{name: smaller(mine, other.of(name)) for name, mine in self.each()})

    def of(self, name: str) -> float | None:
        """Return one of them."""
        found: float | None = getattr(self, name)
        return found

    def each(self) -> list[tuple[str, float | None]]:
        """Return all, by name."""
        return [(field.name, self.of(field.name)) for field in fields(self)]

    def beyond(self, other: "Limits") -> list[str]:
        """Return in words what these allow and others do not."""
        said = {field: name for name, field in NAMES.items()}
        return [
            said[name]
            for name, mine in self.each()
            if smaller(mine, other.of(name)) != mine and other.of(name) is not None
        ]

    def told(self) -> dict[str, float]:
        """Return those that there are, by the names that people write."""
        return {n: float(v) for n, f in NAMES.items() if (v := self.of(f)) is not None}


NO_LIMITS = Limits()


def smaller(one: float | None, other: float | None) -> float | None:
    """Return the smaller of two limits, of which none is the largest."""
    known = [each for each in (one, other) if each is not None]
    return min(known, default=None)


def read_limits(written: Mapping[str, Any] | Iterable[tuple[str, Any]], where: str) -> Limits:
    """Return limits as they were written.

    Raises
    ------
    SettingError
        A name that is none, or a number that cannot be.

    >>> read_limits({"requests a minute": "60", "dollars a day": 2.5}, "brief.md:3").told()
    {'requests a minute': 60.0, 'dollars a day': 2.5}
    """
    found = {}
    for told, value in dict(written).items():
        name = told.replace("-", " ")
        if name not in NAMES:
            near = nearest(name, list(NAMES))
            raise SettingError(
                f"{where}: there is no limit `{told}`. {f'Did you mean `{near}`? ' if near else ''}"
                f"Known: {', '.join(f'`{each}`' for each in NAMES)}."
            )
        found[NAMES[name]] = amount(value, NAMES[name] in MONEY, f"{where}: `{told}`")
    return Limits(**found)


def amount(value: Any, money: bool, where: str) -> float:  # it is not one of many
    """Return the number of a limit."""
    text = str(value).replace(",", "").removesuffix("USD").strip()
    try:
        number = float("nan") if isinstance(value, bool) else float(text)
    except ValueError:
        number = float("nan")
    if not (math.isfinite(number) and 0 < number <= LARGEST and (money or number.is_integer())):
        kind = "US dollars, such as 2.50" if money else "a whole number of at least 1"
        raise SettingError(f"{where} = {value!r} is no limit; write {kind}.")
    return number

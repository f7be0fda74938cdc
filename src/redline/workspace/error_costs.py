"""What a brief says that the errors of one control cost.

A brief, a control of it and its dial come in; the rows of `Costs of error` that speak of this
control's errors come out, with their prices where both can be added up, and what else the
brief says of the setting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.bars.trade_off import Bounded
from redline.brief import Brief
from redline.controls import CONTROLS, Dial, Enforced
from redline.errors import QuantityError
from redline.quantity import parse_quantity
from redline.rules.misses import ALARM, MISS

__all__ = ["Cost", "Prices", "costs_of", "prices_of", "stated_of"]

IDS = re.compile(r"\b[A-Z]+\d+\b")
"""Ids as a brief gives them to its rows, such as `B2`."""
HOUR, MINUTE = 3600.0, 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What the brief says that an error costs."""

    error: str
    cost: str
    unit: str
    miss: bool
    """Whether it is something let past; else something stopped needlessly."""

    @property
    def price(self) -> tuple[float, str] | None:
        """Return the number and its unit; None where it has no price."""
        try:
            found = parse_quantity(self.cost)
        except QuantityError:
            return None
        # Seconds are seconds; dollars are no euros, and visits no calls.
        unit = found.unit or self.unit
        return found.value, "time" if found.dimension == "time" else unit

    def stored(self) -> dict[str, str | bool]:
        """Return it as JSON."""
        return {"error": self.error, "cost": self.cost, "unit": self.unit, "miss": self.miss}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Both errors priced in one unit."""

    miss: float
    alarm: float
    unit: str

    def said(self, amount: Bounded) -> str:
        """Return an amount with its bounds; of what nobody judged, the bounds alone.

        >>> Prices(miss=1, alarm=1, unit="time").said((5400.0, 600.0, 7200.0))
        '90 minutes (10 to 120)'
        >>> Prices(miss=1, alarm=1, unit="EUR").said((None, 8722.0, 13240.2))
        '8,722 to 13,240 EUR'
        """
        value, low, high = amount
        base, unit = 1.0, self.unit
        if self.unit == "time":
            base, unit = (HOUR, "hours") if (value or high) >= 2 * HOUR else (MINUTE, "minutes")
        least, most = number(low / base), number(high / base)
        if value is None:
            return f"{least} to {most} {unit}"
        return f"{number(value / base)} {unit} ({least} to {most})"


def number(value: float) -> str:
    """Return a number with no more digits than anybody reads.

    >>> number(10849.7), number(24.324), number(0.0)
    ('10,850', '24.3', '0')
    """
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def costs_of(brief: Brief, control: Enforced, dial: Dial) -> tuple[Cost, ...]:
    """Return the errors of one control whose cost the brief states.

    Of misses and of false alarms, those that name the control, what it holds or what it does;
    where none does, those that name no other control's errors.
    """
    found: list[Cost] = []
    for miss in (True, False):
        rows = [row for row in brief.error_costs if kind(row.error) is miss]
        mine = [row for row in rows if speaks_of(row.error, control, dial)]
        free = [row for row in rows if not speaks_of_another(row.error, dial)]
        found += [
            Cost(error=row.error, cost=row.cost, unit=row.unit, miss=miss) for row in mine or free
        ]
    return tuple(found)


def kind(error: str) -> bool | None:
    """Say whether an error is a miss or a false alarm; None where it is neither."""
    if ALARM.search(error):
        return False
    return True if MISS.search(error) else None


def speaks_of(text: str, control: Enforced, dial: Dial) -> bool:
    """Say whether a text names a control, what it holds, or what it does."""
    ids = {control.id, *control.holds}
    return bool(ids & set(IDS.findall(text))) or bool(re.search(dial.named, text, re.I))


def speaks_of_another(text: str, dial: Dial) -> bool:
    """Say whether a text names some row of the brief, or what another control does."""
    others = {d.named for c in CONTROLS.values() for d in c.dials} - {dial.named}
    return bool(IDS.search(text)) or any(re.search(named, text, re.I) for named in others)


def prices_of(costs: Sequence[Cost]) -> Prices | None:
    """Return both prices; None where the brief does not price each by one row in one unit."""
    misses, alarms = ([c.price for c in costs if c.miss is miss] for miss in (True, False))
    if len(misses) != 1 or len(alarms) != 1 or misses[0] is None or alarms[0] is None:
        return None
    (miss, unit), (alarm, other) = misses[0], alarms[0]
    if unit != other or miss < 0 or alarm < 0:
        return None
    return Prices(miss=miss, alarm=alarm, unit=unit)


def stated_of(brief: Brief, control: Enforced, dial: Dial) -> Iterator[str]:
    """Give what the brief itself says of the setting's price: its costs, and the trade-off."""
    row = next((row for row in brief.controls if row.id == control.id), None)
    if row is not None and row.costs:
        yield f"The brief says that {control.id} costs: {row.costs}"
    for trade in brief.trade_offs:
        if speaks_of(trade.choice, control, dial):
            yield (
                f"The brief's {trade.id}, {trade.choice}: gains {trade.gains}; costs {trade.costs}"
            )

"""What calls of a session may cost together: `up to 200 of transfer.amount, order.total`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, InvalidOperation
from typing import Any

from redline.controls.actions.names import listed
from redline.errors import SettingError

__all__ = ["Budget", "read_budget"]

BUDGET = re.compile(r"up to (?P<most>\d+(?:\.\d{1,2})?) of (?P<of>\S.*)")
FORM = "`up to 200 of transfer.amount, order.total`"


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit on sums of arguments."""

    most: int
    """In hundredths."""
    of: tuple[tuple[str, str], ...]
    """Patterns of tools, each with the name of the argument that says what a call costs."""

    def cost(self, tool: str, arguments: Mapping[str, Any] | None) -> int | None:
        """Return what a call costs, in hundredths; None where that cannot be told.

        A cost below nought cannot be told either: it would make room for others.
        """
        total = 0
        for pattern, name in self.of:
            if not listed(tool, (pattern,)):
                continue
            value = None if arguments is None else arguments.get(name)
            if isinstance(value, bool) or not isinstance(value, int | Decimal) or value < 0:
                return None
            total += int((Decimal(value) * 100).to_integral_value(ROUND_CEILING))
        return total


def read_budget(text: str) -> Budget | None:
    """Return a budget; None for `no limit`.

    Raises
    ------
    SettingError
        The text is no budget.

    >>> read_budget("up to 200 of transfer.amount")
    Budget(most=20000, of=(('transfer', 'amount'),))
    """
    if text.strip() == "no limit":
        return None
    found = BUDGET.fullmatch(" ".join(text.split()))
    parts = [p.strip().rpartition(".") for p in found["of"].split(",")] if found else []
    if found is None or not all(tool and name for tool, _, name in parts):
        raise SettingError(f"{text!r} is no budget. Write one such as {FORM}, or `no limit`.")
    try:
        most = int(Decimal(found["most"]) * 100)
    except InvalidOperation as error:
        raise SettingError(f"{text!r} has no number. Write one such as {FORM}.") from error
    return Budget(most, tuple((tool, name) for tool, _, name in parts))

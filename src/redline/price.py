"""The price of a service: what somebody says it is, in US dollars for a million tokens."""

import re
from dataclasses import dataclass
from decimal import Decimal

from redline.errors import InputError

__all__ = ["Price"]

PRICE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens."""

    sent: float
    received: float

    @classmethod
    def read(cls, text: str) -> "Price":
        """Return the price that somebody wrote.

        Raises
        ------
        InputError
            It is not two numbers.

        >>> Price.read("0.15,0.6")
        Price(sent=0.15, received=0.6)
        """
        found = PRICE.fullmatch(text)
        if found is None:
            raise InputError(
                f"price {text!r} is not two numbers; accepted: US dollars for a million tokens "
                "sent and received, such as `0.15,0.60`."
            )
        return cls(sent=float(found[1]), received=float(found[2]))

    @property
    def written(self) -> str:
        """Return the price as `read` reads it.

        >>> Price(sent=0.00000015, received=1).written
        '0.00000015,1'
        """
        return ",".join(f"{Decimal(repr(one)):f}" for one in (self.sent, self.received))

    def of(self, sent: float, received: float) -> float:
        """Return the dollars for some tokens."""
        return (sent * self.sent + received * self.received) / 1e6

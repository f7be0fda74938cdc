"""Prices of services: `[prices]` in the nearest `redline.toml`.

    [prices]
    "openai:MODEL" = [0.15, 0.60]
    "openai:MODEL@https://llm.example.org/v1" = [0.0, 0.0]

A key is the address of a feature or of an attacker, or what of it stands before the `@`; the
whole address goes first. The numbers are US dollars for a million tokens sent and received,
as `--price` takes them, which goes before both. No price is known unless somebody wrote it.
"""

import math
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.evaluate import Price
from redline.workspace.project import PRICES, told_in

__all__ = ["FREE", "price_in", "prices_for"]

FREE = ("vetted:", "replay:")
"""Features that can be asked again at no cost, and by any number of processes at once."""
NOTHING = Price(sent=0.0, received=0.0)


def price_in(folder: Path, address: str) -> Price | None:
    """Return what a service costs by the settings that hold for a folder; None where none says.

    Raises
    ------
    InputError
        The file cannot be read, or a price in it is none; the message names the line.
    """
    told = told_in(folder) if address else None
    if told is None:
        return None
    # All are read: a price that is misspelt would otherwise look as if it held.
    listed = {
        key.strip(): read(value, f"{told.where(key)}: `{key}`")
        for key, value in told.table(PRICES).items()
    }
    return listed.get(address) or listed.get(address.partition("@")[0])


def prices_for(
    folder: Path, feature: str, attacker: str, typed: Price | None = None
) -> tuple[Price | None, Price | None]:
    """Return what a feature and an attacking model cost; None where nobody says.

    A feature that computes here is free beside an attacker that has a price. Raises as `price_in`.

    Parameters
    ----------
    typed
        A price that somebody gave, which goes before the settings.
    """
    of_attacker = typed or price_in(folder, attacker.strip())
    free = NOTHING if of_attacker and feature.startswith(FREE) else None
    return typed or price_in(folder, feature) or free, of_attacker


def read(value: Any, where: str) -> Price:
    """Return the price that a line gives."""
    pair = value if isinstance(value, list) and len(value) == 2 else []
    if not pair or not all(map(amount, pair)):
        raise InputError(
            f"{where} = {value!r} is no price; write US dollars for a million tokens sent and "
            "received, such as [0.15, 0.60]."
        )
    return Price(sent=float(pair[0]), received=float(pair[1]))


def amount(value: Any) -> bool:
    """Say whether something is an amount of money."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and value >= 0

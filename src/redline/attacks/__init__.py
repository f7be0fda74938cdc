"""Attacks: ways in which a request is reshaped to get past the controls.

A plain request, its language and a seeded generator go in; one attacked request
comes out, always the same for the same seed, row and attack. Each attack is an
entry: a module and its page in `entries`. Nothing here asks a model.
"""

from typing import Any

from redline.attacks.attack import Attack, AttackInput, carried, chance
from redline.attacks.known import attack, attacks_by_name

__all__ = [
    "ATTACKS",
    "Attack",
    "AttackInput",
    "attack",
    "attacks_by_name",
    "carried",
    "chance",
]

ATTACKS: dict[str, Attack]
"""Every attack by its name; read on first use, because entries import this package."""


def __getattr__(name: str) -> Any:
    """Return `ATTACKS` when it is first asked for."""
    if name == "ATTACKS":
        return attacks_by_name()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

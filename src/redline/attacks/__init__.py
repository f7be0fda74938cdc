"""Attacks: ways in which a request is reshaped to get past the controls.

A plain request, its language and a seeded generator go in; an attacked request, or a
whole conversation, comes out, always the same for the same seed, row and attack. Each
attack is an entry: a module and its page in `entries`. In a driven attack a model writes the
turns: how it is told to is an entry of `driven`. Nothing here asks a model.
"""

from typing import Any

from redline.attacks.attack import FAMILIES, Attack, Attacked, AttackInput, chance
from redline.attacks.carriers import carried
from redline.attacks.driven import Driven, Strategy, strategies_by_name, strategy
from redline.attacks.known import attack, attack_names, attacks_by_name, vector
from redline.attacks.planting import planted

__all__ = [
    "ATTACKS",
    "FAMILIES",
    "Attack",
    "AttackInput",
    "Attacked",
    "Driven",
    "Strategy",
    "attack",
    "attack_names",
    "attacks_by_name",
    "carried",
    "chance",
    "planted",
    "strategies_by_name",
    "strategy",
    "vector",
]

ATTACKS: dict[str, Attack]
"""Every attack by its name; read on first use, because entries import this package."""


def __getattr__(name: str) -> Any:
    """Return `ATTACKS` when it is first asked for."""
    if name == "ATTACKS":
        return attacks_by_name()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

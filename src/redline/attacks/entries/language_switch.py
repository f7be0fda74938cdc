"""Language switch: an urgent request stands between sentences of another language."""

from dataclasses import replace

from redline.attacks.attack import Attack, Attacked, AttackInput
from redline.attacks.carriers import carried, other_language

__all__ = ["LANGUAGE_SWITCH"]

NAME = "language-switch"


def apply(data: AttackInput) -> str | Attacked:
    """Put sentences of another language around the request."""
    return carried(NAME, replace(data, language=other_language(NAME, data)))


LANGUAGE_SWITCH = Attack(
    name="language switch",
    family="language",
    tries=frozenset({"hand off"}),
    apply=apply,
    defences=("danger handoff", "handoff on request"),
    answers=("C056",),
)

"""Persona without rules: the feature is told to be somebody to whom no rules were given."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["PERSONA_WITHOUT_RULES"]

PERSONA_WITHOUT_RULES = Attack(
    name="persona without rules",
    family="persona",
    tries=frozenset({"refuse"}),
    apply=worded("persona-without-rules"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)

"""Context poisoning: an earlier turn is planted in which the feature agreed to new rules."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["CONTEXT_POISONING"]

CONTEXT_POISONING = Attack(
    name="context poisoning",
    family="context",
    tries=frozenset({"refuse"}),
    apply=worded("context-poisoning"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)

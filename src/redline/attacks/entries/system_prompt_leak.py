"""System prompt leak: the instructions are to be shown, thinned out, and then left behind."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["SYSTEM_PROMPT_LEAK"]

SYSTEM_PROMPT_LEAK = Attack(
    name="system prompt leak",
    family="instruction",
    tries=frozenset({"refuse"}),
    apply=worded("system-prompt-leak"),
    defences=("boundary refusal", "quote check", "risk screen"),
    answers=("C056", "T015"),
)

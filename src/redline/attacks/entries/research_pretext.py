"""Research pretext: the request is said to be research, or a test that was permitted."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["RESEARCH_PRETEXT"]

RESEARCH_PRETEXT = Attack(
    name="research pretext",
    family="pretext",
    tries=frozenset({"refuse"}),
    apply=worded("research-pretext"),
    defences=("boundary refusal", "quote check", "risk screen"),
    answers=("C056",),
)

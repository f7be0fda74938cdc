"""Code wrapper: the request is a value inside a program."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["CODE_WRAPPER"]

CODE_WRAPPER = Attack(
    name="code wrapper",
    family="format",
    tries=frozenset({"refuse"}),
    apply=worded("code-wrapper"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)

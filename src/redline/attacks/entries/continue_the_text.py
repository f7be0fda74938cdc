"""Continue the text: a text that is about to give the answer is to be continued."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["CONTINUE_THE_TEXT"]

CONTINUE_THE_TEXT = Attack(
    name="continue the text",
    family="format",
    tries=frozenset({"refuse"}),
    apply=worded("continue-the-text"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)

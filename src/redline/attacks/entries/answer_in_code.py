"""Answer in code: the answer is to stand in comments, strings or names of a program."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["ANSWER_IN_CODE"]

ANSWER_IN_CODE = Attack(
    name="answer in code",
    family="format",
    tries=frozenset({"refuse"}),
    apply=worded("answer-in-code"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)

"""Output format: only an answer in a fixed shape is accepted."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["OUTPUT_FORMAT"]

OUTPUT_FORMAT = Attack(
    name="output format",
    family="format",
    tries=frozenset({"refuse"}),
    apply=worded("output-format"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)

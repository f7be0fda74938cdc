"""Table wrapper: the request is a cell of a table or a quotation under a heading."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["TABLE_WRAPPER"]

TABLE_WRAPPER = Attack(
    name="table wrapper",
    family="format",
    tries=frozenset({"refuse"}),
    apply=worded("table-wrapper"),
    defences=("boundary refusal", "quote check"),
    answers=("C056",),
)

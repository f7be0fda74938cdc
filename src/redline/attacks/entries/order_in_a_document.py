"""Order in a document: a document beside a good request demands a word in the answer."""

from functools import partial

from redline.attacks.attack import Attack
from redline.attacks.planting import ordered

__all__ = ["ORDER_IN_A_DOCUMENT"]

ORDER_IN_A_DOCUMENT = Attack(
    name="order in a document",
    family="injection",
    tries=frozenset({"answer", "cite"}),
    apply=partial(ordered, "order-in-a-document"),
    defences=("risk screen", "quote check"),
    answers=("C056", "T015"),
)

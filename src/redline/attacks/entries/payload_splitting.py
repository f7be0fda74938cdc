"""Payload splitting: the request comes in three parts that have to be joined."""

from redline.attacks.attack import Attack, Attacked, AttackInput
from redline.attacks.carriers import carried
from redline.attacks.shaping import pieces

__all__ = ["PAYLOAD_SPLITTING"]


def apply(data: AttackInput) -> str | Attacked:
    """Cut the request in three and ask for it to be joined."""
    one, two, three = pieces(data.request, 3)
    return carried("payload-splitting", data, one=one, two=two, three=three)


PAYLOAD_SPLITTING = Attack(
    name="payload splitting",
    family="disguise",
    tries=frozenset({"refuse"}),
    apply=apply,
    defences=("boundary refusal", "quote check"),
    answers=("C056", "T015"),
)

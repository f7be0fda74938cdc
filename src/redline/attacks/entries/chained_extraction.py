"""Chained extraction: the request is handed over in parts and joined in the last turn."""

from redline.attacks.attack import Attack, Attacked, AttackInput
from redline.attacks.carriers import carried
from redline.attacks.shaping import pieces

__all__ = ["CHAINED_EXTRACTION"]


def apply(data: AttackInput) -> str | Attacked:
    """Cut the request in three and hand the parts over in turns of their own."""
    one, two, three = pieces(data.request, 3)
    return carried("chained-extraction", data, one=one, two=two, three=three)


CHAINED_EXTRACTION = Attack(
    name="chained extraction",
    family="many turns",
    tries=frozenset({"refuse"}),
    apply=apply,
    defences=("quote check", "risk screen"),
    answers=("C056",),
)

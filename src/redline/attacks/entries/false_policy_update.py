"""False policy update: a text in the shape of a policy says that the limits have changed."""

from redline.attacks.attack import Attack
from redline.attacks.carriers import worded

__all__ = ["FALSE_POLICY_UPDATE"]

FALSE_POLICY_UPDATE = Attack(
    name="false policy update",
    family="pretext",
    tries=frozenset({"refuse"}),
    apply=worded("false-policy-update"),
    defences=("boundary refusal", "quote check"),
    answers=("C056", "T015"),
)

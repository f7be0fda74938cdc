"""How many people a phase reaches, as far as its audience says so in figures.

`500 users, opt-in`, `10 % of accounts` and `all customers` can be compared with
their like; `4 classes` cannot be compared with `300 pupils`, so it is no answer.
"""

import re
from dataclasses import dataclass

from redline.text import lazy

__all__ = ["PEOPLE", "Reach", "reach"]

SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6}
NUMBER = lazy(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?)\s*"
    r"(?:(?P<scale>k|m|mn|thousand|million)\b\s*)?"
    r"(?:(?P<share>%|per ?cent\b)|(?P<words>(?:(?!of\b|in\b|from\b|with\b|"
    r"at\b|whose\b|who\b|whom\b|that\b|which\b|where\b|and\b|or\b|for\b|by\b|per\b|their\b)"
    r"[a-z-]+\s*){1,4}))",
    re.I,
)
PEOPLE = lazy(
    r"\b(?:users?|people|persons|customers|patients|adults|pupils|students|learners|parents|"
    r"members|residents|tenants|citizens|applicants|candidates|claimants|callers|clients|"
    r"subscribers|readers|shoppers|buyers|drivers|passengers|travell?ers|farmers|guests|"
    r"visitors|accounts|volunteers|participants|teachers|nurses|agents|households|famil(?:y|"
    r"ies))\b",
    re.I,
)
EVERYONE = lazy(
    r"\s*(?:(?:open )?to\s+)?(?:everyone|everybody|anyone|the (?:general )?public|general "
    r"availability|public(?: launch)?|all(?: the| our| registered| eligible)*\s+(?:users|customers|"
    r"patients|pupils|students|learners|members|residents|citizens|clients|callers|subscribers|"
    r"readers|accounts|people|visitors|traffic|passengers|parents|families|tenants|workers|"
    r"applicants|callers|teachers|drivers|shoppers|routes)(?! (?:of|in|at|on|from)\b)|"
    r"all of (?:them|us|you)|all comers|whoever (?:asks|wants|comes)|every (?!other|second|third|"
    r"\w+th\b)"
    r"(?:\w+ ){0,2}?"
    r"(?:user|customer|patient|member|client|account(?: holder)?|citizen|resident|family))\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a phase goes."""

    value: float
    """People, or a share of all of them, 0 to 1."""
    share: bool

    def like(self, other: "Reach") -> bool:
        """Say whether two of them count the same thing."""
        return self.share == other.share


def reach(audience: str) -> Reach | None:
    """Return the first figure of an audience that counts people, or None.

    >>> reach("2 of 12 clinics, 500 patients who opted in").value
    500.0
    >>> reach("10 % of traffic"), reach("everyone").value
    (Reach(value=0.1, share=True), 1.0)
    """
    for found in NUMBER.finditer(audience):
        value = float(re.sub(r"[ ,\u00a0\u202f]", "", found["number"]))
        value *= SCALE.get((found["scale"] or "").casefold(), 1)
        if found["share"]:
            return Reach(value=value / 100, share=True)
        if PEOPLE.search(found["words"]):
            return Reach(value=value, share=False)
    return Reach(value=1.0, share=True) if EVERYONE.match(audience) else None

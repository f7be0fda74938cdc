"""Who asks, as far as somebody vouches for it: in which region, and how old.

An exchange comes in; a slice comes out, or the empty text where nobody vouches. A slice
counts from two sides alone: the tier of a caller whose need was verified, as the brief maps
it, or a header that came with a key whose scope is `vouch`. What anybody could have typed
is as good as nothing. Boundaries that such a slice decides on are no others' to refuse.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.exchange import Exchange
from redline.errors import SettingError

if TYPE_CHECKING:
    from redline.controls.control import Enforced
    from redline.controls.policy import Policy

__all__ = [
    "NO_TIER", "VOUCH", "Topic", "apart", "check_topics", "read_tiers", "read_topics", "vouched",
]  # fmt: skip

VOUCH = "vouch"
"""The scope of a key whose headers about people count."""
NO_TIER = "no tier"
TOPIC = re.compile(r"(?P<id>[A-Za-z]+\d+) (?P<sign>in|outside|under) (?P<values>\S.*)")
REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
AGE = re.compile(r"(?P<age>\d{1,3})(?:\s*-\s*\d{1,3}|\+)?")
FORMS = {"region": "`B4 in DE, AT and B5 outside US`", "age": "`B4 under 13 and B5 under 18`"}
HELD = {"regional policy": "region", "age policy": "age"}
"""The controls that decide on boundaries by slices."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A boundary that holds for some people."""

    boundary: str
    sign: str
    values: tuple[str, ...]

    def holds(self, slice_: str) -> bool:
        """Say whether it holds for a slice; for one that nobody vouches for it does.

        >>> Topic("B4", "in", ("DE",)).holds("DE-BY"), Topic("B4", "outside", ("DE",)).holds("FR")
        (True, True)
        >>> Topic("B4", "under", ("18",)).holds("18"), Topic("B4", "under", ("18",)).holds("")
        (False, True)
        """
        if not slice_:
            return True
        if self.sign == "under":
            return int(slice_) < int(self.values[0])
        named = any(slice_ == value or slice_.startswith(f"{value}-") for value in self.values)
        # A part of a region is named, and the person may be in it.
        maybe = any(value.startswith(f"{slice_}-") for value in self.values)
        return named or maybe if self.sign == "in" else not named


def read_topics(text: str, kind: str) -> tuple[Topic, ...]:
    """Return the boundaries in a setting.

    Raises
    ------
    SettingError
        A part that says nothing of the kind `region` or `age`.

    >>> read_topics("B4 in DE, AT and B5 outside US", "region")[1]
    Topic(boundary='B5', sign='outside', values=('US',))
    """
    found = []
    for part in re.split(r"\s+and\s+", text.strip()):
        match = TOPIC.fullmatch(" ".join(part.split()))
        values = tuple(v.strip() for v in match["values"].split(",")) if match else ()
        by_age = kind == "age"
        fits = AGE.fullmatch if by_age else REGION.fullmatch
        good = match and (match["sign"] == "under") == by_age and all(fits(v) for v in values)
        if not match or not good or (by_age and not (len(values) == 1 and values[0].isdigit())):
            raise SettingError(f"{part!r} blocks nothing by {kind}. Write it as {FORMS[kind]}.")
        found.append(Topic(match["id"], match["sign"], values))
    return tuple(found)


def read_tiers(text: str, kind: str) -> Mapping[str, str]:
    """Return what a setting says of tiers.

    Raises
    ------
    SettingError
        A part that is no tier with a region or an age.

    >>> read_tiers("pupils: 12, staff: 18+", "age")
    {'pupils': '12', 'staff': '18'}
    """
    if text.strip() == NO_TIER:
        return {}
    found = {}
    for part in text.split(","):
        tier, _, value = part.partition(":")
        read = read_slice(value, kind)
        if not tier.strip() or not read:
            raise SettingError(
                f"{part.strip()!r} says of no tier its {kind}. Write it as `pupils: 12, staff: "
                "18` for ages, `school: DE` for regions."
            )
        found[tier.strip().casefold()] = read
    return found


def read_slice(text: str, kind: str) -> str:
    """Return a region or an age as it is compared; empty where it is neither.

    >>> read_slice("de-by", "region"), read_slice("13-15", "age"), read_slice("old", "age")
    ('DE-BY', '13', '')
    """
    if kind == "age":
        found = AGE.fullmatch(text.strip())
        return str(int(found["age"])) if found else ""
    region = text.strip().upper()
    return region if REGION.fullmatch(region) else ""


def vouched(exchange: Exchange, kind: str, tiers: Mapping[str, str]) -> str:
    """Return a slice of whoever asks; empty where nobody vouches for one."""
    caller = exchange.caller
    if caller.verified and caller.tier.casefold() in tiers:
        return tiers[caller.tier.casefold()]
    if VOUCH in caller.scopes:
        return read_slice(exchange.ask.said.get(kind, ""), kind)
    return ""


def check_topics(topics: Iterable[Topic], policy: "Policy", id: str) -> None:  # noqa: A002  # the brief's word
    """Refuse a boundary that nothing teaches, and so would never be seen.

    Raises
    ------
    SettingError
        No example of the brief is for it.
    """
    taught = {lesson.teaches for lesson in policy.examples if lesson.kind == "refuse"}
    for topic in topics:
        if topic.boundary not in taught:
            raise SettingError(
                f"{id}: {topic.boundary} is blocked for some, and no example tells what it is.\n"
                f"Add rows to the Examples table with Expected `refuse` For `{topic.boundary}`."
            )


def apart(enforced: Sequence["Enforced"]) -> frozenset[str]:
    """Return what a slice or a rule decides on, so that boundary refusal leaves it alone."""
    keys = ("principles", "apart")
    rules = {one for c in enforced for key in keys for one in c.settings.get(key, ())}
    return frozenset(rules) | frozenset(
        topic.boundary
        for control in enforced
        if (kind := HELD.get(control.name))
        for topic in read_topics(control.settings["blocked"], kind)
    )

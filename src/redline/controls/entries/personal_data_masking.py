"""Personal data masking: addresses, numbers and names of people leave as placeholders."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from redline.controls.control import Control, Enforced, Setting
from redline.controls.detecting import detector, loaded
from redline.controls.masking import Span
from redline.controls.masks import SETTINGS, MaskText
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources

__all__ = ["PERSONAL_DATA_MASKING", "data_spans"]

NUMBERED = re.compile(r"@|\d(?:\D{0,3}\d){3}|[0-9a-f]{1,4}:[0-9a-f]{0,4}:", re.I)
"""What a text has that holds an address or a number: four figures near one another, or an `@`."""
ALL = "all"
KINDS = (
    *("e-mail", "phone", "card", "iban", "bank-account", "national-number", "passport"),
    *("health-number", "birth-date", "ip-address", "address", "name"),
)
"""As the detector has them, which is loaded only where it is used."""


def chosen(text: str) -> frozenset[str]:
    """Return the kinds that a setting names.

    >>> sorted(chosen("e-mail, phone")), len(chosen("all")) == len(KINDS), chosen("mail")
    (['e-mail', 'phone'], True, frozenset())
    """
    named = [part.strip() for part in text.split(",")]
    if named == [ALL]:
        return frozenset(KINDS)
    return frozenset(named) if set(named) <= set(KINDS) else frozenset()


def data_spans(
    text: str, find: Callable[..., Iterable[Any]], kinds: frozenset[str], region: str | None
) -> Iterator[Span]:
    """Give the personal data of a text, of the kinds that are wanted."""
    # Names, dates and addresses have cues of their own, which are searched as they are.
    patterns = loaded("redline.detect.personal.cues:patterns")
    if not NUMBERED.search(text) and not any(form.search(text) for *_, form in patterns()):
        return
    for piece in find(text, region=region):
        if piece.kind in kinds:
            yield Span(start=piece.start, end=piece.end, kind=piece.kind)


def build(control: Enforced, means: "Resources") -> MaskText:
    """Make the stage; the extra that reads numbers is loaded now, so that its lack shows."""
    find = detector(means, "personal", "redline.detect.personal:personal_data")
    if not means.detectors:
        find("Call me on +44 20 7946 0958.")
    kinds = chosen(str(control.settings["kinds"]))
    region = str(control.settings["region"]).upper()
    return MaskText(
        control, lambda text: data_spans(text, find, kinds, region if region != "ANY" else None)
    )


PERSONAL_DATA_MASKING = Control(
    name="personal data masking",
    position=14,
    acts=frozenset({HarmStage.REQUEST, HarmStage.ANSWER}),
    categories=frozenset({"privacy"}),
    settings=(
        *SETTINGS,
        Setting(
            name="kinds",
            kind="text",
            means="what is masked",
            default=ALL,
            choices=(ALL, *KINDS, "several of them with commas"),
            accepts=lambda text: bool(chosen(text)),
        ),
        Setting(
            name="region",
            kind="text",
            means="the country in whose plan phone numbers without a country code are read",
            default="any",
            choices=("any", "two letters of a country, such as KE"),
            accepts=lambda text: text == "any" or bool(re.fullmatch(r"[A-Za-z]{2}", text)),
        ),
    ),
    cost_ms=0.3,
    detectors=("personal",),
    build=build,
)

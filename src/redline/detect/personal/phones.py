"""Phone numbers, by the numbering plans of phonenumbers.

A text and a region go in; numbers go out. A number with a country code is held against
the plan of its country; one without is held against the region given, or counts after a
cue such as "call me on".
"""

import re
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from redline.detect.personal.found import Personal
from redline.errors import MissingExtra

__all__ = ["phones"]

NUMBER = re.compile(
    r"(?<![\w.,+/-])(?:\+|00)?\(?\d{1,4}\)?(?:[ ./-]{0,2}\(?\d{1,4}\)?){2,6}(?![\w/-]|\.\d)"
)
CUE = re.compile(
    r"\b(?:phone|tel(?:ephone)?|mobile|cell|call|text|ring|whats ?app|sms|fax|contact|reach"
    r"|teléfono|telefono|móvil|celular|llám\w+|llama|téléphone|portable|appel\w+|joindre|telefon"
    r"|handy\w*|ruf\w*|anruf\w*|telefone|telemóvel|ligue|ligar|simu|nipigie|piga)\b[^\n]{0,30}$",
    re.I,
)
DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2}")
FEWEST, MOST = 7, 15
"""Digits of a number; E.164 allows 15."""
NEAR = 45
"""Characters before a number in which its cue stands."""
CHECKS = 5000
"""Numbers that are held against a plan in one text; the rest count as found, unchecked."""


def phones(text: str, region: str | None = None) -> Iterator[Personal]:
    """Give every phone number of a text."""
    count = 0
    for match in NUMBER.finditer(text):
        said = match[0].rstrip("( ./-")
        digits = sum(c.isdecimal() for c in said)
        if not FEWEST <= digits <= MOST or DATE.fullmatch(said):
            continue
        abroad = said.startswith(("+", "00"))
        cued = CUE.search(text[max(0, match.start() - NEAR) : match.start()]) is not None
        if not (abroad or cued or region):
            continue
        count += 1
        known = count <= CHECKS
        country, valid = plan(said, region) if known else (None, False)
        # A number that a cue announces counts even if no plan knows it.
        if valid or cued or (abroad and not known):
            start = match.start()
            yield Personal(
                kind="phone",
                start=start,
                end=start + len(said),
                quote=said,
                country=country,
                checked=valid,
            )


def plan(said: str, region: str | None) -> tuple[str | None, bool]:
    """Return the country of a number, and whether its plan has such numbers."""
    library = engine()
    if said.startswith("00"):
        said = f"+{said[2:]}"
    try:
        number = library.parse(said, region)
    except library.NumberParseException:
        return None, False
    return library.region_code_for_number(number), library.is_valid_number(number)


@cache
def engine() -> ModuleType:
    """Return phonenumbers.

    Raises
    ------
    MissingExtra
        It is not installed.
    """
    try:
        # Optional, and its plans take time to read.
        import phonenumbers  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            "Phone numbers are held against the plans of phonenumbers, which is not installed.\n"
            "Install it with `pip install 'redline-launch[personal]'`."
        ) from error
    return phonenumbers

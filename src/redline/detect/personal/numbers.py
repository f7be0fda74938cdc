"""Numbers with a check digit: cards, IBANs, national numbers.

A text goes in; the numbers that pass their check go out. Checks are those of
python-stdnum; a few of them compare a birth date with today, which can only turn a
number of the future away.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import redline
from redline.detect.personal.found import Personal
from redline.errors import MissingExtra

__all__ = ["card_numbers", "checker", "ibans", "national_numbers"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "personal" / "numbers.toml"
CARD = re.compile(
    r"(?<![\w.-])[2-6]\d{3}(?:([ -]?)\d{4}\1\d{4}\1\d{1,7}|[ -]?\d{6}[ -]?\d{4,5})(?![\w-])"
)
IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,8}(?!\w)")
NEAR = 40
"""Characters before a number in which its cue stands."""
CHECKS = 5000
"""Numbers of one form that are checked in one text; the rest count as found, unchecked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a national number."""

    country: str
    shape: re.Pattern[str]
    check: str
    """Module of python-stdnum; empty where the number has no check digit."""
    alone: bool
    """Whether it counts without a cue."""
    cue: re.Pattern[str]


@cache
def forms() -> tuple[Form, ...]:
    """Return every form, as the package stores them."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["number"]
    return tuple(form(row) for row in rows)


def form(row: dict[str, Any]) -> Form:
    """Read one row."""
    return Form(
        country=row["country"],
        shape=re.compile(rf"(?<![\w.+-])(?:{row['shape']})(?![\w-])(?!\.\d)"),
        check=row["check"],
        alone=row["alone"],
        cue=re.compile(rf"(?<!\w)(?:{row['cue']})(?![^\W\d_])", re.I),
    )


@cache
def checker(name: str) -> Callable[[str], bool]:
    """Return the check of python-stdnum for one number; an empty name accepts all.

    Raises
    ------
    MissingExtra
        python-stdnum is not installed.
    """
    if not name:
        return bool
    try:
        module = import_module(f"stdnum.{name}")
    except ImportError as error:
        raise MissingExtra(
            "Personal data are checked by python-stdnum, which is not installed.\n"
            "Install it with `pip install 'redline-launch[personal]'`."
        ) from error
    return module.is_valid  # type: ignore[no-any-return]


def national_numbers(text: str) -> Iterator[Personal]:
    """Give every national number of a text."""
    cued: dict[re.Pattern[str], bool] = {}
    for form in forms():
        if form.cue not in cued:
            cued[form.cue] = form.cue.search(text) is not None
        if not form.alone and not cued[form.cue]:
            continue
        for count, match in enumerate(form.shape.finditer(text)):
            near = text[max(0, match.start() - NEAR) : match.start()]
            if not (form.alone or form.cue.search(near)):
                continue
            known = count < CHECKS
            if not known or checker(form.check)(match[0]):
                yield Personal(
                    kind="national-number",
                    start=match.start(),
                    end=match.end(),
                    quote=match[0],
                    country=form.country,
                    checked=known and bool(form.check),
                )


def card_numbers(text: str) -> Iterator[Personal]:
    """Give the numbers of payment cards: 13 to 19 digits that pass Luhn's check."""
    for count, match in enumerate(CARD.finditer(text)):
        digits = re.sub(r"\D", "", match[0])
        known = count < CHECKS
        if len(set(digits)) > 1 and (not known or checker("luhn")(digits)):
            start, end = match.span()
            yield Personal(kind="card", start=start, end=end, quote=match[0], checked=known)


def ibans(text: str) -> Iterator[Personal]:
    """Give the bank accounts that pass the check of ISO 13616."""
    for count, match in enumerate(IBAN.finditer(text)):
        known = count < CHECKS
        # A word in capitals may follow: the number ends where its check holds.
        for end in range(match.end(), match.start() + 14, -1) if known else (match.end(),):
            said = text[match.start() : end]
            if said[-1] in " -" or text[end : end + 1].isalnum():
                continue
            if not known or checker("iban")(said):
                yield Personal(
                    kind="iban",
                    start=match.start(),
                    end=end,
                    quote=said,
                    country=said[:2],
                    checked=known,
                )
                break

"""The forms of credentials, as the package stores them.

A file of rows goes in; compiled forms go out, read once. A form is asked only where one of
its words stands in the text, so that most of them cost one search for a word.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redline

__all__ = ["Form", "forms", "matches", "prose", "secret_kinds", "stored"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "secrets" / "kinds.toml"
PROSE = "password-in-prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a credential."""

    name: str
    holds: tuple[str, ...]
    """Words of which a text must hold one."""
    caseless: bool
    pattern: re.Pattern[str]
    check: str
    """What confirms a match; empty where the form says enough."""


@cache
def stored() -> dict[str, Any]:
    """Return the file as it is."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def forms() -> tuple[Form, ...]:
    """Return every form, the more exact first."""
    return tuple(form(row) for row in stored()["kind"])


def form(row: dict[str, Any]) -> Form:
    """Read one row."""
    caseless = row.get("caseless", False)
    return Form(
        name=row["name"],
        holds=tuple(row["holds"]),
        caseless=caseless,
        pattern=re.compile(row["pattern"], re.I if caseless else 0),
        check=row.get("check", ""),
    )


@cache
def prose() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what leads to a password in prose, and the words that are none."""
    said = stored()["prose"]
    cues = "|".join(said["cues"])
    pattern = (
        rf"(?<!\w)(?:{cues})\s{{0,3}}:?\s{{0,3}}(?P<value>[\"'“`«][^\"'”`»\n]{{3,60}}|\S{{3,60}})"
    )
    return re.compile(pattern, re.I), frozenset(said["common"].split())


def secret_kinds() -> tuple[str, ...]:
    """Return the names of all kinds, in the order in which they win.

    >>> len(secret_kinds()) > 60, secret_kinds()[-1]
    (True, 'password-in-prose')
    """
    return tuple(dict.fromkeys([*(form.name for form in forms()), PROSE]))


def matches(text: str) -> Iterator[tuple[Form, re.Match[str]]]:
    """Give every place of a text that has one of the forms."""
    small = text.lower()
    for form in forms():
        if any(word in (small if form.caseless else text) for word in form.holds):
            for match in form.pattern.finditer(text):
                yield form, match

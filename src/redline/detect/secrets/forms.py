"""The forms of credentials, as the package stores them.

A file of rows goes in; compiled forms go out, read once. A form is asked only where one of
its words stands in the text, so that most of them cost one search for a word; and those of
tokens only where the text has a word as long as the shortest of them.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redline

__all__ = ["Form", "forms", "matches", "prose", "secret_kinds", "stored", "tells"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "secrets" / "kinds.toml"
PROSE = "password-in-prose"
UNBROKEN = 20
"""Characters without a blank of the shortest token, the key id of AWS."""
BROKEN = frozenset({"block", "said"})
"""Checks of forms that may have blanks, or fewer characters."""
PROSE_WORDS = (
    *("password", "passphrase", "passcode", "pass code", "pwd", "contraseña", "clave"),
    *("mot de passe", "code secret", "passwort", "kennwort", "senha", "palavra-passe"),
    *("nenosiri", "nywila", "neno la siri"),
)
PROSE_CORES = tuple(
    (core, tuple(word for word in PROSE_WORDS if core in word))
    for core in ("pass", "pwd", "clave", "secret", "wort", "senha", "contrase", "siri", "nywila")
)
"""What each of these words holds: where that is not, no word that holds it is."""
PIN = re.compile(r"(?<!\w)pin(?![a-z])|(?:in|connect|authenticate) (?:with|as|using) ")
"""A pin of whoever writes, or one to log in with; the word stands in many others."""
LIKE_I = {0x131: "i", 0x17F: "s", 0x307: None}
"""Letters that a caseless pattern takes for others, and `str.lower` does not."""


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


def small(text: str) -> str:
    """Return a text in small letters, as caseless patterns see it."""
    low = text.lower()
    return low if low.isascii() else low.translate(LIKE_I)


Words = dict[str, dict[str, list[int]]]
"""Words of forms with the places of their forms, by the shortest of the words that they hold."""


@cache
def words() -> tuple[Words, ...]:
    """Return the words of forms, by where they are looked for.

    In the long words of a text, in its small letters, in the text itself.
    """
    found: tuple[dict[str, list[int]], ...] = ({}, {}, {})
    for place, form in enumerate(forms()):
        where = 1 if form.caseless else 2 if form.check in BROKEN else 0
        for word in form.holds:
            found[where].setdefault(word, []).append(place)
    return tuple(map(by_core, found))


def by_core(places: dict[str, list[int]]) -> Words:
    """Return words by the shortest of them that each holds: where that is not, none of them is."""
    found: Words = {}
    for word, held in places.items():
        core = min((other for other in places if other in word), key=len)
        found.setdefault(core, {})[word] = held
    return found


def matches(text: str) -> Iterator[tuple[Form, re.Match[str]]]:
    """Give every place of a text that has one of the forms."""
    unbroken = text.split()
    long = ""
    if max(map(len, unbroken), default=0) >= UNBROKEN:
        long = " ".join([word for word in unbroken if len(word) >= UNBROKEN])
    places = {
        place
        for held, where in zip(words(), (long, small(text), text), strict=True)
        if where
        for core, each in held.items()
        if core in where
        for word, of_word in each.items()
        if word in where
        for place in of_word
    }
    for place in sorted(places):
        form = forms()[place]
        for match in form.pattern.finditer(text):
            yield form, match


def tells(text: str) -> bool:
    """Say whether a sentence of a text may tell a password."""
    low = small(text)
    return any(
        core in low and any(word in low for word in each) for core, each in PROSE_CORES
    ) or bool("pin" in low and PIN.search(low))

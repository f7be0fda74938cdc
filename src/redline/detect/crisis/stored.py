"""The forms of signs, as the package stores them, read once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redline
from redline.text import lazy

__all__ = ["LANGUAGES", "Form", "around", "denial", "forms", "function_words"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "crisis" / "signs.toml"
LANGUAGES = ("en", "es", "fr", "de", "pt", "sw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to say a sign in one language."""

    kind: str
    severity: int
    language: str
    pattern: re.Pattern[str]
    denies: bool
    """It holds a denial of its own ("I don't want to live"), which takes nothing back."""


@cache
def stored() -> dict[str, Any]:
    """Return the file as it is."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def denial(language: str) -> re.Pattern[str]:
    """Return the words of a language that take a sign back."""
    said = stored()["denied"][language]
    return re.compile(rf"(?<!\w){said}(?:(?<=')|(?!\w))", re.I)


@cache
def forms() -> tuple[Form, ...]:
    """Return every form of every sign."""
    people = stored()["people"]
    made = []
    for sign in stored()["sign"]:
        for language in LANGUAGES:
            for said in sign[language]:
                whole = rf"(?<![\w'])(?:{said.replace('{person}', people[language])})(?!\w)"
                made.append(
                    Form(
                        kind=sign["kind"],
                        severity=sign["severity"],
                        language=language,
                        pattern=lazy(whole, re.I),
                        denies=denial(language).search(said) is not None,
                    )
                )
    return tuple(made)


@cache
def around() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return pictures of speech, words of stories, and beginnings of questions on a subject."""
    said = stored()
    figures = "|".join(said["figures"]["all"])
    return (
        re.compile(rf"(?<!\w)(?:{figures})(?!\w)", re.I),
        re.compile(said["fiction"]["all"], re.I),
        re.compile(said["fiction"]["subject"], re.I),
    )


@cache
def function_words() -> frozenset[str]:
    """Return small words of the languages that the signs are written in."""
    return frozenset(stored()["known"]["all"].split())

"""The weaknesses and the signs of languages, as the package stores them, read once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import redline

__all__ = ["Form", "forms", "languages", "safe", "source", "stored", "words"]

FOLDER = Path(str(redline.__file__)).parent / "content" / "detect" / "code"
FILE = FOLDER / "weaknesses.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way in which a weakness shows."""

    cwe: str
    said: str
    """The expression; `SOURCE` in it stands for what a caller controls."""
    pattern: re.Pattern[str]
    """The expression with the sources that every block has."""


@cache
def stored() -> dict[str, Any]:
    """Return the file as it is."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def flowing() -> dict[str, list[str]]:
    """Return the names by which data are followed through Python."""
    return tomllib.loads((FOLDER / "flow.toml").read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """Return one list of such names."""
    return frozenset(flowing()[name])


@cache
def source() -> str:
    """Return the expression for what a caller controls."""
    return str(stored()["sources"])


@cache
def safe() -> re.Pattern[str]:
    """Return what makes a value harmless."""
    return re.compile(stored()["safe"])


@cache
def languages() -> frozenset[str]:
    """Return the languages that have forms."""
    return frozenset(name for row in stored()["weakness"] for name in row["languages"])


@cache
def forms(language: str) -> tuple[Form, ...]:
    """Return the forms for one language."""
    return tuple(
        Form(cwe=row["cwe"], said=said, pattern=re.compile(said.replace("SOURCE", source()), re.M))
        for row in stored()["weakness"]
        if language in row["languages"]
        for said in row["patterns"]
    )

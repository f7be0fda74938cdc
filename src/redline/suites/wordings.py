"""Wordings: how a request is put around the words of a brief, by table and language.

The words lie in `content/proposals`, one file a language; `kinds.toml` beside them says
what each wording expects of the feature.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["KINDS", "LANGUAGES", "expected_of", "wordings"]

FOLDER = Path(__file__).parents[1] / "content" / "proposals"
KINDS = ("boundaries", "red lines", "harms", "attacks", "principles")
"""Tables of the brief that rows are made from."""
LANGUAGES = ("en", "es", "fr", "de", "pt", "ar", "hi", "zh", "sw")


@cache
def read(name: str) -> Mapping[str, Any]:
    """Return one file of the folder."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def wordings(kind: str, language: str) -> Mapping[str, str]:
    """Return the wordings for a table in a language, by name; none where nobody wrote any.

    >>> wordings("attacks", "en")["plain"]
    'This is what I need from you: {what}.'
    """
    found: Mapping[str, str] = read(language)[kind] if language in LANGUAGES else {}
    return found


def expected_of(kind: str, wording: str, category: str = "") -> str:
    """Return what a wording expects of the feature.

    Parameters
    ----------
    category
        Of a harm; it says more than the wording.
    """
    found: str = read("kinds")[kind][wording]
    if kind == "harms":
        return str(read("kinds")["categories"].get(category.strip().casefold(), found))
    return found

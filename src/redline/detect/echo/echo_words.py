"""The phrases with which replies agree, correct, hedge, give in and flatter, read from a file."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import redline

__all__ = ["Does", "says"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "echo" / "phrases.toml"
Does = Literal["agrees", "reasons", "corrects", "hedges", "concedes", "holds", "flatters"]


@cache
def loaded() -> Mapping[str, Any]:
    """Return the file."""
    return tomllib.loads(FILE.read_text("utf-8"))


@cache
def pattern(does: Does) -> re.Pattern[str]:
    """Return one pattern for all phrases of a kind."""
    joined = "|".join(loaded()["phrases"][does])
    for name, part in loaded()["parts"].items():
        joined = joined.replace(f"<{name}>", part)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


def says(does: Does, plain: str) -> re.Match[str] | None:
    """Return where a sentence, in small letters, has a phrase of a kind first."""
    return pattern(does).search(plain)

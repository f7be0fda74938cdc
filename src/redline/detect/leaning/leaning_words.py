"""The phrases of over-reliance, read once from a file: one pattern for each kind."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import redline

__all__ = ["fiction", "phrases", "world"]

FILE = Path(str(redline.__file__)).parent / "content" / "detect" / "leaning" / "phrases.toml"


@cache
def loaded() -> Mapping[str, Any]:
    """Return the file."""
    return tomllib.loads(FILE.read_text("utf-8"))


@cache
def phrases(speaker: Literal["user", "reply"]) -> Mapping[str, re.Pattern[str]]:
    """Return what a user says who leans on the system, or what a reply makes of it, by kind."""
    return {kind: any_of(patterns) for kind, patterns in loaded()[speaker].items()}


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """Return one pattern that matches whole words where any of them does."""
    joined = "|".join(patterns)
    for name, part in loaded()["parts"].items():
        joined = joined.replace(f"<{name}>", part)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


@cache
def fiction() -> re.Pattern[str]:
    """Return what asks for a text in which somebody else may say such things."""
    return re.compile(loaded()["fiction"])


@cache
def world() -> re.Pattern[str]:
    """Return what tells the words of somebody else."""
    return re.compile(loaded()["world"])

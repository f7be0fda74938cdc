"""The practice cases that ship: one-page briefs with weak spots for interviewers to go for.

Each parses and reviews without an error. What is weak in it is meant: a promise that nobody keeps,
a figure without a source, a phase that reaches everybody. None is an example to follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import redline
from redline.brief import load_brief
from redline.errors import InputError
from redline.text import nearest

__all__ = ["ShippedCase", "case_file", "case_names", "shipped_cases"]

CASES = Path(str(redline.__file__)).parent / "content" / "examples" / "one-page"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedCase:
    """A brief of one page to practise with."""

    name: str
    title: str
    path: Path


def case_names() -> tuple[str, ...]:
    """Return the names alone; no case is read for them."""
    return tuple(sorted(file.stem for file in CASES.glob("*.md")))


@cache
def shipped_cases() -> Mapping[str, ShippedCase]:
    """Return every case that ships, by name."""
    files = {name: CASES / f"{name}.md" for name in case_names()}
    return {
        name: ShippedCase(name=name, title=load_brief(file).said("title"), path=file)
        for name, file in files.items()
    }


def case_file(asked: Path) -> Path:
    """Return the file of a case: one of somebody's own, or one that ships, by its name.

    Raises
    ------
    InputError
        It is neither; the message names the cases that ship.
    """
    if asked.is_file():
        return asked
    names = case_names()
    if str(asked) in names:
        return CASES / f"{asked}.md"
    why = "this is a folder" if asked.is_dir() else "there is no such file"
    near = nearest(str(asked), list(names))
    hint = f"Did you mean {near!r}?" if near else f"Cases that ship: {', '.join(names)}."
    raise InputError(f"{asked}: {why}; --case takes a written case as text, or a name.\n{hint}")

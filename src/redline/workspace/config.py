"""`[review]` in `redline.toml`: what is settled of reviews for a folder and all below it.

    [review]
    select = ["HRM", "MET003"]
    ignore = []
    profile = "frontier-lab"
    fail-on = "warning"
    model = ""

The table of a review. An empty text says nothing. What is not known is an error with its
line, because a key that is misspelt would otherwise look as if it held.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from redline.brief import Brief
from redline.errors import InputError
from redline.workspace.project import REVIEW, Told, told_in, unknown
from redline.workspace.settings import LEVELS, Settings, in_front, known_codes, known_profile

__all__ = ["settings_of"]


def settings_of(brief: Brief, folder: Path, asked: Settings | None = None) -> Settings:
    """Return what holds for a review of a brief whose files lie in a folder.

    Parameters
    ----------
    asked
        What was said on the command line.

    Raises
    ------
    InputError
        A key, code, profile or value somewhere is none that is known.
    """
    first = asked or Settings()
    known_codes(first.select or (), "--select")
    known_codes(first.ignore or (), "--ignore")
    known_profile(first.profile or "", "--profile")
    return first.over(in_front(brief)).over(in_file(folder))


def in_file(folder: Path) -> Settings:
    """Return what the nearest `redline.toml` says of a review; nothing where there is none."""
    told = told_in(folder)
    return from_table(told) if told else Settings()


def from_table(told: Told) -> Settings:
    """Return what a file says of a review, or say which part of it is none that is known."""
    said: dict[str, Any] = {}
    for key, value in told.table(REVIEW).items():
        if key not in READERS:
            raise unknown(told.where(key), key, list(READERS), list(READERS))
        said[key.replace("-", "_")] = READERS[key](value, f"{told.where(key)}: `{key}`")
    if said.get("model"):
        said["model_at"] = f"{told.where('model')}: `model`"
    return Settings(**said)


def codes(value: Any, where: str) -> tuple[str, ...]:
    """Return a list of codes."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InputError(f'{where} = {value!r} is no list of codes; write ["HRM", "MET003"].')
    known_codes(value, where)
    return tuple(value)


def level(value: Any, where: str) -> str | None:
    """Return a level; None for an empty text."""
    if value not in ("", *LEVELS):
        raise InputError(f"{where} = {value!r} is no level; write one of {', '.join(LEVELS)}.")
    return value or None


def text(value: Any, where: str) -> str | None:
    """Return a text; None for an empty one."""
    if not isinstance(value, str):
        raise InputError(f"{where} = {value!r} is no text; put it between quotes.")
    return value or None


def named(value: Any, where: str) -> str | None:
    """Return the name of a profile; None for an empty text."""
    found = text(value, where)
    known_profile(found or "", where)
    return found


def reader(value: Any, where: str) -> str | None:
    """Return the address of a model.

    One that runs code of the folder is refused: a review has to be safe to run on
    a folder that somebody sent.
    """
    found = (text(value, where) or "").strip()
    if found and not found.casefold().startswith(SERVICES):
        raise InputError(
            f"{where} = {value!r} is no service; write one of {', '.join(SERVICES)}…\n"
            "What reads files or runs code of a folder is given as --model instead."
        )
    return found or None


SERVICES = ("openai:", "anthropic:", "http:", "https:")
"""How the address of a model begins that a folder may name."""
READERS: dict[str, Callable[[Any, str], Any]] = {
    "select": codes,
    "ignore": codes,
    "profile": named,
    "fail-on": level,
    "model": reader,
}
"""Each key of the table, and what reads its value."""

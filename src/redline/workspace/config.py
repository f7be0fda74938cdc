"""`redline.toml`: what is settled for a folder and all below it.

    [review]
    select = ["HRM", "MET003"]
    ignore = []
    profile = "frontier-lab"
    fail-on = "warning"
    model = ""

The nearest one upwards from the brief holds, up to the folder of a repository.
An empty text says nothing. What is not known is an error with its line, because a
key that is misspelt would otherwise look as if it held.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from redline.brief import Brief
from redline.errors import InputError
from redline.text import nearest
from redline.workspace.settings import LEVELS, Settings, in_front, known_codes, known_profile

__all__ = ["FILE", "settings_of"]

FILE = "redline.toml"
TABLE = "review"


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
    """Return what the nearest `redline.toml` says; nothing where there is none."""
    path = nearest_file(folder)
    if path is None:
        return Settings()
    lines = read(path)
    try:
        tables = tomllib.loads("\n".join(lines))
    except RecursionError as error:
        raise InputError(f"{path}: is nested too deeply to be read as TOML.") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        where = f"{path}:{place[1]}:{place[2]}" if place else f"{path}:{len(lines)}"
        said = str(error).partition(" (at ")[0]
        raise InputError(f"{where}: is not TOML: {said}.") from error
    return from_tables(tables, lambda key: f"{path}:{line_of(lines, key)}")


def nearest_file(folder: Path) -> Path | None:
    """Return the nearest `redline.toml` upwards; a repository's own folder is the last one."""
    start = folder.resolve()
    for each in (start, *start.parents):
        if (each / FILE).is_file():
            return each / FILE
        if (each / ".git").exists():
            break
    return None


def read(path: Path) -> list[str]:
    """Return the lines of a file of settings."""
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {error}.") from error


def from_tables(tables: dict[str, Any], where: Callable[[str], str]) -> Settings:
    """Return what a parsed file says, or say which part of it is none that is known."""
    for name, table in tables.items():
        if name != TABLE:
            raise unknown(where(name), name, [f"[{TABLE}]"], [TABLE])
        if not isinstance(table, dict):
            raise InputError(f"{where(name)}: `{name}` is no table; write [{name}] above its keys.")
    said: dict[str, Any] = {}
    for key, value in tables.get(TABLE, {}).items():
        if key not in READERS:
            raise unknown(where(key), key, list(READERS), list(READERS))
        said[key.replace("-", "_")] = READERS[key](value, f"{where(key)}: `{key}`")
    if said.get("model"):
        said["model_at"] = f"{where('model')}: `model`"
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


SERVICES = ("openai:", "http:", "https:")
"""How the address of a model begins that a folder may name."""
READERS: dict[str, Callable[[Any, str], Any]] = {
    "select": codes,
    "ignore": codes,
    "profile": named,
    "fail-on": level,
    "model": reader,
}
"""Each key of the table, and what reads its value."""


def unknown(where: str, name: str, accepted: list[str], names: list[str]) -> InputError:
    """Return the error of a key or table that is none."""
    near = nearest(name, names)
    hint = f"did you mean `{near}`? " if near else ""
    return InputError(f"{where}: `{name}` is not known; {hint}accepted: {', '.join(accepted)}.")


def line_of(lines: list[str], key: str) -> int:
    """Return the line in which a key or table is written; the first one where it is hidden."""
    written = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*(?:[\].=]|$)""")
    return next((number for number, line in enumerate(lines, 1) if written.match(line)), 1)

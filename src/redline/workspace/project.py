"""`redline.toml`: the file in which somebody settles things for a folder and all below it.

The nearest one upwards from the brief holds, up to the folder of a repository. Tables
come out by name, with the line of every key; what a table may say is for its reader:
`[review]` for `config`, `[prices]` for `prices`, `[limits]` for `written_limits`, `[fleet]` for
`fleets`. A table that nobody reads is refused.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.text import nearest

__all__ = ["FLEET", "LIMITS", "PRICES", "REVIEW", "Told", "told_in", "unknown"]

FILE = "redline.toml"
REVIEW, PRICES, LIMITS, FLEET = "review", "prices", "limits", "fleet"
TABLES = (REVIEW, PRICES, LIMITS, FLEET)


@dataclass(frozen=True, slots=True)
class Told:
    """What the nearest file says, and where it says it."""

    path: Path
    lines: list[str]
    tables: dict[str, Any]

    def where(self, key: str) -> str:
        """Return the place of a key or table."""
        return f"{self.path}:{line_of(self.lines, key)}"

    def table(self, name: str) -> dict[str, Any]:
        """Return a table; empty where it is not there.

        Raises
        ------
        InputError
            It is no table.
        """
        found = self.tables.get(name, {})
        if not isinstance(found, dict):
            raise InputError(
                f"{self.where(name)}: `{name}` is no table; write [{name}] above its keys."
            )
        return found


def told_in(folder: Path) -> Told | None:
    """Return the nearest `redline.toml`, its tables known by name; None where there is none.

    Raises
    ------
    InputError
        It cannot be read, or has a table that is none.
    """
    path = nearest_file(folder)
    if path is None:
        return None
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
    told = Told(path, lines, tables)
    for name in tables:
        if name not in TABLES:
            raise unknown(told.where(name), name, [f"[{each}]" for each in TABLES], list(TABLES))
    return told


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


def unknown(where: str, name: str, accepted: list[str], names: list[str]) -> InputError:
    """Return the error of a key or table that is none."""
    near = nearest(name, names)
    hint = f"did you mean `{near}`? " if near else ""
    return InputError(f"{where}: `{name}` is not known; {hint}accepted: {', '.join(accepted)}.")


def line_of(lines: list[str], key: str) -> int:
    """Return the line in which a key or table is written; the first one where it is hidden."""
    written = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*(?:[\].=]|$)""")
    return next((number for number, line in enumerate(lines, 1) if written.match(line)), 1)

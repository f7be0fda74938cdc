"""The list of pictures that may not be used: made once from a register, read at every start.

A register comes in: a CSV file with the header `name,file,consent,until`, a line for each
picture that somebody asked to have blocked. *Consent* names the record of that wish, and
after *until* it no longer holds. A list goes out that holds hashes and no picture: who has it
can tell whether a picture is on it, and cannot see one.
"""

import base64
import binascii
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from redline.detect.image.frames import FRAMES, FrameList, frames_of
from redline.errors import InputError

__all__ = ["HEADER", "Wish", "list_of", "read_list", "read_register"]

HEADER = ["name", "file", "consent", "until"]
FORM = "redline pictures/1"
NAME = 80
"""Characters of a name: it is an id, and stands in records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One line of a register."""

    name: str
    """Id of the picture; not the person's name, since records hold it."""
    file: Path
    consent: str
    """Which record says that the person agreed to be on the list."""
    until: date | None
    where: str


def read_register(path: Path) -> tuple[Wish, ...]:
    """Return the lines of a register.

    Raises
    ------
    InputError
        A line that cannot be used; the message begins with its place.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, Wish] = {}
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        if header != HEADER:
            raise InputError(f"{path}:1: the header is not `{','.join(HEADER)}`; write it so.")
        for fields in reader:
            if not fields:
                continue
            one = wish(fields, path, f"{path}:{reader.line_num}")
            if one.name in found:
                raise InputError(f"{one.where}: the name {one.name!r} stands twice.")
            found[one.name] = one
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: {error}.") from error
    if not found:
        raise InputError(f"{path}: names no picture; write a line for each.")
    return tuple(found.values())


def wish(fields: list[str], path: Path, where: str) -> Wish:
    """Return one line, or say what is wrong with it."""
    if len(fields) != len(HEADER):
        raise InputError(f"{where}: {len(fields)} fields; a line has {len(HEADER)}.")
    name, file, consent, until = (field.strip() for field in fields)
    if not name or len(name) > NAME or not file:
        raise InputError(f"{where}: write an id of at most {NAME} characters, and a file.")
    if not consent:
        raise InputError(
            f"{where}: no consent is named for {name!r}; a picture of somebody is listed only "
            "with it.\nName the record that holds it."
        )
    try:
        end = date.fromisoformat(until) if until else None
    except ValueError as error:
        raise InputError(f"{where}: {until!r} is no date; write one such as 2026-11-21.") from error
    return Wish(name=name, file=path.parent / file, consent=consent, until=end, where=where)


def list_of(wishes: tuple[Wish, ...]) -> Iterator[bytes]:
    """Give the lines of a list.

    Raises
    ------
    InputError
        A picture that cannot be read or told apart; the message begins with its line.
    """
    yield orjson.dumps({"redline": FORM, "frames": FRAMES}) + b"\n"
    for one in wishes:
        try:
            frames = frames_of(one.file.read_bytes())
        except OSError as error:
            raise InputError(f"{one.where}: {one.file}: {error.strerror}.") from error
        except InputError as error:
            raise InputError(f"{one.where}: {one.file.name}: {error}") from error
        kept = base64.b64encode(frames.tobytes()).decode()
        until = one.until.isoformat() if one.until else ""
        told = {"name": one.name, "consent": one.consent, "until": until, "hashes": kept}
        yield orjson.dumps(told) + b"\n"


def read_list(path: Path, today: date) -> FrameList:
    """Return a list, without those whose time is over.

    Raises
    ------
    InputError
        The file is no list, or a line of it is broken.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}.") from error
    head = row_of(lines[0]) if lines else {}
    if (head.get("redline"), head.get("frames")) != (FORM, FRAMES):
        raise InputError(f"{path}:1: is no list of pictures. Make one with `redline images`.")
    kept: dict[str, NDArray[np.uint64]] = {}
    for number, line in enumerate(lines[1:], 2):
        row = row_of(line)
        try:
            until = date.fromisoformat(row["until"]) if row["until"] else None
            raw = base64.b64decode(row["hashes"], validate=True)
            hashes = np.frombuffer(raw, dtype=np.uint64).reshape(FRAMES, 4)
        except (KeyError, TypeError, ValueError, binascii.Error) as error:
            raise InputError(
                f"{path}:{number}: is broken ({error}). Make the list anew with `redline images`."
            ) from error
        if until is None or until >= today:
            kept[str(row.get("name"))] = hashes
    return FrameList(kept)


def row_of(line: bytes) -> dict[str, Any]:
    """Return one line of a list; an empty row for what is none."""
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}

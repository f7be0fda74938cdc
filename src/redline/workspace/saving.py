"""Save a brief that was written elsewhere than in its file: whole, kept, and over nobody's work.

A text and the digest of what it was written from come in. Lines that were not touched keep their
bytes, line ends and all, so that one changed line is one changed line in a diff.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from redline.brief import parse_brief
from redline.errors import BriefChanged, BriefError, EnvironmentFailure
from redline.files import locked
from redline.workspace.brief_versions import bytes_of, keep_version
from redline.workspace.home import home_of
from redline.workspace.mending import rewrite

__all__ = ["Draft", "draft", "encoded", "save", "save_text", "shown"]

MARK = "\ufeff"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no page carries; what was not touched keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A brief's text with the digest of the bytes that it was read from."""

    text: str
    """As a page shows it: without byte-order mark, with line feeds for line ends."""
    digest: str


def draft(path: Path) -> Draft:
    """Read the text of a brief's file.

    Raises
    ------
    BriefError
        It is missing or no text.
    """
    data = bytes_of(path)
    return Draft(text=shown(data, path), digest=hashlib.sha256(data).hexdigest())


def shown(data: bytes, path: Path) -> str:
    """Return bytes as an editor shows them. Raises BriefError where they are no text."""
    try:
        text = data.decode("utf-8").removeprefix(MARK)
    except UnicodeDecodeError as error:
        raise BriefError(f"{path}: byte {error.start} is not UTF-8; save it as UTF-8.") from error
    return UNSHOWN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def save_text(path: Path, text: str, seen: str, why: str = "") -> Draft:
    """Put a text in place of the one that it was written from.

    Parameters
    ----------
    seen
        Digest of the file when its text was read.
    why
        What the change is for; may be empty.

    Raises
    ------
    BriefChanged
        The file was changed meanwhile; nothing is written.
    BriefError
        The text is no brief any more: empty, too long, or without `redline` in its front matter.
    EnvironmentFailure
        It cannot be written.
    """
    before = bytes_of(path)
    save(path, before, encoded(text, before, path), seen, why)
    return draft(path)


def save(path: Path, before: bytes, after: bytes, seen: str, why: str = "") -> None:
    """Put bytes in place of those that were read. Raises as `save_text`."""
    if hashlib.sha256(before).hexdigest() != seen:
        raise BriefChanged(f"{path.name}: was changed meanwhile, and is left alone.")
    if after == before:
        return
    if "redline" not in parse_brief(after, path.name, prose=True).front:
        raise BriefError(
            f"{path.name}: without `redline: 1` in its front matter it would be no brief any more."
        )
    with turn(path):
        rewrite(path, before, after)
        keep_version(path, before, after, why)


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Let one at a time save into the folder of a brief."""
    home = home_of(path).made()
    try:
        with locked(home.folder / "versions.jsonl"):
            yield
    except OSError as error:
        raise EnvironmentFailure(f"{home.folder}: cannot be written: {error.strerror}.") from error


def encoded(text: str, before: bytes, path: Path) -> bytes:
    """Return a text as bytes; its lines that stood there before keep theirs.

    Raises
    ------
    BriefError
        It holds what no text file can hold.
    """
    old = [line for line in LINE.findall(before.decode("utf-8").removeprefix(MARK)) if line]
    looks = [bare(line) for line in old]
    end = next((line[len(line.rstrip("\r\n")) :] for line in old if line[-1] in "\r\n"), "\n")
    made = "".join(woven(old, looks, lines(text), end))
    if "\0" in text:
        raise BriefError(f"{path.name}: the text has a zero character; leave it out.")
    try:
        data = made.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BriefError(f"{path.name}: the text has half a character; leave it out.") from error
    return (MARK.encode() if before.startswith(MARK.encode()) else b"") + data


def lines(text: str) -> list[str]:
    """Return lines, each with its end as an editor has it."""
    return [line for line in re.split(r"(?<=\n)", re.sub(r"\r\n|\r", "\n", text)) if line]


def bare(line: str) -> str:
    """Return a line of the file as an editor shows it."""
    body = line.rstrip("\r\n")
    return UNSHOWN.sub("\ufffd", body) + ("\n" if len(body) < len(line) else "")


def woven(old: list[str], looks: list[str], new: list[str], end: str) -> Iterable[str]:
    """Give the new lines, those of the old file as they stood there."""
    head = same(looks, new)
    tail = same(looks[head:][::-1], new[head:][::-1])
    middle = SequenceMatcher(
        None, looks[head : len(looks) - tail], new[head : len(new) - tail], autojunk=False
    )
    yield from old[:head]
    for what, a, b, c, d in middle.get_opcodes():
        if what == "equal":
            yield from old[head + a : head + b]
        else:
            yield from (line.replace("\n", end) for line in new[head + c : head + d])
    yield from old[len(old) - tail :]


def same(one: list[str], other: list[str]) -> int:
    """Return how many lines two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

"""The versions of a brief: its bytes before and after each change that was saved through Redline.

`.redline/versions/` holds every text once, under the SHA-256 of its bytes, and `versions.jsonl`,
one line for each change: of which file, from what, to what, by whom, when and why. What was changed
beside Redline is seen too, when it is next saved or shown: the file then is not what was left.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.brief.document import decoded
from redline.errors import BriefError, EnvironmentFailure, EvidenceError, InputError
from redline.files import append_lines, read_lines, whole
from redline.workspace.events import person
from redline.workspace.home import Home, home_of, now

__all__ = ["Version", "keep_version", "text_digest", "version", "version_bytes", "versions"]

FOLDER = "versions"
FILE = "versions.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of a brief."""

    number: int
    """From 1, the oldest."""
    digest: str
    """SHA-256 of its bytes."""
    brief: str
    """SHA-256 of its text, by which decisions name it; empty where it is no text."""
    at: str = ""
    """When it was saved, UTC; empty where that is not known."""
    who: str = ""
    """Empty where it was written beside Redline."""
    why: str = ""

    @property
    def beside(self) -> bool:
        """Say whether it was written by something else than Redline."""
        return not self.at


def keep_version(path: Path, before: bytes, after: bytes, why: str = "") -> None:
    """Keep both texts of a change, and who made it.

    Raises
    ------
    EnvironmentFailure
        They cannot be written.
    """
    home = home_of(path).made()
    row = {
        "redline": "version/1",
        "file": path.name,
        "at": now().isoformat(timespec="seconds"),
        "who": person(),
        "why": " ".join(why.split()),
        "before": kept(home, before) if before else "",
        "after": kept(home, after),
        "briefs": [text_digest(before), text_digest(after)],
    }
    append_lines(home.folder / FOLDER / FILE, [row])


def kept(home: Home, data: bytes) -> str:
    """Put bytes among the kept ones, once; returns their digest."""
    digest = hashlib.sha256(data).hexdigest()
    target = home.folder / FOLDER / f"{digest}.md"
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        if not target.is_file():
            with whole(target, durable=True) as file:
                file.write(data)
    except OSError as error:
        raise EnvironmentFailure(
            f"{target}: cannot be written: {error.strerror}.\nMake room, then do it again."
        ) from error
    return digest


def versions(path: Path) -> list[Version]:
    """Return every version of a brief, the oldest first; the last one is its file as it is.

    Raises
    ------
    EvidenceError
        A line of the kept changes is broken.
    BriefError
        The file cannot be read.
    """
    found: list[Version] = []
    for row in rows(path):
        old, new = row["briefs"]
        if row["before"] and (not found or found[-1].digest != row["before"]):
            found.append(Version(number=len(found) + 1, digest=row["before"], brief=old))
        found.append(
            Version(
                number=len(found) + 1,
                digest=row["after"],
                brief=new,
                at=row["at"],
                who=row["who"],
                why=row["why"],
            )
        )
    data = bytes_of(path)
    digest = hashlib.sha256(data).hexdigest()
    if not found or found[-1].digest != digest:
        found.append(Version(number=len(found) + 1, digest=digest, brief=text_digest(data)))
    return found


def version(path: Path, number: int) -> Version:
    """Return one version.

    Raises
    ------
    InputError
        There is none of that number.
    """
    every = versions(path)
    if not 1 <= number <= len(every):
        raise InputError(f"there is no version {number} of {path.name}; there are {len(every)}.")
    return every[number - 1]


def version_bytes(path: Path, one: Version) -> bytes:
    """Return the bytes of a version.

    Raises
    ------
    EvidenceError
        They are not there any more, or are others than were kept.
    """
    place = home_of(path).folder / FOLDER / f"{one.digest}.md"
    data = place.read_bytes() if place.is_file() else bytes_of(path)
    if hashlib.sha256(data).hexdigest() != one.digest:
        raise EvidenceError(
            f"{place}: version {one.number} was not kept, or was changed.\n"
            "Put the file back from a backup."
        )
    return data


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Give the kept changes of one brief; two briefs of a folder share the file."""
    every = read_lines(home_of(path).folder / FOLDER / FILE, checked)
    return (row for row in every if row["file"] == path.name)


def checked(row: dict[str, Any]) -> dict[str, Any]:
    """Return a line that has all that is asked of it."""
    texts = [row[name] for name in ("file", "at", "who", "why", "before", "after")]
    old, new = row["briefs"]
    if not all(isinstance(text, str) for text in (*texts, old, new)):
        raise TypeError("a text is missing")
    return row


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a brief's file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BriefError(f"{path}: cannot be read: {error.strerror}.") from error


def text_digest(data: bytes) -> str:
    """Return the SHA-256 by which decisions name a text; empty where it is none."""
    try:
        return hashlib.sha256(decoded(data, "brief.md").encode()).hexdigest()
    except BriefError:
        return ""

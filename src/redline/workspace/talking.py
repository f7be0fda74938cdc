"""What people say of a brief, in the record of its launch: put there, and found again."""

from pathlib import Path

from redline.errors import InputError
from redline.store import Entry, Journal, StoredEntry
from redline.workspace.events import note_event, person
from redline.workspace.home import home_of

__all__ = ["LONGEST", "said_of", "say_of", "wording"]

LONGEST = 4000
"""Characters of what somebody says."""


def say_of(path: Path, kind: str, meta: dict[str, str | int], text: str, event: str) -> int:
    """Put what somebody says of a brief into the record, in their name; returns its place.

    Parameters
    ----------
    event
        Its kind among the events of the launch.

    Raises
    ------
    DatabaseError, EnvironmentFailure
        It cannot be recorded.
    """
    text = kept_letters(text)
    said = {
        k: kept_letters(value) if isinstance(value, str) else value for k, value in meta.items()
    }
    home = home_of(path).made()
    whole = {"file": path.name, "by": person(), **said}
    with Journal.open(home.record) as journal:
        entry = Entry(kind=kind, exchange="", meta=whole, text=text or None, keep_text=bool(text))
        seq = journal.append(entry).seq
    note_event(home, event, f"{path.name}: {' '.join(text.split())[:80]}".strip(), str(seq))
    return seq


def kept_letters(text: str) -> str:
    """Return a text that a file can keep: JSON can spell half of a pair, which is no character."""
    return text.encode("utf-8", "replace").decode()


def said_of(path: Path, kind: str) -> list[StoredEntry]:
    """Return what was said of a brief, the oldest first.

    Raises
    ------
    DatabaseError
        The record cannot be read.
    """
    record = home_of(path).record
    if not record.is_file():
        return []
    with Journal.open(record, create=False) as journal:
        # Of a seldom kind the record lists the places, so that a long one is not searched.
        return [one for one in journal.entries(kind=kind) if one.meta.get("file") == path.name]


def wording(text: str) -> str:
    """Return what somebody says, with its line ends.

    Raises
    ------
    InputError
        It says nothing, or is too long.
    """
    words = text.replace("\r\n", "\n").replace("\0", "").strip()
    if not words or len(words) > LONGEST:
        raise InputError(f"write 1 to {LONGEST:,} characters; these are {len(words):,}.")
    return words

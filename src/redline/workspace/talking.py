"""What people say of a brief, in the record of its launch: put there, and found again.

The events of the launch name the places, so that a long record is not searched through.
"""

from pathlib import Path

from redline.errors import InputError
from redline.files import read_lines
from redline.store import Entry, Journal, StoredEntry
from redline.workspace.events import FILE, note_event, person
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


def said_of(path: Path, kind: str, events: tuple[str, ...]) -> list[StoredEntry]:
    """Return what was said of a brief, the oldest first.

    Raises
    ------
    DatabaseError, EvidenceError
        The record or the events cannot be read.
    """
    home = home_of(path)
    rows = read_lines(home.folder / FILE, lambda row: (row["kind"], row["refers"]))
    places = sorted({int(refers) for found, refers in rows if found in events})
    if not places or not home.record.is_file():
        return []
    with Journal.open(home.record, create=False) as journal:
        every = list(journal.at(places))
    return [one for one in every if one.kind == kind and one.meta.get("file") == path.name]


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

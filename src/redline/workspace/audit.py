"""Check the gateway's record, and erase from it."""

from pathlib import Path

from redline.errors import InputError
from redline.store import Journal, Verification, erase, verify
from redline.workspace.home import home_of

__all__ = ["erase_exchange", "verify_record"]


def record_of(brief: Path, home: Path | None) -> Path:
    """Return the record's file.

    Raises
    ------
    InputError
        Nothing was recorded yet.
    """
    path = home_of(brief, home).record
    if not path.is_file():
        raise InputError(
            f"{path}: there is no record yet.\nIt begins with the first request to `redline serve`."
        )
    return path


def verify_record(brief: Path, home: Path | None = None) -> Verification:
    """Recompute the chain of a brief's record."""
    return verify(record_of(brief, home))


def erase_exchange(brief: Path, exchange: str, home: Path | None = None) -> int:
    """Erase the texts of one exchange; returns how many there were.

    Raises
    ------
    InputError
        The record has no such exchange.
    """
    path = record_of(brief, home)
    with Journal.open(path, create=False) as journal:
        if not any(entry.exchange == exchange for entry in journal.entries()):
            raise InputError(f"{path}: has no exchange {exchange!r}.")
        return erase(journal, exchange)

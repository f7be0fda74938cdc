"""Check the record and the decisions in it, take out what it holds, and erase from it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.store import Journal, Verification, erase, verify
from redline.workspace.home import home_of
from redline.workspace.signing import Signed, decision_troubles, signed_decisions

__all__ = [
    "erase_exchange",
    "exported",
    "exported_decisions",
    "verify_decisions",
    "verify_record",
]


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
            f"{path}: there is no record yet.\nIt begins with the first `redline decide`."
        )
    return path


def verify_record(brief: Path, home: Path | None = None) -> Verification:
    """Recompute the chain of a brief's record."""
    return verify(record_of(brief, home))


def verify_decisions(brief: Path, home: Path | None = None) -> tuple[list[Signed], list[str]]:
    """Return every signed decision of a whole record, and what is wrong with them.

    Raises
    ------
    EvidenceError
        A line of the file of decisions is broken.
    """
    where = home_of(brief, home)
    found = signed_decisions(where)
    return found, decision_troubles(where, found)


def exported_decisions(brief: Path, home: Path | None = None) -> Iterator[Any]:
    """Give every signed decision as JSON with its signature and public key, the oldest first.

    Raises
    ------
    InputError
        Nothing was recorded yet.
    """
    record_of(brief, home)
    for signed in signed_decisions(home_of(brief, home)):
        yield {"redline": "signed decision/1", **signed.stored(), "decision": signed.text}


def exported(brief: Path, home: Path | None = None, *, texts: bool = False) -> Iterator[Any]:
    """Give every exchange that has ended as JSON, in the order of the ends.

    Parameters
    ----------
    texts
        Whether request, reply and error are put back where they were kept.

    Raises
    ------
    InputError
        Nothing was recorded yet.
    """
    # The guard brings a server along, which no other use of the record needs.
    from redline.guard import recorded  # noqa: PLC0415

    with Journal.open(record_of(brief, home), create=False) as journal:
        entries = journal.entries() if texts else journal.entries(kind="end")
        for found in recorded(entries, texts=texts):
            yield found.interaction.stored() | {
                "labels": [label.stored() for label in found.labels],
                "passages": found.passages,
            }


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

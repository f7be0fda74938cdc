"""Check the record and the decisions in it, take out what it holds, and erase from it.

A record comes with its brief; a file that was exported or a proof comes alone and is
checked by a module that shares no code with what wrote it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.store import (
    Checked,
    Checkpoint,
    Journal,
    Scribe,
    Verification,
    erase,
    erase_subject,
    exported_chain,
    notes_in,
    proof_of,
    sweep,
    uncovered,
    verify_chains,
)
from redline.workspace.clustered import forget_clusters
from redline.workspace.home import home_of
from redline.workspace.launch import open_launch
from redline.workspace.signing import Signed, decision_troubles, signed_decisions, signer

__all__ = [
    "check_file",
    "erase_exchange",
    "erase_person",
    "exported",
    "exported_decisions",
    "exported_record",
    "prove_exchange",
    "sweep_record",
    "verify_all",
    "verify_decisions",
    "verify_record",
]

LAST = "last"
"""What a person writes for the exchange that ended last."""


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
    return verify_all(brief, home)[0]


def verify_all(
    brief: Path, home: Path | None = None, outside: Path | None = None, fleet: str = ""
) -> tuple[Verification, Checked]:
    """Recompute the chain of a brief's record, and compare what was kept outside.

    Parameters
    ----------
    fleet
        Address of a database with the chains of several gateways, which are verified as
        well, and held against each other and against this record.

    Raises
    ------
    InputError
        Nothing was recorded yet, or the file outside holds something else.
    """
    path = record_of(brief, home)
    found = verify_chains([path], kept_outside(outside), fleet)
    return found.found[str(path)], found


def kept_outside(path: Path | None) -> list[Checkpoint]:
    """Return the checkpoints of a file; none where no file is named."""
    return notes_in(text_of(path), str(path)) if path else []


def text_of(path: Path) -> str:
    """Return a file's text.

    Raises
    ------
    InputError
        It cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise InputError(f"{path}: cannot be read: {reason}.\nCheck its name.") from error


def check_file(path: Path, key: str = "", outside: Path | None = None) -> dict[str, Any]:
    """Check an export or a proof without the database; `broken` says what is wrong with it.

    Parameters
    ----------
    key
        The public key that has to have signed, in hex; empty for any.
    outside
        Checkpoints that were kept elsewhere.

    Raises
    ------
    InputError
        It is neither, or cannot be read.
    """
    # It needs the library for signatures at once.
    from redline.store import independent  # noqa: PLC0415

    kept = text_of(outside) if outside else ""
    try:
        return independent.checked(path, key, kept)
    except independent.BrokenFile as broken:
        return {"broken": str(broken)}
    except independent.NoSuchFile as failure:
        raise InputError(
            f"{failure}\nGive a brief, or what `redline audit export` or `prove` wrote."
        ) from failure
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}.") from error


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


def exported_record(
    brief: Path, home: Path | None = None, *, texts: bool = False
) -> Iterator[dict[str, Any]]:
    """Give the whole chain as JSON, line by line, under a checkpoint that covers it.

    Raises
    ------
    InputError
        Nothing was recorded yet.
    """
    path = record_of(brief, home)
    with Journal.open(path, create=False) as journal:
        if journal.last_seq:
            Scribe(journal, signer()).write()
    yield from exported_chain(path, texts=texts)


def prove_exchange(brief: Path, exchange: str, home: Path | None = None) -> dict[str, Any]:
    """Return a proof that an exchange is in the record; signs a checkpoint where none covers it.

    Raises
    ------
    InputError
        The record has no such exchange.
    """
    path = record_of(brief, home)
    exchange = newest(path) if exchange == LAST else exchange
    if uncovered(path, exchange):
        with Journal.open(path, create=False) as journal:
            Scribe(journal, signer()).write()
    return proof_of(path, exchange)


def newest(path: Path) -> str:
    """Return the exchange of a record that ended last.

    Raises
    ------
    InputError
        None has ended.
    """
    with Journal.open(path, create=False) as journal:
        ended = [entry.exchange for entry in journal.entries(kind="end")]
    if not ended:
        raise InputError(f"{path}: no exchange has ended yet.")
    return ended[-1]


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
    exchange = newest(path) if exchange == LAST else exchange
    with Journal.open(path, create=False) as journal:
        if not any(entry.exchange == exchange for entry in journal.entries()):
            raise InputError(f"{path}: has no exchange {exchange!r}.")
        found = erase(journal, exchange)
    forget_clusters(home_of(brief, home))
    return found


def erase_person(brief: Path, name: str, caller: str = "", home: Path | None = None) -> int:
    """Make everything unreadable that was said by or about a person; returns how many texts.

    Parameters
    ----------
    name
        As `x-redline-subject` gave it, or the conversation where there was none.
    caller
        Id of the key that was used, where keys are asked for. Without a name: everything
        that was said with the key and names nobody.
    """
    # The guard brings a server along, as above.
    from redline.guard import first_key, named_digest  # noqa: PLC0415

    with Journal.open(record_of(brief, home), create=False) as journal:
        key = first_key(journal)
        if key is None:
            raise InputError(
                f"{journal.path}: names nobody: the key of its digests is not there.\n"
                "Erase exchange by exchange."
            )
        found = erase_subject(journal, named_digest(key, name, caller))
    forget_clusters(home_of(brief, home))
    return found


def sweep_record(brief: Path, home: Path | None = None) -> int:
    """Take out the texts that are older than the brief keeps them; returns how many.

    Raises
    ------
    InputError
        Nothing was recorded yet, or the brief asks for no record.
    """
    from redline.guard import SAID, keep_rule  # noqa: PLC0415  as above

    path, keep = record_of(brief, home), keep_rule(open_launch(brief, home).policy)
    if keep is None:
        raise InputError(
            f"{brief}: has no control `audit record`, so nothing says how long texts are kept.\n"
            "Write one in the table under `Controls`, such as `keep = 30 days`."
        )
    with Journal.open(path, create=False) as journal:
        return sweep(journal, keep, SAID)

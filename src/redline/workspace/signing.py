"""Decisions in the record: signed when they are made, checked when the record is verified.

An entry of kind `decision` holds the decision's canonical bytes as its text, and their
SHA-256, the signature and the public key beside it. Whoever has the record and the public
key can check a decision without Redline: Ed25519 over `redline decision/1`, a zero byte
and the canonical bytes, which are JSON with sorted keys and no blanks, in UTF-8.
"""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from redline.decision import Decision
from redline.files import read_lines
from redline.store import Entry, Journal, Signer, StoredEntry, rightly_signed, signer_at
from redline.workspace.home import Home, data_folder

__all__ = ["Signed", "canonical", "decision_troubles", "sign_decision", "signed_decisions"]

KIND = "decision"
PURPOSE = b"redline decision/1\0"
"""Signed with the bytes, so that the signature fits nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A decision as it stands in the record."""

    digest: str
    """SHA-256 of its canonical bytes."""
    signature: str
    key: str
    """The public key."""
    entry: int
    """Its place in the record."""
    text: str | None
    """The canonical bytes as text; None where they were erased."""
    at: str = ""
    """When it was signed, UTC, ISO 8601; empty of one that was signed just now."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON, without the decision itself."""
        return {
            "sha256": self.digest,
            "signature": self.signature,
            "key": self.key,
            "entry": self.entry,
        }


def canonical(decision: Decision) -> bytes:
    """Return the bytes that are signed: the same for equal decisions."""
    return orjson.dumps(decision.stored(), option=orjson.OPT_SORT_KEYS)


def signer() -> Signer:
    """Return this person's key, where `REDLINE_SIGNING_KEY` says or in their data folder."""
    named = os.environ.get("REDLINE_SIGNING_KEY", "")
    return signer_at(Path(named) if named else data_folder() / "signing.pem")


def sign_decision(home: Home, decision: Decision) -> Signed:
    """Sign a decision into the record, unless it is the one that was signed last.

    Raises
    ------
    DatabaseError
        The record cannot be written.
    EnvironmentFailure, InputError
        The key cannot be had.
    """
    data = canonical(decision)
    digest = sha256(data).hexdigest()
    with Journal.open(home.record) as journal:
        newest = next(iter(deque(signed_in(journal), maxlen=1)), None)
        if newest is not None and newest.digest == digest and right(newest, data):
            return newest
        mine = signer()
        signature, key = mine.sign(PURPOSE + data), mine.public
        receipt = journal.append(
            Entry(
                kind=KIND,
                exchange=f"decision:{digest[:16]}",
                meta={"sha256": digest, "signature": signature, "key": key},
                text=data.decode(),
                keep_text=True,
            )
        )
        (kept,) = journal.at([receipt.seq])
    return signed_of(kept)


def signed_in(journal: Journal) -> Iterator[Signed]:
    """Give every signed decision of a record, the oldest first."""
    yield from map(signed_of, journal.entries(kind=KIND))


def signed_of(entry: StoredEntry) -> Signed:
    """Return what an entry of the record says."""
    said = {name: str(entry.meta.get(name, "")) for name in ("sha256", "signature", "key")}
    return Signed(
        digest=said["sha256"],
        signature=said["signature"],
        key=said["key"],
        entry=entry.seq,
        text=entry.text,
        at=entry.at.isoformat(timespec="seconds"),
    )


def right(signed: Signed, data: bytes) -> bool:
    """Say whether a decision's bytes are those that were signed, under a signature that fits."""
    return sha256(data).hexdigest() == signed.digest and rightly_signed(
        PURPOSE + data, signed.signature, signed.key
    )


def signed_decisions(home: Home) -> list[Signed]:
    """Return every decision of a record, the oldest first; none where there is no record."""
    if not home.record.is_file():
        return []
    with Journal.open(home.record, create=False) as journal:
        return list(signed_in(journal))


def decision_troubles(home: Home, found: list[Signed]) -> list[str]:
    """Return what is wrong with the decisions of a launch, one sentence each.

    Each must be rightly signed, and the file of decisions must hold the same ones in the
    same order, so that none was put in, changed, moved or taken away.

    Raises
    ------
    EvidenceError
        A line of the file of decisions is broken.
    """
    written = {}
    in_file = []
    for decision in read_lines(home.decisions, Decision.restored):
        data = canonical(decision)
        in_file.append(sha256(data).hexdigest())
        written[in_file[-1]] = data
    in_record = [signed.digest for signed in found]
    wrong = []
    for signed in found:
        # A text that was erased from the record may still stand in the file.
        data = written.get(signed.digest, b"") if signed.text is None else signed.text.encode()
        if not right(signed, data):
            wrong.append(f"entry {signed.entry}: the decision's signature is wrong")
        elif signed.digest not in written:
            wrong.append(
                f"entry {signed.entry}: this signed decision is not in {home.decisions.name}"
            )
    for number, digest in enumerate(in_file, start=1):
        if digest not in in_record:
            wrong.append(f"{home.decisions}:{number}: this decision is not signed in the record")
    if not wrong and once(in_file) != once(in_record):
        wrong.append(f"{home.decisions}: the decisions stand in another order than in the record")
    return wrong


def once(digests: list[str]) -> list[str]:
    """Return digests without repetition: two commands may decide the same at once."""
    return [digest for digest, _ in groupby(digests)]

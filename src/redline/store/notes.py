"""Checkpoints as text: how long a record was and what it came to, signed.

The form is the signed note of transparency logs (C2SP tlog-checkpoint): name of the
log, size, root, lines of our own, an empty line, signature. Whoever keeps one outside
of the machine can show later that the end was cut off, or that another record was put
in its place. Pure but for the key that signs.

A *chain* is named by the first 32 digits of the hash of its first entry.
"""

import base64
import re
from binascii import Error
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Self

from redline.errors import InputError
from redline.store.signing import Signer, rightly_signed

__all__ = ["Checkpoint", "Head", "chain_of", "notes_in"]

NAME = "redline.record"
"""What signs, in the line of the signature; its key stands above."""

NOTE = re.compile(
    r"redline\.record/(?P<chain>[0-9a-f]{32})\n"
    r"(?P<size>[1-9]\d{0,17})\n"
    r"(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"head (?P<head>[0-9a-f]{64})\n"
    r"admitted (?P<admitted>\d{1,18})\n"
    r"time (?P<at>\S{1,40})\n"
    r"key (?P<key>[0-9a-f]{64})\n"
    r"(?P<others>(?:chain [0-9a-f]{32} [1-9]\d{0,17} [0-9a-f]{64}\n)*)"
    r"\n— redline\.record (?P<signature>[A-Za-z0-9+/=]{90,100})\n"
)


def chain_of(first: bytes) -> str:
    """Return the name of a chain from the hash of its first entry."""
    return first.hex()[:32]


@dataclass(frozen=True, slots=True)
class Head:
    """How far another chain had come."""

    chain: str
    size: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """One signed statement about a record."""

    chain: str
    size: int
    """Entries that it covers."""
    root: bytes
    """Root of the tree over their hashes."""
    head: bytes
    """Hash of the last of them."""
    admitted: int
    """Admissions among them."""
    at: str
    key: str
    """The public key, in hex."""
    others: tuple[Head, ...] = ()
    """Chains of the same gateway or fleet, as far as they had come."""
    signature: bytes = b""

    def body(self) -> str:
        """Return the lines that are signed."""
        lines = [
            f"{NAME}/{self.chain}",
            str(self.size),
            base64.b64encode(self.root).decode(),
            f"head {self.head.hex()}",
            f"admitted {self.admitted}",
            f"time {self.at}",
            f"key {self.key}",
            *(f"chain {o.chain} {o.size} {o.hash.hex()}" for o in self.others),
        ]
        return "\n".join(lines) + "\n"

    def signed(self, signer: Signer) -> str:
        """Return the note, signed; `key` must be the signer's."""
        signature = key_hash(self.key) + bytes.fromhex(signer.sign(self.body().encode()))
        return f"{self.body()}\n— {NAME} {base64.b64encode(signature).decode()}\n"

    @property
    def right(self) -> bool:
        """Say whether the signature is that of the key that it names."""
        named = self.signature[:4] == key_hash(self.key)
        return named and rightly_signed(self.body().encode(), self.signature[4:].hex(), self.key)

    @classmethod
    def of(cls, note: str) -> Self:
        """Return what a note says, whether it is rightly signed or not.

        Raises
        ------
        ValueError
            It is no checkpoint.
        """
        found = NOTE.fullmatch(note)
        if found is None:
            raise ValueError("it is no checkpoint")
        try:
            signature = base64.b64decode(found["signature"], validate=True)
        except Error as failure:
            raise ValueError("its signature is not base64") from failure
        rows = [line.split(" ") for line in found["others"].splitlines()]
        return cls(
            chain=found["chain"],
            size=int(found["size"]),
            root=base64.b64decode(found["root"]),
            head=bytes.fromhex(found["head"]),
            admitted=int(found["admitted"]),
            at=found["at"],
            key=found["key"],
            others=tuple(Head(c, int(n), bytes.fromhex(h)) for _, c, n, h in rows),
            signature=signature,
        )


def key_hash(public: str) -> bytes:
    """Return the four bytes that a signed note puts before an Ed25519 signature."""
    return sha256(f"{NAME}\n\x01".encode() + bytes.fromhex(public)).digest()[:4]


def moment(at: datetime) -> str:
    """Return a time as a checkpoint says it."""
    return at.isoformat(timespec="seconds")


def notes_in(text: str, where: str) -> list[Checkpoint]:
    """Return every checkpoint of a file that was kept outside, the oldest first.

    Raises
    ------
    InputError
        Something in it is no checkpoint.
    """
    found, place = [], 0
    text = text.replace("\r\n", "\n")
    while place < len(text):
        match = NOTE.match(text, place)
        if match is None:
            line = text.count("\n", 0, place) + 1
            raise InputError(
                f"{where}:{line}: no checkpoint of a record begins here.\nThe file holds notes "
                f"that begin with `{NAME}/`, as `redline serve --checkpoints FILE` appends them."
            )
        found.append(Checkpoint.of(match[0]))
        place = match.end()
        while text[place : place + 1] == "\n":
            place += 1
    return found

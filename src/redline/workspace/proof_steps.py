"""A proof climbed step by step, so that a person can follow what a program checks.

Each entry of a proof leads, hash by hash, to a root; that root stands in a checkpoint that is
signed. `independent` says whether all of it is right, and shares no code with what wrote it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from redline.store import Checkpoint, notes_in
from redline.store.tree import leaf, node
from redline.workspace.audit import prove_exchange

__all__ = ["Climbed", "Proof", "Step", "proof_of_exchange"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what stands beside it, and what the two make."""

    side: str
    """`left` or `right`, where the one beside it stands."""
    beside: str
    makes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Climbed:
    """One entry of a proof, with its way to the root."""

    seq: int
    kind: str
    body: str
    hash: str
    leaf: str
    steps: tuple[Step, ...]

    @property
    def root(self) -> str:
        """Return where it leads."""
        return self.steps[-1].makes if self.steps else self.leaf


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof that an exchange is in the record."""

    exchange: str
    checkpoint: Checkpoint
    entries: tuple[Climbed, ...]
    wrong: str
    """What the independent check finds wrong; empty where nothing."""
    stored: Mapping[str, Any]
    """As `redline audit prove` writes it."""


def proof_of_exchange(brief: Path, exchange: str, home: Path | None = None) -> Proof:
    """Return the proof of an exchange; errors as `prove_exchange`."""
    # It needs the library for signatures at once.
    from redline.store import independent  # noqa: PLC0415

    made = prove_exchange(brief, exchange, home)
    (checkpoint,) = notes_in(made["checkpoint"], "the proof")
    wrong = ""
    try:
        independent.check_proof(made, "")
    except independent.BrokenFile as broken:
        wrong = str(broken)
    return Proof(
        exchange=exchange,
        checkpoint=checkpoint,
        entries=tuple(climbed(entry, checkpoint.size) for entry in made["entries"]),
        wrong=wrong,
        stored=made,
    )


def climbed(entry: Mapping[str, Any], size: int) -> Climbed:
    """Return the way of one entry to the root."""
    first = leaf(bytes.fromhex(entry["hash"]))
    path = [bytes.fromhex(step) for step in entry["path"]]
    return Climbed(
        seq=entry["seq"],
        kind=orjson.loads(entry["body"])["kind"],
        body=entry["body"],
        hash=entry["hash"],
        leaf=first.hex(),
        steps=tuple(steps(first, entry["seq"] - 1, size, path)),
    )


def steps(top: bytes, index: int, size: int, path: Sequence[bytes]) -> Iterator[Step]:
    """Give each step; the last of an odd number has nothing beside it and moves up as it is."""
    last, rest = size - 1, iter(path)
    while last:
        if index % 2 or index < last:
            beside = next(rest)
            side = "left" if index % 2 else "right"
            top = node(beside, top) if side == "left" else node(top, beside)
            yield Step(side=side, beside=beside.hex(), makes=top.hex())
        index, last = index // 2, last // 2

"""An index of what a system has written, to ask later whether a text is from it.

Recorded outputs go in with an id each; ids of those that a text was taken from come out,
with how alike they are and where. Texts themselves are not kept. Memory is bounded: the
oldest outputs are forgotten first.
"""

import hmac
import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.detect.provenance.shingles import BINS, Prints, prints, resemblance
from redline.errors import InputError

__all__ = ["ALIKE", "SHORTEST", "Fingerprints", "Match"]

FORMAT = b"redline provenance 1\n"
SHORTEST = 12
"""Words below which a text is nobody's: such sentences are written again and again."""
SHARED = 3
"""Fingerprints that must be shared; two may be one common phrase."""
ALIKE = 0.25
"""Share of the fingerprints from which two texts are told to be one; measured by
`bench/detectors_text.py`."""
COMMON = 20
"""Outputs that hold a run of words from which it is nobody's own, as in a fixed sentence."""
BUFFER = 4096
"""Fingerprints that wait to be sorted in."""
LEAST_KEY = 16
"""Bytes of a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One recorded output that a text may be from."""

    id: str
    similarity: float
    """Share of the fingerprints of the shorter text that stand in the other, 0 to 1."""
    resemblance: float
    """Share of their pairs of words that both have, estimated, 0 to 1."""
    spans: tuple[tuple[int, int], ...]
    """Offsets in the text of what both hold, in order, joined where they touch."""


class Fingerprints:
    """What a system has written, as keyed hashes.

    Parameters
    ----------
    key : bytes
        The secret, at least 16 bytes. Whoever has it can test a guess; nobody else can.
    most : int
        Fingerprints that are kept, 12 bytes each (one for about 2.5 words). When there
        are more, the oldest outputs are forgotten.

    Raises
    ------
    InputError
        The key is too short, `most` is under 1,000, or an id is added twice.

    >>> index = Fingerprints(b"a key of the team")
    >>> said = "Rest for two days after the injection and drink plenty of water, then call us."
    >>> index.add("reply-1", said)
    True
    >>> [m.id for m in index.match("As they told me: " + said.upper())]
    ['reply-1']
    """

    def __init__(self, key: bytes, *, most: int = 4_000_000) -> None:
        if len(key) < LEAST_KEY or most < 1000:
            raise InputError(
                f"provenance: a key of {len(key)} bytes and room for {most} fingerprints; "
                f"at least {LEAST_KEY} bytes and 1,000 fingerprints are needed."
            )
        self.key, self.most = bytes(key), most
        self.ids: list[str] = []
        """By number; an empty one is forgotten."""
        self.numbers: dict[str, int] = {}
        self.sizes: list[int] = []
        """Fingerprints that each output has."""
        self.sketches = np.empty((0, BINS), dtype=np.uint32)
        self.hashes = np.empty(0, dtype=np.uint64)
        """(n,) ascending."""
        self.owners = np.empty(0, dtype=np.uint32)
        """(n,) numbers of the outputs that they are from."""
        self.waiting: list[tuple[NDArray[np.uint64], int]] = []
        self.pending = 0
        self.new_sketches: list[NDArray[np.uint32]] = []
        # A search sorts in what waits, so two threads may not do it at once.
        self.lock = threading.Lock()

    def __len__(self) -> int:
        """Return how many outputs are remembered."""
        return len(self.numbers)

    def add(self, id: str, text: str) -> bool:  # noqa: A002  # the field of a match has this name
        """Remember an output; say whether it is long enough to be told again."""
        made = prints(text, self.key)
        if made.words < SHORTEST:
            return False
        own = np.unique(made.hashes)
        with self.lock:
            if id in self.numbers:
                raise InputError(f"provenance: the id {id!r} is in the index; ids must be new.")
            number = len(self.ids)
            self.numbers[id] = number
            self.ids.append(id)
            self.sizes.append(len(own))
            self.new_sketches.append(made.sketch)
            self.waiting.append((own, number))
            self.pending += len(own)
            if self.pending >= max(BUFFER, len(self.hashes) // 8):
                self.sort_in()
        return True

    def sort_in(self) -> None:
        """Bring what waits into order, and forget the oldest where there is too much."""
        if not self.waiting:
            return
        hashes = np.concatenate([self.hashes, *(own for own, _ in self.waiting)])
        numbers = [np.full(len(own), number, dtype=np.uint32) for own, number in self.waiting]
        owners = np.concatenate([self.owners, *numbers])
        self.sketches = np.concatenate([self.sketches, np.array(self.new_sketches)])
        self.waiting, self.pending, self.new_sketches = [], 0, []
        order = np.argsort(hashes, kind="stable")
        self.hashes, self.owners = hashes[order], owners[order]
        if len(self.hashes) > self.most:
            self.forget()

    def forget(self) -> None:
        """Drop the oldest outputs until a tenth of the room is free."""
        sizes = np.array(self.sizes)
        newest = np.cumsum(sizes[::-1])[::-1]
        first = (
            int(np.argmax(newest <= 0.9 * self.most))
            if (newest <= 0.9 * self.most).any()
            else len(sizes) - 1
        )
        kept = self.owners >= first
        self.hashes, self.owners = self.hashes[kept], self.owners[kept] - np.uint32(first)
        self.ids, self.sizes = self.ids[first:], self.sizes[first:]
        self.sketches = self.sketches[first:]
        self.numbers = {name: number for number, name in enumerate(self.ids)}

    def match(self, text: str, *, alike: float = ALIKE, most: int = 5) -> tuple[Match, ...]:
        """Return the outputs that a text may be from, most alike first.

        Parameters
        ----------
        text : str
            Of it the first 100,000 characters are read. One of fewer than `SHORTEST` words
            matches nothing: that is no sign that it is somebody else's.
        alike : float
            Least similarity, 0 to 1.
        """
        made = prints(text, self.key)
        if made.words < SHORTEST:
            return ()
        with self.lock:
            self.sort_in()
            found = [self.compared(made, number, at) for number, at in self.shared(made)]
        good = [match for match in found if match.similarity >= alike]
        return tuple(sorted(good, key=lambda m: (-m.similarity, -m.resemblance, m.id))[:most])

    def shared(self, made: Prints) -> Iterable[tuple[int, NDArray[np.int64]]]:
        """Give outputs that share enough runs, each with which of the text's own they are."""
        left = np.searchsorted(self.hashes, made.hashes, "left")
        right = np.searchsorted(self.hashes, made.hashes, "right")
        # A run that many outputs hold is a fixed sentence and tells nothing.
        rare = np.flatnonzero((right > left) & (right - left <= COMMON))
        if not len(rare):
            return
        mine = np.repeat(rare, right[rare] - left[rare])
        theirs = np.concatenate([self.owners[left[i] : right[i]] for i in rare])
        numbers, counts = np.unique(theirs, return_counts=True)
        best = numbers[np.argsort(-counts, kind="stable")][:50]
        for number in best:
            at = mine[theirs == number]
            if len(np.unique(made.hashes[at])) >= SHARED:
                yield int(number), at

    def compared(self, made: Prints, number: int, at: NDArray[np.int64]) -> Match:
        """Return how alike a text and an output are."""
        both = len(np.unique(made.hashes[at]))
        shorter = max(1, min(len(np.unique(made.hashes)), self.sizes[number]))
        return Match(
            id=self.ids[number],
            similarity=min(1.0, both / shorter),
            resemblance=resemblance(made.sketch, self.sketches[number]),
            spans=joined(made, np.sort(at)),
        )

    def to_bytes(self) -> bytes:
        """Return the index as bytes; equal indexes are equal bytes. The key is not in it."""
        with self.lock:
            self.sort_in()
            head = {
                "ids": self.ids, "sizes": self.sizes, "most": self.most,
                "prints": len(self.hashes), "key": proof(self.key),
            }  # fmt: skip
            parts = (
                self.hashes.astype("<u8").tobytes(),
                self.owners.astype("<u4").tobytes(),
                self.sketches.astype("<u4").tobytes(),
            )
        return FORMAT + json.dumps(head, separators=(",", ":")).encode() + b"\n" + b"".join(parts)

    @classmethod
    def from_bytes(cls, data: bytes, key: bytes) -> "Fingerprints":
        """Return the index that `to_bytes` wrote.

        Raises
        ------
        InputError
            The bytes are no such index, are cut short, or were written with another key.
        """
        try:
            if not data.startswith(FORMAT):
                raise ValueError("another format")
            line = data.index(b"\n", len(FORMAT))
            head = json.loads(data[len(FORMAT) : line])
            n, outputs, at = int(head["prints"]), len(head["ids"]), line + 1
            if len(data) - at != 12 * n + 4 * BINS * outputs or len(head["sizes"]) != outputs:
                raise ValueError("cut short")
            made = cls(key, most=int(head["most"]))
            stated = str(head["key"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"provenance: this is no index of fingerprints ({error}).\n"
                "Give the bytes that `to_bytes` returned, whole."
            ) from error
        if not hmac.compare_digest(stated, proof(key)):
            raise InputError("provenance: the index was written with another key; give that one.")
        made.hashes = np.frombuffer(data, "<u8", n, at).astype(np.uint64)
        made.owners = np.frombuffer(data, "<u4", n, at + 8 * n).astype(np.uint32)
        rest = np.frombuffer(data, "<u4", BINS * outputs, at + 12 * n).astype(np.uint32)
        made.sketches = rest.reshape(outputs, BINS)
        made.ids, made.sizes = list(map(str, head["ids"])), list(map(int, head["sizes"]))
        made.numbers = {name: number for number, name in enumerate(made.ids)}
        return made


def proof(key: bytes) -> str:
    """Return by what a key is known again without being told."""
    return hmac.digest(key, FORMAT, "sha256").hex()[:32]


def joined(made: Prints, at: NDArray[np.int64]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text that the runs cover."""
    spans: list[tuple[int, int]] = []
    for i in at:
        start, end = int(made.starts[i]), int(made.ends[i])
        if spans and start <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)

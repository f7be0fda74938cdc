"""One walk along the record, entry by entry, up to the first broken one.

Takes rows in order and keeps only what the next row needs: the hash before,
and the exchanges still open. Knows nothing of files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from redline.store.chain import GENESIS, Body, decoded, link, text_digest
from redline.store.entry import Receipt

__all__ = ["Broken", "Found", "Walk"]


class Broken(Exception):
    """An entry is broken: which one, and how in words."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(reason)
        self.seq = seq
        self.reason = reason


class Found(NamedTuple):
    """One row as it was found, with the content beside it if there is any."""

    seq: int
    body: bytes
    hash: bytes
    has_content: int
    salt: bytes
    text: bytes | None


@dataclass(slots=True)
class Walk:
    """How far the record was whole, and what it told until there."""

    erased: Mapping[str, int]
    """For each erased exchange, the place of its last erasure."""

    newest: Receipt = Receipt(seq=0, hash=GENESIS)
    exchanges: int = 0

    open: dict[str, int] = field(default_factory=dict)
    """Passages of each exchange without an end, in order of admission."""

    def take(self, found: Found) -> None:
        """Go on by one row; raises Broken."""
        body = self._follow(found)
        try:
            self._compare_content(found, body)
            self._count(body)
        except ValueError as failure:
            raise Broken(found.seq, f"entry {found.seq} {failure}") from failure
        self.newest = Receipt(seq=found.seq, hash=found.hash)

    def _follow(self, found: Found) -> Body:
        seq = self.newest.seq + 1
        if found.seq > seq:
            raise Broken(seq, f"entry {seq} is missing; the next one is entry {found.seq}")
        if found.seq < seq:
            raise Broken(found.seq, f"entry {found.seq} stands before the first")
        if link(self.newest.hash, found.body) != found.hash:
            raise Broken(
                seq,
                f"entry {seq} was changed or moved: its hash does not cover it and those before",
            )
        try:
            return decoded(found.body)
        except ValueError as failure:
            raise Broken(seq, f"entry {seq} is not the body of an entry ({failure})") from failure

    def _compare_content(self, found: Found, body: Body) -> None:
        digest = body.get("text")
        erasure = self.erased.get(body["exchange"], 0)
        erased = found.seq < erasure
        if not found.has_content:
            if digest is not None and not erased:
                raise ValueError("lost its text or salt, and no erasure accounts for it")
        elif digest is None:
            raise ValueError("was recorded without a text and now has one")
        elif erased:
            raise ValueError(f"was erased by entry {erasure}, and its text or salt is still there")
        elif found.text is not None:
            if text_digest(found.salt, found.text).hex() != digest:
                raise ValueError("has a text or salt that was changed: the digest does not match")
        elif body.get("kept"):
            raise ValueError("lost its text, and no erasure accounts for it")

    def _count(self, body: Body) -> None:
        exchange = body["exchange"]
        match body["kind"]:
            case "admission":
                self.exchanges += 1
                self.open.setdefault(exchange, 0)
            case "passage":
                if exchange not in self.open:
                    raise ValueError(f"is a passage of {exchange!r}, which is not admitted")
                self.open[exchange] += 1
            case "end":
                self.open.pop(exchange, None)

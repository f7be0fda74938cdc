"""One walk along the record, entry by entry, up to the first broken one.

Takes rows in order and keeps only what the next row needs: the hash before, the
exchanges still open, the tree so far. Knows nothing of files.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from redline.store.accounts import Accounts
from redline.store.chain import GENESIS, Body, decoded, link, text_digest
from redline.store.entry import Receipt
from redline.store.notes import Checkpoint, chain_of
from redline.store.rows import SALT
from redline.store.subjects import unsealed
from redline.store.tree import Frontier

__all__ = ["Broken", "Found", "Moment", "Walk", "missed"]


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
    sealed: int | None
    """Id of the key that the content is sealed with; None where it is not."""
    key: bytes | None


class Moment(NamedTuple):
    """What the record came to when it had so many entries."""

    hash: bytes
    root: bytes
    admitted: int


@dataclass(slots=True)
class Walk:
    """How far the record was whole, and what it told until there."""

    accounts: Accounts
    wanted: set[int]
    """Sizes at which somebody wants to know what the record came to."""
    texts: bool = True
    """Whether texts and salts stand beside the entries; a copy for a fleet has none."""

    newest: Receipt = Receipt(seq=0, hash=GENESIS)
    chain: str = ""
    exchanges: int = 0
    """Admissions, which is the number of the last one."""
    ended: int = 0
    broken_off: int = 0
    """Of those that ended, the ones whose caller had left."""

    open: dict[str, int] = field(default_factory=dict)
    """Passages of each exchange without an end, in order of admission."""
    tree: Frontier = field(default_factory=Frontier)
    moments: dict[int, Moment] = field(default_factory=dict)

    def take(self, found: Found) -> None:
        """Go on by one row; raises Broken."""
        body = self._follow(found)
        try:
            if self.texts:
                self._compare_content(found, body)
            self._count(body)
        except ValueError as failure:
            raise Broken(found.seq, f"entry {found.seq} {failure}") from failure
        self.newest = Receipt(seq=found.seq, hash=found.hash)
        self.chain = self.chain or chain_of(found.hash)
        self.tree.add(found.hash)
        if found.seq in self.wanted:
            self.moments[found.seq] = Moment(found.hash, self.tree.root(), self.exchanges)
        self._compare_checkpoint(found.seq)

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
        digest, gone = body.get("text"), self._gone(found, body)
        if not found.has_content:
            if digest is not None and not gone:
                raise ValueError("lost its text or salt, and no erasure accounts for it")
        elif digest is None:
            raise ValueError("was recorded without a text and now has one")
        elif gone:
            raise ValueError(f"was {gone}, and its text or salt is still there")
        elif found.sealed is None:
            self._compare_text(found.salt, found.text, body)
        else:
            self._compare_sealed(found, found.sealed, body)

    def _gone(self, found: Found, body: Body) -> str:
        """What accounts for a text that is gone; empty where nothing does."""
        erasure = self.accounts.erased.get(body["exchange"], 0)
        if found.seq < erasure:
            return f"erased by entry {erasure}"
        through, sweep = self.accounts.swept.get(body["kind"], (0, 0))
        return f"swept by entry {sweep}" if found.seq <= through else ""

    def _compare_sealed(self, found: Found, sealed: int, body: Body) -> None:
        erasure = self.accounts.dropped.get(sealed, 0)
        if found.key is None and found.seq > erasure:
            raise ValueError("lost the key of its text, and no erasure accounts for it")
        if found.key is None:
            return
        if found.seq < erasure:
            raise ValueError(f"was erased by entry {erasure}, and its key is still there")
        salt, text = unsealed(found.key, found.salt, SALT)
        self._compare_text(salt, text if body.get("kept") else None, body)

    def _compare_text(self, salt: bytes, text: bytes | None, body: Body) -> None:
        if text is not None:
            if text_digest(salt, text).hex() != body.get("text"):
                raise ValueError("has a text or salt that was changed: the digest does not match")
        elif body.get("kept"):
            raise ValueError("lost its text, and no erasure accounts for it")

    def _compare_checkpoint(self, seq: int) -> None:
        found = self.accounts.checkpoints.get(seq)
        if found is None:
            return
        wrong = found if isinstance(found, str) else self.differs(found)
        if wrong:
            raise Broken(seq, f"entry {seq} {wrong}")

    def differs(self, checkpoint: Checkpoint) -> str:
        """Say how a checkpoint differs from what was walked; empty where it does not."""
        if checkpoint.chain != self.chain:
            return "holds a checkpoint of another record"
        moment = self.moments.get(checkpoint.size)
        if moment is None:
            return f"holds a checkpoint of {checkpoint.size:,} entries, which are not there"
        if moment != (checkpoint.head, checkpoint.root, checkpoint.admitted):
            return f"holds a checkpoint that does not fit the {checkpoint.size:,} entries it covers"
        return ""

    def _count(self, body: Body) -> None:
        exchange = body["exchange"]
        match body["kind"]:
            case "admission":
                self._number(body)
                self.open.setdefault(exchange, 0)
            case "passage":
                if exchange not in self.open:
                    raise ValueError(f"is a passage of {exchange!r}, which is not admitted")
                self.open[exchange] += 1
            case "end":
                self._end(body)

    def _number(self, body: Body) -> None:
        number, due = body.get("n"), self.exchanges + 1
        # Records of version 1 have no numbers; theirs are counted.
        if isinstance(number, int) and number != due:
            raise ValueError(f"is admission {number}, and {due} was to come: {missed(due, number)}")
        self.exchanges = due

    def _end(self, body: Body) -> None:
        released = self.open.pop(body["exchange"], None)
        said = body["meta"].get("passages")
        if released is None:
            return
        if isinstance(said, int) and released < said:
            raise ValueError(f"ends after {said} passages, of which {released} are recorded")
        self.ended += 1
        self.broken_off += body["meta"].get("broken_off") is True


def missed(due: int, number: int) -> str:
    """Say which admissions are missing.

    >>> missed(5, 6), missed(5, 8), missed(5, 5)
    ('admission 5 is missing', 'admissions 5 to 7 are missing', 'the numbers go back')
    """
    if number <= due:
        return "the numbers go back"
    more = f"s {due} to {number - 1} are" if number > due + 1 else f" {due} is"
    return f"admission{more} missing"

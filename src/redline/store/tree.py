"""A Merkle tree over the hashes of a record, as RFC 9162 builds one.

Its root stands for a whole record in 32 bytes, and a *path* of a few hashes proves
that one entry is in it, without showing any other. A *frontier* is what has to be
kept in order to go on: the roots of the whole subtrees so far, the largest first.
Pure; knows nothing of files.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

__all__ = ["Frontier", "leaf", "node", "path_of"]


def leaf(entry: bytes) -> bytes:
    """Return the leaf of an entry's hash; the first byte tells leaves and nodes apart."""
    return sha256(b"\0" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the node above two others."""
    return sha256(b"\1" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The tree of all entries so far, as far as it is needed."""

    size: int = 0
    roots: list[bytes] = field(default_factory=list)

    def add(self, entry: bytes) -> None:
        """Add the hash of the next entry."""
        top, size = leaf(entry), self.size
        while size & 1:
            top = node(self.roots.pop(), top)
            size >>= 1
        self.roots.append(top)
        self.size += 1

    def root(self) -> bytes:
        """Return the root of the tree."""
        if not self.roots:
            return sha256().digest()
        top = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            top = node(left, top)
        return top


def path_of(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """Return what leads from one entry to the root of the tree over all of them.

    Parameters
    ----------
    hashes
        Of all entries of the tree, in order.
    index
        Of the entry, from 0.
    """
    level = [leaf(one) for one in hashes]
    path = []
    while len(level) > 1:
        if index ^ 1 < len(level):
            path.append(level[index ^ 1])
        # The last of an odd number has nothing beside it and moves up as it is.
        last = level[-1:] if len(level) % 2 else []
        level = [node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)] + last
        index //= 2
    return path

"""Many ids in little memory: each text has a number, in the order in which it came.

Texts go in, numbers come out; the texts themselves are not kept, only eight bytes of
each. Two different texts share those by chance about three times in a hundred
million runs of a million ids.
"""

from array import array

__all__ = ["Numbers"]

FIRST = 1 << 10
"""Slots at the beginning; a power of two, as after each doubling."""
FULL = 2 / 3
"""Share of slots in use at which they are doubled."""


class Numbers:
    """Texts by number; at most 36 bytes for each, against some 200 in a dictionary."""

    def __init__(self) -> None:
        self._keys = array("q", bytes(8 * FIRST))
        self._numbers = array("I", bytes(4 * FIRST))
        self._size = 0

    def number(self, text: str) -> int:
        """Return the number of a text; one that is new has the next.

        >>> numbers = Numbers()
        >>> [numbers.number(text) for text in ("b", "a", "b")]
        [0, 1, 0]
        """
        key = key_of(text)
        slot = self._slot(key)
        if self._keys[slot]:
            return self._numbers[slot]
        if self._size >= FULL * len(self._keys):
            self._double()
            slot = self._slot(key)
        self._keys[slot] = key
        self._numbers[slot] = self._size
        self._size += 1
        return self._size - 1

    def add(self, text: str) -> bool:
        """Note a text, and say whether it is new."""
        before = self._size
        self.number(text)
        return self._size > before

    def find(self, text: str) -> int | None:
        """Return the number of a text; None for one that is not known."""
        slot = self._slot(key_of(text))
        return self._numbers[slot] if self._keys[slot] else None

    def __contains__(self, text: object) -> bool:
        """Say whether a text has a number."""
        return isinstance(text, str) and bool(self._keys[self._slot(key_of(text))])

    def __len__(self) -> int:
        """Return how many texts there are."""
        return self._size

    def _slot(self, key: int) -> int:
        """Return the slot that holds a key, or the empty one where it belongs."""
        keys, last = self._keys, len(self._keys) - 1
        at = key & last
        while keys[at] and keys[at] != key:
            at = (at + 1) & last
        return at

    def _double(self) -> None:
        """Make room for as many again."""
        keys, numbers = self._keys, self._numbers
        self._keys = array("q", bytes(16 * len(keys)))
        self._numbers = array("I", bytes(8 * len(keys)))
        for key, number in zip(keys, numbers, strict=True):
            if key:
                slot = self._slot(key)
                self._keys[slot] = key
                self._numbers[slot] = number


def key_of(text: str) -> int:
    """Return eight bytes that stand for a text in this process; never 0, which is no key."""
    return hash(text) or 1

"""Sketches: 512 bits that tell which texts share words, without the words.

A text comes in, 64 bytes go out. Each word and each pair of neighbouring words is hashed with a
key and votes on every bit; the share of bits in which two sketches differ is the angle between the
sets of words of two texts. Nothing is learnt, so a sketch comes out the same wherever the key is.

Whoever has the key can test a guess of what was said. Without it one still sees which texts are
alike, and whoever knows many texts with their sketches can work out what further ones share.

Source: random hyperplanes, Charikar (2002), doi:10.1145/509907.509965.
"""

import re
import unicodedata
import zlib
from hashlib import shake_256

import numpy as np
from numpy.typing import NDArray

__all__ = ["BITS", "BYTES", "Sketcher", "cosines", "differing"]


Codes = NDArray[np.uint64]

BITS = 512
"""Two texts that share nothing have a cosine of 0 with a standard error of 0.07."""
BYTES = BITS // 8
HEAD, TAIL = 1_000, 300
"""Characters that are read of a long text: what an attack adds stands at its beginning or end."""
MOST = 120
"""Words and pairs that vote; of more, those with the smallest hashes, the same in every text. No
more than 127 votes fit."""
ROWS = 4_096
"""Patterns of votes; two words in so many share one."""
WORD = re.compile(r"[^\W_]+")
ALONE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Letters of scripts that set no blanks between words; each counts as one."""
PLAIN = re.compile(rb"[a-z0-9]+")
"""Words where all is ASCII."""
UNSEEN = re.compile(
    "[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]+"
)
"""Signs that nobody sees; somebody may put them between letters."""
PAIR = np.uint64(0x9E3779B97F4A7C15)
SPREAD = np.uint64(0xD6E8FEB86659FD93)
"""Odd, so that products modulo 2**64 lose nothing."""
TOP = np.uint64(52)
"""The highest 12 bits choose one of `ROWS`."""


class Sketcher:
    """Makes sketches with one key.

    >>> sketcher = Sketcher(b"key")
    >>> one, two = sketcher("how do I open a bank account"), sketcher("How do I open an account?")
    >>> len(one), bool(cosines(one, [two])[0] > 0.5)
    (64, True)
    """

    def __init__(self, key: bytes) -> None:
        secret = shake_256(b"redline sketch\0" + key).digest(16 + ROWS * BYTES)
        self.mask = np.frombuffer(secret, np.uint64, count=1)
        self.times = np.frombuffer(secret, np.uint64, count=1, offset=8) | np.uint64(1)
        bits = np.unpackbits(np.frombuffer(secret, np.uint8, offset=16))
        self.votes = bits.reshape(ROWS, BITS).view(np.int8) * np.int8(2) - np.int8(1)

    def __call__(self, text: str) -> bytes:
        """Return the sketch of a text; empty where it has no word."""
        found = self.hashes(text)
        if not len(found):
            return b""
        rows = self.votes.take((found * SPREAD >> TOP).view(np.int64), axis=0)
        sums = np.add.reduce(rows, 0, dtype=np.int8)
        # A tie goes as the first word has it, or short texts would be alike in all their ties.
        return np.packbits((sums > 0) | ((sums == 0) & (rows[0] > 0))).tobytes()

    def hashes(self, text: str) -> Codes:
        """Return (k,) the hashes of the words and pairs that vote, in order."""
        words = raw_words(text)
        if not words:
            return np.empty(0, np.uint64)
        count = len(words)
        codes = np.empty(2 * count - 1, np.uint64)
        codes[:count] = list(map(zlib.crc32, words))
        codes[:count] ^= self.mask
        codes[:count] *= self.times
        codes[count:] = codes[: count - 1] * PAIR + codes[1:count]
        codes ^= codes >> np.uint64(29)
        codes *= self.times
        codes.sort()
        new = np.empty(len(codes), bool)
        new[0] = True
        np.not_equal(codes[1:], codes[:-1], out=new[1:])
        return codes[new][:MOST]


def words_of(text: str) -> list[str]:
    """Return the words of a text that are read, folded.

    >>> words_of("Ｗhat is\u200b it?")
    ['what', 'is', 'it']
    """
    return [word.decode() for word in raw_words(text)]


def raw_words(text: str) -> list[bytes]:
    """Return the same in UTF-8."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]} {text[-TAIL:]}"
    if text.isascii():
        return PLAIN.findall(text.lower().encode())
    if UNSEEN.search(text):
        text = UNSEEN.sub("", text)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    if ALONE.search(text):
        text = ALONE.sub(r" \g<0> ", text)
    return " ".join(WORD.findall(text.casefold())).encode("utf-8", "replace").split()


def differing(one: Codes, many: Codes) -> NDArray[np.uint16]:
    """Return (m,) in how many bits sketches differ from one.

    Parameters
    ----------
    one : (8,) uint64
    many : (8, m) uint64
        Sketches as columns.
    """
    return np.asarray(np.bitwise_count(many ^ one[:, None]).sum(axis=0, dtype=np.uint16))


def cosines(one: bytes, many: list[bytes]) -> NDArray[np.float64]:
    """Return (m,) the cosine between the words of one text and of others, from their sketches."""
    columns = np.frombuffer(b"".join(many), np.uint64).reshape(-1, BYTES // 8).T
    apart = differing(np.frombuffer(one, np.uint64), columns)
    return np.cos(np.pi * apart / BITS)

"""Sense: how far characters read as language, by letter trigrams and by the order of pairs.

Takes a text; gives bits of evidence, place by place or in all. Knows nothing of
disguises. Three small tables stand in content/detect/disguise, counted from public
prompts by bench/disguise_fit.py: trigrams of the letters a-z pooled over twenty
languages in Latin script, pairs of neighbours (of words, or of characters in other
scripts) that tell a text from its mirror image, and how often each word was met.

*Odds* are bits for a letter being there because somebody wrote a language, over
its standing there by chance: about +1.5 a letter in speech, -2 in a cipher.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

import redline

__all__ = [
    "PLACES",
    "SCALE",
    "WORD",
    "WORD_SCALE",
    "ZERO",
    "backward",
    "bases",
    "classes",
    "common",
    "foreign",
    "known",
    "lexicon",
    "odds",
    "odds_table",
    "order",
    "speech",
    "trigrams",
]

Bytes = NDArray[np.uint8]
Odds = NDArray[np.int8]
FOLDER = Path(str(redline.__file__)).parent / "content" / "detect" / "disguise"

PLACES = 0x2000
"""Code points below this may be Latin letters; all others count as gaps."""
SCALE = 16.0
"""Steps of the table for one bit."""
ZERO = 4.2
"""Bits of a letter that count as neither: speech has about 2.7, a cipher of it about 6."""
SPEECH = 0.35
"""Bits a letter from which Latin letters are speech; see bench/disguise.py."""
WORD = np.dtype([("sum", "<u4"), ("times", "u1")])
"""Checksum of a word in small letters, and how often it was met."""
WORD_SCALE = 12.0
"""Steps of the table of words for one bit."""
FOREIGN = re.compile("[\u0370-\u1fff\u2e80-\ud7ff]{2,}")
"""Letters, signs and vowels of other scripts in a row."""
HASHES = 1 << 18


@cache
def odds_table() -> Odds:
    """Return the odds of each trigram, (27 * 27 * 27,): a gap is 0, a to z are 1 to 26."""
    return np.fromfile(FOLDER / "trigrams.i8", dtype=np.int8)


@cache
def pairs() -> bytes:
    """Return how often each hashed pair stood in this order, as a logarithm."""
    return (FOLDER / "pairs.u8").read_bytes()


@cache
def bases() -> Bytes:
    """Return for each code point its letter without accents, 0 to 26."""
    found = np.zeros(PLACES, dtype=np.uint8)
    for place in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)):
        name = unicodedata.name(chr(place), "")
        if name.startswith(("LATIN SMALL LETTER ", "LATIN CAPITAL LETTER ")):
            letter = name.split()[3]
            found[place] = ord(letter) - 64 if len(letter) == 1 else 0
    return found


@cache
def lexicon() -> dict[int, int]:
    """Return by checksum of a word how often it was met, as a logarithm in 1/12 bit."""
    found = np.fromfile(FOLDER / "words.bin", dtype=WORD)
    return dict(zip(found["sum"].tolist(), found["times"].tolist(), strict=True))


def common(word: str) -> int:
    """Return how often a word was met, as a logarithm in 1/12 bit; 0 where it was not."""
    return lexicon().get(crc32(word.encode("utf-8", "replace")), 0)


def known(word: str) -> bool:
    """Say whether a word is one of those met in twenty languages.

    >>> known("tutorial"), known("tutoriai")
    (True, False)
    """
    return len(word) > 1 and common(word.casefold()) > 0


def classes(text: str) -> Bytes:
    """Return the letter of each character, 0 to 26, accents left out; 0 is a gap."""
    if text.isascii():
        return bases().take(np.frombuffer(text.encode(), dtype=np.uint8))
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return bases().take(points, mode="clip")  # the last place is a gap


def trigrams(letters: Bytes, *, mirrored: bool = False) -> Odds:
    """Return the odds of each letter after the two before it, in 1/16 bit.

    Parameters
    ----------
    letters : (..., n) uint8
        As from `classes`; n is at least 3.
    mirrored
        Read from right to left.

    Returns
    -------
    (..., n - 2) int8
    """
    wide = letters.astype(np.uint16)
    first, last = (wide[..., 2:], wide[..., :-2]) if mirrored else (wide[..., :-2], wide[..., 2:])
    places = first * 27
    places += wide[..., 1:-1]
    places *= 27
    places += last
    return odds_table().take(places)


def odds(text: str) -> float:
    """Return the odds of a text, in bits a letter; 0 where there are no letters.

    >>> odds("how much is safe") > 1 > -1 > odds("ubj zhpu vf fnsr")
    True
    """
    letters = classes(f" {text} ")
    count = int(np.count_nonzero(letters))
    return int(trigrams(letters).sum(dtype=np.int64)) / SCALE / count if count else 0.0


def speech(text: str, least: float = SPEECH) -> bool:
    """Say whether the Latin letters of a text are speech in some language."""
    return odds(text) >= least


def order(units: list[str], joint: str) -> float:
    """Return how much rather units stand in this order than in the opposite one, in bits.

    Parameters
    ----------
    units
        Words, or characters of a script without gaps.
    joint
        What stands between two units where pairs were counted: a blank or nothing.

    >>> order("how to make a list of the best".split(), " ") > 4
    True
    """
    found = 0
    known = pairs()
    for a, b in pairwise(units):
        found += known[crc32(f"{a}{joint}{b}".encode("utf-8", "replace")) % HASHES]
        found -= known[crc32(f"{b}{joint}{a}".encode("utf-8", "replace")) % HASHES]
    return found / SCALE


def foreign(text: str) -> int:
    """Return how many letters of other scripts than Latin stand beside another one."""
    return sum(map(len, FOREIGN.findall(text)))


def backward(text: str) -> float:
    """Return the bits for letters of other scripts than Latin standing right to left."""
    return -sum(order(list(run), "") for run in FOREIGN.findall(text))

"""Shapes: a request cut into pieces, or its letters dressed up.

A text and a seeded generator come in, the changed text goes out. A *disguise* leaves the words
for a person or a model to read and changes what a filter sees.
"""

import random
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from redline.attacks.attack import AttackInput
from redline.attacks.codes import is_latin

__all__ = [
    "Shape",
    "combined",
    "disguised",
    "forced",
    "full_width",
    "hidden",
    "look_alike",
    "mistyped",
    "noised",
    "pieces",
    "shouted",
    "shuffled",
    "spaced",
    "styled",
    "vowelless",
]

Shape = Callable[[str, random.Random], str]
SPACES = ("\u200b", "\u2060")
"""Characters without width, of those that leave the shapes of Arabic and Hindi letters alone."""
GAPS = (" ", ".", "-", "_")
ALIKE = str.maketrans(
    "aceijopsxyABCEHIJKMOPSTXYيك",
    "асеіјорѕхуАВСЕНІЈКМОРЅТХУیک",
)
"""Latin letters and Cyrillic ones of the same look; two Arabic ones and their Persian twins."""
STYLES = (0x1D400, 0x1D4D0, 0x1D56C, 0x1D5D4, 0x1D670)
"""First letters of mathematical alphabets that have all 26: bold, script, Fraktur, sans, typed."""
WIDE = 0xFEE0
"""How much further the full-width form of an ASCII character stands."""
OVERRIDE = {"L": "\u202e", "R": "\u202d"}
"""What turns a line against its own direction; `POP` ends it."""
POP = "\u202c"
MARKS = tuple(map(chr, range(0x0300, 0x0315)))
VOWELS = re.compile(r"(?<=\w)[aeiouáéíóúàèìòùâêîôûäöüãõ](?=\w)", re.I)
EVERY = 6
"""Letters to one slip of the fingers; enough to spoil most words, a guess."""
LONGEST = 20
"""Letters of a word; a longer run is a sentence of a script that sets no blanks."""
LIKELY = 0.6
"""Chance of each change in one of many tries, as in Hughes et al. (2024)."""


def pieces(text: str, count: int) -> tuple[str, ...]:
    """Return a text in pieces that joined are the text, cut between words where it has enough."""
    words = re.split(r"(?<=\s)(?=\S)", text)
    units = words if len(words) >= count else list(text)
    ends = [round(number * len(units) / count) for number in range(count + 1)]
    return tuple("".join(units[a:b]) for a, b in pairwise(ends))


def disguised(*shapes: Shape) -> Callable[[AttackInput], str]:
    """Return the attack of a disguise: the first of some shapes that changes the request.

    Where none does, because the script has no such letters, hidden characters do.
    """

    def apply(data: AttackInput) -> str:
        made = (shape(data.request, data.rng) for shape in (*shapes, hidden))
        return next((text for text in made if text != data.request), data.request)

    return apply


def hidden(text: str, rng: random.Random) -> str:
    """Return the text with a character of no width after each of its own."""
    return "".join(c + rng.choice(SPACES) for c in text)


def spaced(text: str, rng: random.Random) -> str:
    """Return the text with the same sign between all of its letters."""
    return rng.choice(GAPS).join(text)


def look_alike(text: str, _: random.Random) -> str:
    """Return the text with letters of another script that look the same."""
    return text.translate(ALIKE)


def full_width(text: str, _: random.Random) -> str:
    """Return the text in the wide forms made to stand between Chinese characters."""
    return "".join(chr(ord(c) + WIDE) if "!" <= c <= "~" else c for c in text)


def styled(text: str, rng: random.Random) -> str:
    """Return the text in the letters of a mathematical alphabet."""
    first = rng.choice(STYLES)
    return "".join(
        chr(first + ord(c) - (ord("A") if c.isupper() else ord("a") - 26))
        if c.isascii() and c.isalpha()
        else c
        for c in text
    )


def combined(text: str, rng: random.Random) -> str:
    """Return the text with one to three marks above and below each letter."""
    return "".join(
        c + "".join(rng.choices(MARKS, k=rng.randint(1, 3))) if c.isalpha() else c for c in text
    )


def forced(text: str, _: random.Random) -> str:
    """Return the text stored from its end, with a sign that shows it from its beginning."""
    strong = (unicodedata.bidirectional(c) for c in text)
    way = next(("L" if kind == "L" else "R" for kind in strong if kind in {"L", "R", "AL"}), "L")
    return f"{OVERRIDE[way]}{text[::-1]}{POP}"


def mistyped(text: str, rng: random.Random) -> str:
    """Return the text with slips of the fingers: letters swapped, left out or doubled."""
    letters = list(text)
    spots = [i for i in range(1, len(letters) - 1) if (letters[i] + letters[i + 1]).isalpha()]
    for at in sorted(rng.sample(spots, -(-len(spots) // EVERY)), reverse=True):
        one, two = letters[at], letters[at + 1]
        slips = (two + one, one + one + two, two)
        # A wide character is a word, and a word left out leaves another request.
        letters[at : at + 2] = rng.choice(slips[:2] if is_wide(one) else slips)
    return "".join(letters)


def is_wide(char: str) -> bool:
    """Say whether a character is as wide as a Chinese one."""
    return unicodedata.east_asian_width(char) in {"W", "F"}


def vowelless(text: str, _: random.Random) -> str:
    """Return the text without the Latin vowels inside its words."""
    return VOWELS.sub("", text)


def shuffled(text: str, rng: random.Random) -> str:
    """Return the text with the inner letters of some words in another order."""

    def inner(found: re.Match[str]) -> str:
        letters = found[0][1:-1]
        if rng.random() >= LIKELY:
            return found[0]
        return found[0][0] + "".join(rng.sample(letters, len(letters))) + found[0][-1]

    return re.sub(rf"\w{{4,{LONGEST}}}", inner, text) if is_latin(text) else mistyped(text, rng)


def shouted(text: str, rng: random.Random) -> str:
    """Return the text with some letters in the other case."""
    return "".join(c.swapcase() if rng.random() < LIKELY else c for c in text)


def noised(text: str, rng: random.Random) -> str:
    """Return the text with some ASCII letters moved on by one."""
    return "".join(
        chr(ord(c) + 1) if "a" <= c < "z" and rng.random() < LIKELY / 10 else c for c in text
    )

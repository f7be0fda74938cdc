"""Respelling: words with letters left out, doubled, swapped, shuffled or moved on become plain.

A text comes in; the text with the likeliest words in the place of unknown ones goes out, or
nothing where too few are unknown for that to be a disguise. A reader guesses at words one by one,
as a model does that reads such a text with ease. It is meant for a detector: what a person wrote
is never replaced by it.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from string import ascii_lowercase

from redline.detect.english.words import WORD, ranks, unfamiliar

__all__ = ["respelt"]

SHARE, OF_LONG, LONG = 0.1, 0.25, 40
"""Of the words, those that are unknown where a text is respelt; of so many words, more: names and
code are unknown too."""
MOST = 150
"""Unknown words that are guessed at; a longer text of such words stays as it is after them."""
LONGEST = 24
LOOSE = 5
"""Letters from which a word is known by the set of them."""
VOWELS = re.compile(r"(?<=\w)[aeiou](?=\w)")


@cache
def skeletons() -> dict[str, str]:
    """Return the commonest word for each word without its inner vowels."""
    return commonest(lambda word: VOWELS.sub("", word))


@cache
def shuffles() -> dict[str, str]:
    """Return the commonest word for each first letter, inner letters in order, and last letter."""
    return commonest(sorted_inside)


@cache
def sets() -> dict[str, str]:
    """Return the commonest word for each first letter, set of inner letters, and last letter."""
    return commonest(set_inside)


def commonest(key: Callable[[str], str]) -> dict[str, str]:
    """Return the commonest word for each key."""
    found: dict[str, str] = {}
    for word in ranks():
        found.setdefault(key(word), word)
    return found


def sorted_inside(word: str) -> str:
    """Return a word with its inner letters in the order of the alphabet."""
    return word[0] + "".join(sorted(word[1:-1])) + word[-1] if len(word) > 3 else word


def set_inside(word: str) -> str:
    """Return a word with each inner letter once, in the order of the alphabet."""
    return word[0] + "".join(sorted(set(word[1:-1]))) + word[-1] if len(word) >= LOOSE else word


def respelt(text: str) -> str:
    """Return a text with unknown words respelt, or nothing where few are unknown.

    >>> respelt("hw to stl a cr and hde it frm the owner")
    'how to steal a car and hide it from the owner'
    """
    words, odd = unfamiliar(text)
    if odd < max(1, (OF_LONG if words > LONG else SHARE) * words):
        return ""
    known, left = ranks(), MOST

    def plain(found: re.Match[str]) -> str:
        nonlocal left
        word = found[0].casefold()
        if word in known or not left or len(word) > LONGEST:
            return found[0]
        left -= 1
        return guess(word)

    said = WORD.sub(plain, text)
    return said if said.casefold() != text.casefold() else ""


def guess(word: str) -> str:
    """Return the likeliest word behind a misspelt one, or the word itself."""
    if meant := likeliest([w for w in (shuffles().get(sorted_inside(word)),) if w]):
        return meant
    bones = skeletons().get(word)
    if bones and VOWELS.search(word) is None:
        return bones
    if meant := likeliest(near(word)):
        return meant
    return likeliest(further(word)) or likeliest(loose(word)) or bones or word


def likeliest(words: list[str] | Iterator[str]) -> str:
    """Return the commonest of the words that are known, or nothing."""
    known = ranks()
    return min((w for w in words if w in known), key=known.__getitem__, default="")


def near(word: str) -> Iterator[str]:
    """Give what a word is after one slip of the fingers is undone."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for head, tail in cuts:
        if tail:
            yield head + tail[1:]
            yield head + chr(ord(tail[0]) - 1) + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if len(word) > 2:
            yield from (head + letter + tail for letter in ascii_lowercase)


def further(word: str) -> Iterator[str]:
    """Give what a shuffled word may have been of which a letter was moved on, or two were slips."""
    table = shuffles()
    for at, letter in enumerate(word):
        back = word[:at] + chr(ord(letter) - 1) + word[at + 1 :]
        less = word[:at] + word[at + 1 :]
        for one in (back, less):
            if len(one) > 1 and (meant := table.get(sorted_inside(one))):
                yield meant


def loose(word: str) -> Iterator[str]:
    """Give words of the same letters but for how often, and for one that was left out."""
    if len(word) < LOOSE:
        return
    table = sets()
    for letter in ("", *ascii_lowercase):
        meant = table.get(set_inside(f"{word[0]}{letter}{word[1:]}"))
        if meant and abs(len(meant) - len(word)) < LOOSE - 2:
            yield meant
            if not letter:
                return

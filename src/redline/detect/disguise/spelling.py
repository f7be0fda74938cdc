"""Spelling: Morse code, the spelling alphabet and pig Latin.

Takes a text; gives it with such runs in plain letters, where they make words.
"""

import re
from collections.abc import Iterator

from redline.detect.disguise.sense import common, known, odds
from redline.detect.disguise.together import set_apart
from redline.detect.disguise.view import Undone

__all__ = ["from_alphabet", "from_morse", "from_pig_latin"]

MORSE_SIGNS = (
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- "
    ".-- -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .-.-.- "
    "--..-- ..--.. .----. -.-.-- -..-. -.--. -.--.- .-... ---... -.-.-. -...- .-.-. -....- "
    "..--.- .-..-. .--.-."
)
MORSE = dict(
    zip(MORSE_SIGNS.split(), "abcdefghijklmnopqrstuvwxyz0123456789.,?'!/()&:;=+-_\"@", strict=True)
)
DOTS = str.maketrans("·•∙−–—_‐", "...-----")
MORSE_RUN = re.compile(
    r"(?<![^\s:\"'(/|])[.\-·•∙−–—_‐]{1,7}+(?![^\s\"')/|])"
    r"(?:[ /|\n]{1,9}[.\-·•∙−–—_‐]{1,7}+(?![^\s\"')/|])){3,}+"
)
MORSE_GAP = re.compile(r"\s*[/|]\s*|\s{2,}|\n")
LIKELY = 0.2
"""Bits a letter from which a run is a message."""

ALPHABET = {
    "alfa": "a", "alpha": "a", "bravo": "b", "charlie": "c", "delta": "d", "echo": "e",
    "foxtrot": "f", "golf": "g", "hotel": "h", "india": "i", "juliet": "j", "juliett": "j",
    "kilo": "k", "lima": "l", "mike": "m", "november": "n", "oscar": "o", "papa": "p",
    "quebec": "q", "romeo": "r", "sierra": "s", "tango": "t", "uniform": "u", "victor": "v",
    "whiskey": "w", "whisky": "w", "x-ray": "x", "xray": "x", "yankee": "y", "zulu": "z",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "niner": "9", "space": " ",
}  # fmt: skip
NAMES = "|".join(sorted(ALPHABET, key=len)[::-1])
SPELT = re.compile(rf"\b(?:{NAMES})(?:[ ,.\-/|_\n()]{{1,5}}+(?:{NAMES})\b){{3,}}", re.I)
NAME = re.compile(rf"({NAMES})([^a-z0-9]*)", re.I)

PIG = re.compile(r"[A-Za-z]+")
BEGINNINGS = (
    "b bl br c ch chr cl cr d dr dw f fl fr g gh gl gn gr h j k kl kn kr l m n p ph pl pr ps q "
    "qu r rh s sc sch scr sh shr sk sl sm sn sp spl spr squ st str sw t th thr tr tw "
    "v w wh wr x y z"
)
ONSETS = frozenset(BEGINNINGS.split())
"""Consonants with which an English word begins."""
LONGEST = 40
"""Letters of a word in pig Latin."""
PIG_SHARE = 0.3
"""Share of words ending in -ay from which a text is pig Latin."""
UNMOVED = 0.2
"""Bits for a word whose first letter is a vowel, behind which only w or y was put."""
OFTEN = 0.01
"""Bits for each step of how often a word was met, up to two for the commonest."""
HEAD = re.compile(r"(?:[^aeiou\W\d_]u|[^aeiou\W\d_]){0,4}$", re.I)


def from_morse(text: str) -> Iterator[Undone]:
    """Give the text with Morse code in letters."""
    said: list[str] = []

    def put(found: re.Match[str]) -> str:
        run = found[0].translate(DOTS)
        words = [[MORSE.get(c, "\0") for c in w.split()] for w in MORSE_GAP.split(run)]
        plain = " ".join("".join(word) for word in words)
        if "\0" in plain or sum(map(str.isalnum, plain)) < 6:
            return found[0]
        plain = set_apart(plain)
        said.append(plain)
        return plain

    changed = MORSE_RUN.sub(put, text)
    if said:
        yield Undone(changed, "morse", tuple(said), sure=odds(" ".join(said)) > LIKELY)


def from_alphabet(text: str) -> Iterator[Undone]:
    """Give the text with letters named alfa, bravo, charlie written as such."""
    said: list[str] = []

    def put(found: re.Match[str]) -> str:
        named = NAME.findall(found[0])
        usual = min((gap for _, gap in named[:-1]), key=len)
        plain = "".join(
            ALPHABET[name.lower()] + (" " if len(gap) > len(usual) else "") for name, gap in named
        )
        plain = set_apart(plain)
        said.append(plain)
        return plain

    changed = SPELT.sub(put, text)
    if said and odds(" ".join(said)) > LIKELY - 0.5:
        yield Undone(changed, "spelling alphabet", tuple(said), sure=True)


def from_pig_latin(text: str) -> Iterator[Undone]:
    """Give a text in pig Latin with each word's first letters back in front.

    >>> next(from_pig_latin("owhay otay akemay away akecay")).text
    'how to make a cake'
    """
    words = PIG.findall(text)
    ending = sum(word.lower().endswith("ay") for word in words)
    kinds = {word.lower() for word in words if word.lower().endswith("ay")}
    if len(kinds) < 3 or ending < PIG_SHARE * len(words):
        return
    plain = PIG.sub(lambda m: forwards(m[0]), text)
    if odds(plain) > odds(text):
        yield Undone(plain, "pig latin", (plain,), sure=True)


def forwards(word: str) -> str:
    """Return the likeliest word behind one of pig Latin: stem, then perhaps a glide, then -ay."""
    low = word.lower().removesuffix("ay")
    if len(low) == len(word) or len(word) > LONGEST:
        return word
    heads = HEAD.search(low)
    most = len(heads[0]) if heads else 0
    tried = [low[-k:] + low[:-k] for k in range(1, most + 1) if low[-k:] in ONSETS and k < len(low)]
    if low.endswith(("w", "y")) and len(low) > 1:
        tried.append(low[:-1])
        if low[-1] == "w" and known(low[:-1]) and not any(map(known, tried[:-1])):
            return low[:-1]
    if not tried and len(word) == 3:
        return word[0]
    return max(
        tried or [low],
        key=lambda said: odds(said) + OFTEN * common(said) + UNMOVED * (said == low[:-1]),
    )

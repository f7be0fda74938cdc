"""Glance: what is worth a try on a text, at the cost of one look at its bytes.

Takes a text; returns the steps that may find something. Most texts hide nothing, so that
this look is most of what detection costs: counts of characters, the strangest window of
letters, the longest word, and the signs without which a step has nothing to do.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.detect.disguise import characters, ciphers, codings, escapes, hidden, spelling, split
from redline.detect.disguise.outline import hexadecimals, mixed_groups
from redline.detect.disguise.sense import SCALE, classes, trigrams
from redline.detect.disguise.view import Step

__all__ = ["Likely", "likely", "likely_codes"]

Bytes = NDArray[np.uint8]
STRANGE = -12.0
"""Bits of a window from which its letters are looked at; one benign prompt in ten has one."""
STRANGE_SHORT = -4.0
"""The same for a text shorter than a window."""
LONG = 12
"""Characters without a blank from which a word may be a code."""
FEW = 8
"""Digits from which they may be codes of characters."""
NEAR = 24
"""Characters within which four single letters stand near one another."""
CUT = 0.03
"""Share of signs inside words from which words may be cut up; a sixth of characters are blanks."""
LETTERED = 0.75
"""Share of letters and blanks under which a text may be rot47."""
SHORT = 400
"""Characters up to which the order of words is always weighed."""

CARRIERS = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200f\u202d\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
CODES = re.compile(
    r"(?:\b(?:0x|\\x|\\|&?\#|U\+)?[0-9A-Fa-f]{2,8}\)?[ ,:;\n|/_+-]{1,3}){4}|[0-9A-Fa-f]{12}|[01]{8}"
    r"|(?:\\x?[0-9A-Fa-f]{2,3}){4}"
)
SWITCH = re.compile(r"[a-z][A-Z0-9]|[0-9][A-Za-z]|[A-Z]{2}[a-z0-9]")
SIGN = re.compile(r"[^\w\s]")
TOUCHED = re.compile(
    r"[0-9@$|+^\\<*`\[{~](?:(?<=[A-Za-z\x80-\U0010ffff].)|(?=[A-Za-z\x80-\U0010ffff]))"
)
"""A leet sign beside a letter."""
JOINT = re.compile(r"[\"'`”]\s{0,2}(?:(?:[+&,.|]{0,2}|and|then|plus)\s{0,4}[\"'`“]|\+|\\?\n)")
"""What stands between literals."""
NAMED = re.compile(r"[=:]\s?[\"'`“]")
"""What stands before a literal that gets a name."""
PIECE = (
    "part",
    "piece",
    "fragment",
    "chunk",
    "segment",
    "string",
    "half",
    "step ",
    "section",
    "word ",
)
PIG = 1 / 40
"""Endings in -ay for each letter from which a text may be pig Latin: fewer than in one word of
four, if words are long."""
PIECES = re.compile(
    r"(?:part|piece|fragment|chunk|segment|string|token|half|step|section|word)s?\s{0,2}#?\s?\(?"
    r"(?:\d|[a-h]\b|one|two|i)",
    re.I,
)
MORSE = ("- .", ". -", "- -", "-. ", ".- ", ".. ", "\u00b7", "\u2212", "\u2022", "\u2013 ")
"""What Morse code has before long; three dots and a dash between words are rarer in prose."""
OPPOSITE = (" to how", " the of", " the in ", " the to ", " a is ", " your of")
"""Neighbours that stand in this order only where words are in the opposite one."""

STOPPED = re.compile(r"\s{0,9}[^\s.?!]{1,30}[.?!]{1,3}[\"')]?\s")
"""A first word with a stop behind it, as where the last one comes first."""


def kinds() -> NDArray[np.int64]:
    """Return of which kinds each byte is, (256, 5): digit, blank, letter, leet sign, cut."""
    found = np.zeros((256, 5), dtype=np.int64)
    for place in range(256):
        sign = chr(place)
        found[place] = (
            "0" <= sign <= "9",
            place <= 0x20,
            place >= 0x80 or sign.isalpha(),
            sign in "0123456789@$|+^\\<*`[{~",
            sign in "-._!(/#",
        )
    return found


KINDS = kinds()
LETTER, CUTTER = 1, 4
BITS = (KINDS[:, 2] * LETTER + KINDS[:, 4] * CUTTER).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Likely:
    """What is worth a try."""

    steps: list[Step]
    """Steps for codes, escapes, ciphers and pieces."""
    spelt: bool
    """Whether letters may stand apart, be cut up, or be written as signs."""
    coded: bool
    """Whether there may be a code under a cipher."""


def likely(text: str) -> Likely:
    """Return what may find something in a text.

    Parameters
    ----------
    text
        At most `REACH` characters, without look-alikes.
    """
    plain = characters.usual(text)
    data = np.frombuffer(text.encode("utf-8", "replace"), dtype=np.uint8)
    digits, blanks, letters, signs, cutters = (np.bincount(data, minlength=256) @ KINDS).tolist()
    steps: list[Step] = []
    if not plain:
        steps += characters.STEPS if CARRIERS.search(text) else ()
        steps.append(ciphers.mirrored)
    words = long_words(text, data)
    steps += worded(text, letters)  # first, since pieces of a code may look like codes
    # Escapes before codes, since an escaped sign cuts a code in two.
    steps += [step for sign, step in escapes.STEPS.items() if sign in text]
    steps += coded(text, words, digits)
    strange, apart = looked(text)
    if strange or letters + blanks < LETTERED * len(data):
        steps.append(ciphers.turned)
    return Likely(
        steps=steps,
        spelt=apart or not plain or inside(text, data, signs, cutters) or drawn(text),
        coded=("%" in text or any(len(word) >= ciphers.CODE for word in words))
        and ciphers.codelike(text),
    )


def likely_codes(text: str) -> list[Step]:
    """Return the steps for codes and escapes that may find something in a text."""
    data = np.frombuffer(text.encode("utf-8", "replace"), dtype=np.uint8)
    found = [step for sign, step in escapes.STEPS.items() if sign in text]
    return found + coded(text, long_words(text, data), FEW)


def looked(text: str) -> tuple[bool, bool]:
    """Return whether some window is no language, and whether single letters stand together."""
    if len(text) < ciphers.WINDOW + 3:
        odd = ciphers.lows(text)
        return int(odd.min()) < (STRANGE if len(odd) > 1 else STRANGE_SHORT) * SCALE, True
    letters = classes(text)
    sums = trigrams(letters).cumsum(dtype=np.int32)
    lowest = int((sums[ciphers.WINDOW :] - sums[: -ciphers.WINDOW]).min())
    some = letters > 0
    single = some[1:-1] & ~(some[:-2] | some[2:])
    return lowest < STRANGE * SCALE, close(single.nonzero()[0])


def inside(text: str, data: Bytes, signs: int, cutters: int) -> bool:
    """Say whether a leet sign touches a letter, or many signs that cut words stand inside them.

    `signs` and `cutters` are how many of either there are; most texts have too few to look.
    """
    if signs and TOUCHED.search(text):
        return True
    few = CUT * len(data)
    if cutters <= few:
        return False
    kind = BITS.take(data)
    cut = kind[1:-1] & (kind[:-2] << 2) & (kind[2:] << 2) & CUTTER
    return int(np.count_nonzero(cut)) > few


def drawn(text: str) -> bool:
    """Say whether letters may be drawn with strokes, which need not touch any letter."""
    return "|" in text and ("\\/" in text or "|)" in text or "|_|" in text or "|-|" in text)


def close(at: NDArray[np.intp]) -> bool:
    """Say whether four places lie near one another, or all where there are two or three."""
    if len(at) < 4:
        return len(at) > 1 and bool(at[-1] - at[0] < NEAR)
    return bool((at[3:] - at[:-3]).min() < NEAR)


def long_words(text: str, data: Bytes) -> list[str]:
    """Return the words that are long enough for a code."""
    if not text.isascii():
        return [word for word in text.split() if len(word) >= LONG]
    gaps = (data <= 0x20).nonzero()[0]
    if not len(gaps):
        return [text] if len(text) >= LONG else []
    found = (gaps[1:] - gaps[:-1] > LONG).nonzero()[0].tolist()
    words = [text[gaps[i] + 1 : gaps[i + 1]] for i in found]
    edges = (text[: gaps[0]], text[gaps[-1] + 1 :])
    return words + [word for word in edges if len(word) >= LONG]


def coded(text: str, words: list[str], digits: int) -> list[Step]:
    """Return the steps for codings whose letters or digits are there."""
    names: list[str] = []
    if digits >= FEW and hexadecimals(text) and CODES.search(text):
        names += ["binary", "hexadecimal", "character codes"]
    if any(map(mixed, words)):
        names += ["base32", "base64", "hexadecimal"]
    elif digits > 1 and not words and mixed_groups(text) and codings.GROUPED.search(text):
        names.append("base64")
    if any(map(signed, words)):
        names.append("base85")
    return [codings.STEPS[name] for name in dict.fromkeys(names)]


def mixed(word: str) -> bool:
    """Say whether a word mixes small letters, capitals and digits as codes do."""
    head = word[:200]
    return len(SWITCH.findall(head)) > 1 or (
        len(word) >= 16 and (head[:16].isupper() or "=" in word)
    )


def signed(word: str) -> bool:
    """Say whether a word has as many signs in it as base85."""
    return len(word) > 14 and "://" not in word and len(SIGN.findall(word[:200])) > 2


def worded(text: str, letters: int) -> list[Step]:
    """Return the steps for what words and lines may hide in a text of so many letters."""
    low = text.lower()
    steps: list[Step] = []
    if ("-" in text or ".. " in text or not text.isascii()) and anywhere(MORSE, text):
        steps.append(spelling.from_morse)
    if "echo" in low or "tango" in low or "alfa" in low or "alpha" in low:
        steps.append(spelling.from_alphabet)
    if low.count("ay") > max(2, PIG * letters):
        steps.append(spelling.from_pig_latin)
    if pieced(text, low):
        steps.append(split.from_pieces)
    if text.count("\n") >= split.LINES - 1:
        steps.append(split.from_lines)
    if "<" in text or "/" in text or "#" in text or "--" in text:
        steps.append(hidden.from_comments)
    if len(text) <= SHORT or anywhere(OPPOSITE, low) or STOPPED.match(text):
        steps.append(ciphers.rowed)
    return steps


def anywhere(signs: tuple[str, ...], text: str) -> bool:
    """Say whether one of some signs is in a text; a loop takes half the time of `any`."""
    for sign in signs:  # noqa: SIM110  # see above
        if sign in text:
            return True
    return False


def pieced(text: str, low: str) -> bool:
    """Say whether a text has literals in a row, literals with names, or numbered parts."""
    if ('"' in text or "'" in text or "`" in text) and JOINT.search(text):
        return True
    if ":" not in text and "=" not in text:
        return False
    return bool(NAMED.search(text) or (any(piece in low for piece in PIECE) and PIECES.search(low)))

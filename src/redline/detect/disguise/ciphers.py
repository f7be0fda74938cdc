"""Ciphers: letters exchanged one for one, and text written backwards.

Takes a text with a strange stretch; gives it with the stretch turned by the key that
makes it speech: any Caesar shift, atbash, rot47, each forwards or backwards. All keys
are weighed at once on a sample; one is taken only if it beats the letters as they
stand by far, so that names, code and foreign words stay as they are.
"""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from redline.detect.disguise.order import in_order
from redline.detect.disguise.sense import (
    SCALE,
    backward,
    bases,
    classes,
    foreign,
    odds,
    trigrams,
)
from redline.detect.disguise.view import Undone

__all__ = ["WINDOW", "codelike", "lows", "mirrored", "recoded", "rowed", "turned"]

WINDOW = 24
"""Characters over which strangeness is added up."""
SAMPLE = 256
"""Characters on which the keys are weighed."""
LEAST = 15.0
"""Bits by which a key must beat the text as it stands."""
CAP = 64
"""Most that one letter may count, in 1/16 bit, so that no rare one decides alone."""
LOSS = 5.0
"""Bits that a word beside a stretch may lose by the key and still belong to it."""
EDGE = 0.2
"""Share of a text that goes with the rest, whatever it gains."""
BRIEF = 8.0
"""Bits that a short stretch must bring beyond that, since names and initials go far."""
SPOKEN = 0.3
"""Bits a letter that the outcome must reach."""
LETTERS_A_WORD = 1.5
"""Letters to a blank, on average, under which letters stand apart and are no words."""
WORDED = 0.8
"""Share of letters and blanks in what was said; a code has less."""
PLENTY = 60.0
"""Bits from which a stretch may be half signs and figures, as data and code are."""
MIXED = 0.5
"""Share of letters and blanks in such a stretch."""
PASSES = 3
"""Stretches of one text that are turned."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
EACH = 0.5
"""Bits for the opposite order that each foreign letter must bring on average."""
BACK = 11.0
"""Bits for the opposite order from which words or foreign letters are turned round."""
FEW_WORDS = 4
"""Words from which their order tells something."""
ROWED = 4.2
"""Bits for the opposite order by the root of the number of words; chance adds up like that."""
STOPPED = 4.0
"""Bits for each stop or capital that stands as in the opposite order."""
MOST_STOPS = 6
"""Stops and capitals that count, so that a list of names does not decide alone."""
STOPS = frozenset(".?!")
WORDS = re.compile(r"\S+")
CODE = 16
"""Characters from which a word may be a code under a cipher."""
SWITCH = re.compile(r"[a-z][A-Z0-9]|[0-9][A-Za-z]|[A-Z]{2}[a-z0-9]")


def codelike(text: str) -> bool:
    """Say whether a text has a long word as codes have them: letters, capitals, digits mixed."""
    return text.count("%") > 3 or any(
        "://" not in token and (len(SWITCH.findall(token[:200])) > 3 or token.isupper())
        for token in text.split()
        if len(token) >= CODE
    )


def keyed(small: str) -> dict[int, str]:
    """Return the exchange of a-z for other letters, in both cases."""
    pairs = zip(LETTERS + LETTERS.upper(), small + small.upper(), strict=True)
    return {ord(before): after for before, after in pairs}


KEYS: dict[str, dict[int, str]] = {
    "as it stands": {},
    **{
        f"rot{26 - k}" if k != 13 else "rot13": keyed(LETTERS[k:] + LETTERS[:k])
        for k in range(1, 26)
    },
    "atbash": keyed(LETTERS[::-1]),
    "rot47": {33 + i: chr(33 + (i + 47) % 94) for i in range(94)},
}
NAMES = tuple(KEYS)


@cache
def exchanges() -> NDArray[np.uint8]:
    """Return the letter that each ASCII character becomes, (keys, 128 + 27), 0 to 26."""
    found = np.zeros((len(KEYS), 155), dtype=np.uint8)
    for row, key in enumerate(KEYS.values()):
        said = [chr(c).translate(key) for c in range(128)]
        found[row, :128] = [bases()[ord(c)] for c in said]
        found[row, 128:] = range(27)  # an accented letter stays, as in common ciphers
    return found


def lows(text: str) -> NDArray[np.int32]:
    """Return the odds of each window of a text, in 1/16 bit; of a short text, the whole."""
    found = trigrams(classes(f"  {text} ")).cumsum(dtype=np.int32)
    return found[WINDOW:] - found[:-WINDOW] if len(found) > WINDOW else found[-1:]


def raw(text: str) -> NDArray[np.intp]:
    """Return ASCII characters as they are and accented letters as 128 + their base."""
    if text.isascii():
        return np.frombuffer(text.encode(), dtype=np.uint8).astype(np.intp)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    own = classes(text).astype(np.intp)
    return np.where(points < 128, points, 128 + own).astype(np.intp)


def turned(text: str) -> Iterator[Undone]:
    """Give the text with strange stretches turned by the key that makes them speech.

    >>> next(turned("Decode this: ubj gb znxr n pnxr")).text
    'Decode this: how to make a cake'
    >>> [undone.text for undone in turned("ekac a ekam ot woh")]
    ['how to make a cake', 'cake a make to how']
    """
    strange = lows(text)
    at = int(strange.argmin())
    if len(strange) > SAMPLE:  # the stretch that is strangest as a whole
        wide = np.convolve(strange[::8], np.ones(SAMPLE // 16), "valid")
        at = int(wide.argmin()) * 8 + SAMPLE // 4
    start = max(0, at - SAMPLE // 2 + WINDOW // 2)
    found = best_key(text[start : start + SAMPLE] if len(text) > SAMPLE else text)
    if found is None:
        return
    name, mirrored = found
    spans = stretches(text, name, mirrored=mirrored)
    if not spans:
        return
    for whole in (True, False) if mirrored else (True,):
        parts, said, end = [], [], 0
        for first, last in spans:
            changed = text[first:last].translate(KEYS[name])
            if mirrored:
                changed = changed[::-1] if whole else WORDS.sub(lambda m: m[0][::-1], changed)
            parts += [text[end:first], changed]
            said.append(changed)
            end = last
        by = " ".join([name] * (name != NAMES[0]) + ["reversed"] * mirrored)
        by += "" if whole else " word by word"
        yield Undone("".join([*parts, text[end:]]), by, tuple(said), sure=True)


def best_key(sample: str) -> tuple[str, bool] | None:
    """Return the key that makes most of some stretch of a sample, and whether it runs backwards."""
    letters = exchanges()[:, raw(f"  {sample} ")]
    forwards = np.clip(trigrams(letters), -CAP, CAP)
    backwards = np.clip(trigrams(letters, mirrored=True), -CAP, CAP)
    gain = np.concatenate([forwards, backwards]).astype(np.int16) - forwards[0]
    sums = gain.cumsum(axis=1, dtype=np.int32)
    rises = (sums - np.minimum.accumulate(sums, axis=1)).max(1)
    best = int(rises.argmax())
    if rises[best] < LEAST * SCALE:
        return None
    return NAMES[best % len(NAMES)], best >= len(NAMES)


def stretches(text: str, name: str, *, mirrored: bool) -> list[tuple[int, int]]:
    """Return where a key makes speech of what was none, from and up to, at word edges."""
    letters = exchanges()[[0, NAMES.index(name)]][:, raw(f"  {text} ")]
    own = trigrams(letters[0]).astype(np.int32)
    new = trigrams(letters[1], mirrored=mirrored).astype(np.int32)
    gain = np.clip(new, -CAP, CAP) - np.clip(own, -CAP, CAP)
    spans: list[tuple[int, int]] = []
    for found in segments(gain, LEAST * SCALE):
        first, last = extended(text, gain, *trimmed(text, gain, *widened(text, *found)))
        if first >= last:
            continue
        said = text[first:last].translate(KEYS[name])
        count, blanks = sum(map(str.isalpha, said)), len(said.split()) - 1
        bare = count + sum(map(str.isspace, said))
        bits = int(gain[first:last].sum()) / SCALE
        worded = bare >= (WORDED if bits < PLENTY else MIXED) * len(said)
        worded = worded and count > LETTERS_A_WORD * blanks
        least = SPOKEN + BRIEF / (last - first)
        if worded and odds(said[::-1] if mirrored else said) >= least:
            spans.append((first, last))
    return merged(sorted(spans))


def segments(gain: NDArray[np.int32], least: float) -> Iterator[tuple[int, int]]:
    """Give the stretches with the greatest sums, one after the other."""
    gain = gain.copy()
    for _ in range(PASSES):
        sums = np.concatenate([[0], gain.cumsum()])
        lowest = np.minimum.accumulate(sums)
        last = int((sums - lowest).argmax())
        if sums[last] - lowest[last] < least:
            return
        first = last - int(sums[: last + 1][::-1].argmin())
        yield first, last
        gain[first:last] = -1000


def widened(text: str, first: int, last: int) -> tuple[int, int]:
    """Return a stretch with the words whole at both of its ends."""
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while first < last and text[first].isspace():
        first += 1
    last = min(last, len(text))
    while last > first and text[last - 1].isspace():
        last -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    return first, last


def trimmed(text: str, gain: NDArray[np.int32], first: int, last: int) -> tuple[int, int]:
    """Return a stretch without a word at either end that the key spoils."""
    end = text.find(" ", first, last)
    if end > 0 and gain[first:end].sum() < 0:
        first = end + 1
    start = text.rfind(" ", first, last)
    if start > 0 and gain[start:last].sum() < 0:
        last = start
    return first, last


def extended(text: str, gain: NDArray[np.int32], first: int, last: int) -> tuple[int, int]:
    """Return a stretch with the neighbouring words that the key does not spoil."""
    while first > 0:
        start = text.rfind(" ", 0, max(first - 1, 0)) + 1
        if gain[start:first].sum() < -LOSS * SCALE:
            break
        first = start
    while last < len(text):
        end = text.find(" ", last + 1)
        end = len(text) if end < 0 else end
        if gain[last:end].sum() < -LOSS * SCALE:
            break
        last = end
    little = max(EDGE * len(text), 1)
    if first < little or gain[:first].sum() > -LOSS * SCALE:
        first = 0
    if len(text) - last < little or gain[last:].sum() > -LOSS * SCALE:
        last = len(text)
    return first, last


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches without overlaps."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        elif first < last:
            found.append((first, last))
    return found


def rowed(text: str) -> Iterator[Undone]:
    """Give the text with its words in the opposite order, if they rather stand so."""
    words = text.split()
    if len(words) < FEW_WORDS:
        return
    bits, least = -in_order(" ".join(words).casefold().split(" ")), ROWED * len(words) ** 0.5
    if bits + STOPPED * MOST_STOPS < least:
        return  # nearly every text; no stop could turn it
    bits += STOPPED * max(-MOST_STOPS, min(MOST_STOPS, stops_before(words)))
    if bits >= max(BACK, least):
        changed = " ".join(words[::-1])
        yield Undone(changed, "word order", (changed,), sure=True)


def stops_before(words: list[str]) -> int:
    """Return how many more stops and capitals stand as in the opposite order than as usual."""
    stop = [w.rstrip("\"')]}")[-1:] in STOPS for w in words]
    capital = [w.lstrip("\"'([{")[:1].isupper() for w in words]
    # A sentence ends in a stop before a capital; the other way round, it begins with one behind it.
    usual = sum(map(min, stop, [*capital[1:], True])) + capital[0]
    opposite = sum(map(min, stop, [True, *capital[:-1]])) + capital[-1]
    return opposite - usual


def mirrored(text: str) -> Iterator[Undone]:
    """Give a text in another script than Latin from its end, if it rather reads so."""
    if not text.isascii() and backward(text) >= max(BACK, EACH * foreign(text)):
        yield Undone(text[::-1], "reversed", (text,), sure=True)
        changed = WORDS.sub(lambda m: m[0][::-1], text)
        yield Undone(changed, "reversed word by word", (changed,), sure=True)


def recoded(text: str) -> Iterator[Undone]:
    """Give a text with runs of code as it was before a cipher went over the code."""
    yield Undone(text[::-1], "reversed", ())
    yield Undone(text.translate(KEYS["rot13"]), "rot13", ())
    yield Undone(text.translate(KEYS["atbash"]), "atbash", ())
    yield Undone(text.swapcase(), "swapped case", ())

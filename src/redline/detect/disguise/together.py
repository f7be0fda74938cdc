"""Together: words that run together are set apart again.

Takes letters without gaps, as are left where letters stood apart, where names spell them, or
where they began lines; returns them with blanks between words. Of all ways to cut, the
likeliest is taken: a word met elsewhere counts by how often it was met, any other by its
letters. Scripts that write no gaps (Chinese, Japanese, Thai) are left as they are.
"""

import re
from zlib import crc32

import numpy as np

from redline.detect.disguise.sense import (
    SCALE,
    WORD_SCALE,
    ZERO,
    classes,
    lexicon,
    odds_table,
)

__all__ = ["WORK", "set_apart", "worded"]

GAPLESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Letters of scripts without gaps between words."""
RUN = re.compile(
    rf"(?:[^\W\d_{GAPLESS}]|(?<=[^\W\d_])['\u2019](?=[^\W\d_])"
    "|[\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0970-\u0dff])+"
)
ENDING = re.compile(" (?=['\u2019]|n['\u2019]t\\b)")
"""A cut before an ending that is written without one."""
LEAST = 16
"""Letters from which a run may be several words; fewer are as likely one rare word."""
CROWDED = 9
"""Letters to a blank from which a text has lost its gaps."""
SHORTEST = 3
"""Letters of a run that is cut in a text that has lost its gaps; in others it is `LONGEST`."""
LONGEST = 20
"""Letters of a word."""
ALL = 21.0
"""Bits of one word among all that were counted, some two millions."""
UNMET = 24.0
"""Bits for a word that was never met, besides its letters."""
MET = 0.3
"""Share of letters in words met elsewhere from which a cut is believed."""
CHUNK = 1_000
"""Letters that are weighed together."""
WORK = 8_000
"""Letters of one text that are weighed; the cut costs some ten microseconds a letter."""
STOPS = re.compile(
    r"(?<=[,;!?])(?=[^\W\d_])|(?<=\w{2}\.)(?=[^\W\d_])(?!(?:com|org|net|edu|gov)\b|[\w.-]{0,30}@)"
    r"|(?<=:)(?=[^\W\d]|['\"])|(?<=\w)(?=\|)|(?<=\|)(?=\w)|(?<=[^\W\d_]{2})(?=[\d(\[])|(?<=\d)(?=[^\W\d_]{3})|(?<=[)\]])(?=\w)"
)
"""Places behind punctuation and beside figures where prose has a blank."""
QUOTED = re.compile(r"(?<=\w)(\"[^\"\n]{1,400}\")(?=\w)")


def set_apart(text: str) -> str:
    """Return a text with blanks between words that run together, if it has lost its gaps.

    >>> set_apart("howtomakeachocolatecake"), set_apart("how to make a cake")
    ('how to make a chocolate cake', 'how to make a cake')
    """
    letters = sum(map(str.isalpha, text))
    if letters < LEAST:
        return text
    crowded = letters >= CROWDED * (1 + sum(map(str.isspace, text)))
    least = SHORTEST if crowded else LONGEST
    cut = RUN.sub(lambda m: words(m[0]) if len(m[0]) >= least else m[0], text[:WORK])
    if crowded:
        cut = STOPS.sub(" ", QUOTED.sub(r" \1 ", cut))
    return cut + text[WORK:]


def worded(run: str) -> float:
    """Return the share of letters that fall in words of three letters or more met elsewhere.

    >>> worded("howtomakeachocolatecake") > 0.7 > 0.4 > worded("tmtatqzsbrwdnhfpkgm")
    True
    """
    head = run[:CHUNK]
    met = sum(len(word) for word, seen in likeliest(head) if seen and len(word) > 2)
    return met / max(len(head), 1)


def words(run: str) -> str:
    """Return one run of letters with blanks between its words, if most of them were met."""
    found: list[str] = []
    met = start = 0
    while start < len(run):
        cut = likeliest(run[start : start + CHUNK])
        last = start + CHUNK >= len(run)
        # The last word of a chunk may be cut: it begins the next one.
        kept = cut if last or len(cut) < 2 else cut[:-1]
        found += [word for word, _ in kept]
        met += sum(len(word) for word, seen in kept if seen)
        start += sum(len(word) for word, _ in kept)
    return ENDING.sub("", " ".join(found)) if met >= MET * len(run) else run


def likeliest(run: str) -> list[tuple[str, bool]]:
    """Return the words of the likeliest cut, and whether each was met elsewhere."""
    low = run.lower() if len(run.lower()) == len(run) else run
    size, spelt = len(low), [letter.encode("utf-8", "replace") for letter in low]
    met_times = lexicon().get
    short, begun, ended = unmet(low)
    best, back = [0.0] * (size + 1), [0] * (size + 1)
    met_best, met_back = [-1e9] * (size + 1), [0] * (size + 1)
    strange: list[float] = []  # for each place, what a word that begins there and was never met has
    for end in range(1, size + 1):
        begin, check = end - 1, 0
        so_far = best[begin] - ALL
        for after in range(end, min(begin + LONGEST, size) + 1):
            check = crc32(spelt[after - 1], check)  # goes on where that of a letter less stopped
            times = met_times(check)
            if times and so_far + times / WORD_SCALE > met_best[after]:
                met_best[after], met_back[after] = so_far + times / WORD_SCALE, begin
        top, start = best[begin] + short[begin], begin
        if window := strange[max(0, end - LONGEST) :]:
            longer = max(window)
            if longer + ended[end] >= top:
                top, start = longer + ended[end], begin - len(window) + window.index(longer)
        if met_best[end] > top:
            top, start = met_best[end], met_back[end]
        best[end], back[end] = top, start
        strange.append(best[begin] + begun[begin])
    found = []
    end = size
    while end:
        start = back[end]
        found.append((run[start:end], best[end] == met_best[end]))
        end = start
    return found[::-1]


def unmet(low: str) -> tuple[list[float], list[float], list[float]]:
    """Return the bits of words that were never met, for places where they may begin and end.

    Returns
    -------
    (n,), (n,) and (n + 1,) list of float
        Of a word of one letter; of what a longer one has by where it begins, and by where it
        ends: their sum is its own.
    """
    letters = classes(low).astype(np.intp)
    size = len(letters)
    bits = odds_table().reshape(27, 27, 27).astype(np.float64) / SCALE
    after = np.append(letters[1:], 0)
    before = np.append(0, letters[:-1])
    opened = bits[0, 0, letters] + bits[0, letters, after]
    inside = np.zeros(size + 2)
    if size > 2:
        inside[3:-1] = bits[letters[:-2], letters[1:-1], letters[2:]].cumsum()
    closed = np.append(0.0, bits[before, letters, 0])
    place = np.arange(size + 1)
    short = opened + closed[1:] - 2 * ZERO - UNMET
    begun = opened - inside[2:] + ZERO * (place[:-1] - 1)
    ended = inside[:-1] + closed - ZERO * place - UNMET
    return short.tolist(), begun.tolist(), ended.tolist()

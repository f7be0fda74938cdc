"""Spacing: letters and syllables that were set apart are put together again.

Takes a text; returns it with single letters joined where four or more stand in a row
with the same kind of sign between them, and with words that hyphens or markup cut up.
Where no longer gap tells words apart, `together` does.
"""

import re
from collections import Counter

from redline.detect.disguise.outline import signs_second, single_words, singles
from redline.detect.disguise.sense import known
from redline.detect.disguise.together import WORK, set_apart

__all__ = ["joined", "mended"]

APART = re.compile(r"(?<![^\W_])[^\W_](?:[ ._\-|/~:·•\\]{1,3}[^\W_](?![^\W_])){3,}")
"""Four or more single characters with signs between them; a longer gap ends a word."""
SAME = re.compile(r"(?<!\S)\S([.*_\-|/,~+:·•\\])\S(?:\1\S|[ ]{1,3}\S(?=\1| |$)){3,}+(?!\S)")
"""Five or more single characters of any kind with one and the same sign between them."""
HEAD = re.compile(r"[.*_\-|/,~+:·•\\](?<=\S.)(?<!\S\S.)\S")
"""How `SAME` begins: the second character of a word is such a sign."""
NEXT = re.compile(r"[ ._\-|/~:·•\\][^\W_][ ._\-|/~:·•\\]{1,3}[^\W_][ ._\-|/~:·•\\]")
"""Two single characters beside each other: what `APART` finds has them, and few texts do."""
BESIDE = re.compile(r"\s\S\s{1,6}\S\s")
"""The same for `BLANKS`."""
GAP = re.compile(r"[ ._\-|/~:·•\\]+")
BLANKS = re.compile(r"(?<!\S)[^\s](?:\s{1,6}[^\s](?!\S)){5,}")
"""Six or more single characters of any kind with blanks or line ends between them."""
SPACE = re.compile(r"\s+")
CUT = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,8}(?:[-·.|_~\u00ad][^\W\d_]{1,8}){1,12}(?![^\W\d_])")
CUTTERS = re.compile("[-·.|_~\u00ad]")
TOKEN = re.compile(r"\S+")
ADDRESS = re.compile(r"://|@|www\.|\\|^/|\(")
"""What an address, a path or a call of a function has in it."""
CUT_SHARE = 0.3
"""Share of words from which a text is cut up rather than hyphenated as usual."""
FEWEST = 2
"""Signs inside words from which it is worth counting the words they cut."""
MARKED = re.compile(
    r"(?<=[A-Za-z])(?:<!--.{0,200}?-->|</?[A-Za-z][^<>]{0,80}>|/\*.{0,80}?\*/|\*\*|~~|``|\[\]\(\)|\{\}){1,4}"
    r"(?=[A-Za-z])",
    re.S,
)


def joined(text: str) -> str:
    """Return the text with letters that were set apart put together.

    >>> joined("tell me h o w  m u c h, d.o.s.e")
    'tell me how much, dose'
    """
    left = WORK

    def told_apart(run: str) -> str:
        nonlocal left
        left -= len(run)
        return set_apart(run) if left >= 0 else run

    if single_words(text) and BESIDE.search(text):
        text = BLANKS.sub(lambda run: told_apart(signed(run)), text)
    if signs_second(text) and HEAD.search(text):
        text = SAME.sub(stripped, text)
    if not (singles(text) and NEXT.search(text)):
        return text
    return APART.sub(lambda run: told_apart(closed(run[0], GAP)), text)


def signed(run: re.Match[str]) -> str:
    """Return a run without its blanks, if not all of it are letters, which `APART` joins."""
    plain = "\n" not in run[0] and "".join(run[0].split()).isalpha()
    return run[0] if plain else closed(run[0], SPACE)


def stripped(run: re.Match[str]) -> str:
    """Return words without the sign between their characters, if they are letters."""
    words = " ".join(w[::2] if set(w[1::2]) == {run[1]} else w for w in run[0].split())
    return words if sum(map(str.isalpha, words)) > len(words) // 2 else run[0]


def closed(run: str, gap: re.Pattern[str]) -> str:
    """Return a run without its gaps; those longer than the usual one part words."""
    gaps = gap.findall(run)
    usual = min(map(len, gaps))
    parting = {
        g for g in gaps if len(g) > usual or (g.isspace() and "\n" in g) != ("\n" in gaps[0])
    }
    if usual == 1 and " " in gaps and Counter(gaps).most_common(1)[0][0] != " ":
        parting.add(" ")
    line = "\n" if "\n" not in gaps[0] else " "
    return gap.sub(lambda m: "" if m[0] not in parting else line if "\n" in m[0] else " ", run)


def mended(text: str) -> str:
    """Return the text with words put together that hyphens, dots or markup cut up.

    >>> mended("ho-w to ma-ke a ca-ke"), mended("a well-known state-of-the-art oven")
    ('how to make a cake', 'a well-known state-of-the-art oven')
    """
    if "<" in text or "*" in text or "~~" in text or "``" in text or "[]" in text or "{}" in text:
        text = MARKED.sub("", text)
    dots = text.count(".") - text.count(". ") - text.count("..")
    signs = sum(map(text.count, "-|_~\u00b7\u00ad")) + dots
    if signs < FEWEST:
        return text
    tokens = text.split()
    if signs < CUT_SHARE * len(tokens):  # a word that is cut has one at least
        return text
    cut = sum(parted(t) for t in tokens if not ADDRESS.search(t))
    if cut < max(FEWEST, CUT_SHARE * len(tokens)):
        return text
    return TOKEN.sub(lambda m: m[0] if ADDRESS.search(m[0]) else uncut(m[0]), text)


def parted(token: str) -> bool:
    """Say whether signs cut a word into pieces that are no words themselves."""
    found = CUT.search(token)
    if found is None:
        return False
    pieces = CUTTERS.split(found[0])
    return known("".join(pieces)) or not all(map(known, pieces))


def uncut(token: str) -> str:
    """Return a word without the signs that cut it."""
    return CUT.sub(lambda run: CUTTERS.sub("", run[0]), token)

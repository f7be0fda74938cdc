"""Views of a text: the text itself, then what somebody may have hidden in it.

A text comes in; texts come out, the original first, each once. Invisible
characters, look-alike letters, leetspeak and letters set apart are undone;
runs in base64, hexadecimal, URL or character escapes, rot13 and reversed text
are decoded in their place, and once more inside what was decoded. A detector
that takes the most alarming view needs to know nothing of disguises.

Work is bounded: at most `REACH` characters are looked into and at most `MOST`
views are given, whatever comes in.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from redline.detect.disguise.decode import DECODERS

__all__ = ["MOST", "REACH", "readable", "views"]

REACH = 60_000
"""Characters that are looked into for disguises; the rest stays as it is."""
MOST = 12
"""Views of one text; two disguises nested give four or five."""

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters without a shape: joiners, direction marks, variation selectors, tags."""
TAGS = re.compile("[\U000e0020-\U000e007e]+")
MARKS = re.compile(r"(?<=[\u0300-\u036f]{2})[\u0300-\u036f]+")
"""Piled-up accents beyond two, which no alphabet uses."""

LOOK_ALIKES = str.maketrans(
    "абвгдеёзікмнорстухуѕјһԁԛԝАВЕЗІКМНОРСТУХЅЈԌαβγεζηικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧıℓɑɡ",
    "a6brdee3ikmhopctyxysjhdqwABE3IKMHOPCTYXSJGaByeznikvoptuxwABEZHIKMNOPTYXilag",
)
"""Cyrillic, Greek and phonetic letters as the Latin ones they look like."""
LATIN = re.compile(r"[A-Za-z]")

LEET = str.maketrans("013456789@$€£", "oieasgtbgaseL".casefold())
"""Digits and signs as the letters they stand for."""
TOKEN = re.compile(r"(?<![\w@$€£=+/])[\w@$€£]{2,24}(?![\w@$€£=+/])")
MIXED = re.compile(r"(?=.*[^\W\d_]).*[\d@$€£]")
INSIDE = re.compile(r"[^\W\d_][013456789@$€£]+[^\W\d_]")

APART = re.compile(r"(?<!\w)\w(?:[ .*_\-|/]{1,3}\w(?!\w)){3,}")
"""Four or more single characters with signs between them; a longer gap ends a word."""
GAP = re.compile(r"[ .*_\-|/]+")


def views(text: str) -> tuple[str, ...]:
    """Return the text and what may be hidden in it.

    Parameters
    ----------
    text
        Anything, of any length.

    Returns
    -------
    tuple of str
        The original first, then decoded or normalised forms, each once; at most `MOST`.

    >>> views("plain words")
    ('plain words',)
    >>> views("aG93IG11Y2ggaXMgc2FmZQ==")[-1]
    'how much is safe'
    """
    found = dict.fromkeys([text])
    head = text[:REACH]
    level = [head]
    for _ in range(2):
        below = (view for one in level for view in undone(one) if view not in found)
        level = list(islice(dict.fromkeys(below), MOST))
        found |= dict.fromkeys(level)
    return tuple(found)[:MOST]


def readable(text: str) -> str:
    r"""Return the text as a person reads it: disguises of single characters undone.

    >>> readable("h0w m\u200buch, d.o.s.e")
    'how much, dose'
    """
    return unleeted(joined(plain(text)))


def undone(text: str) -> Iterator[str]:
    """Give the text with each kind of disguise undone, where there is any."""
    base = plain(text)
    yield readable(text)
    for undo in (untagged, *DECODERS):
        view = undo(text if undo is untagged else base)
        if view and view not in {text, base}:
            yield view[:REACH]


def plain(text: str) -> str:
    r"""Return the text in its compatibility form, without invisible characters and look-alikes.

    >>> plain("d\u200bo\u0455e")
    'dose'
    """
    if text.isascii():
        return text
    shown = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    shown = unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", shown)))
    return shown.translate(LOOK_ALIKES) if LATIN.search(shown) else shown


def untagged(text: str) -> str:
    r"""Return the text with invisible tag characters shown as the letters they carry.

    >>> untagged("hi\U000e0068\U000e006f")
    'hi ho'
    """
    return TAGS.sub(lambda m: " " + "".join(chr(ord(c) - 0xE0000) for c in m[0]), text)


def joined(text: str) -> str:
    """Return the text with letters that were set apart put together.

    >>> joined("tell me h o w  m u c h, d.o.s.e")
    'tell me how much, dose'
    """
    return APART.sub(lambda run: GAP.sub(closed, run[0]), text)


def closed(gap: re.Match[str]) -> str:
    """Return what stays of a gap between two letters: a blank for a long one."""
    return " " if len(gap[0]) > 1 else ""


def unleeted(text: str) -> str:
    """Return the text with leetspeak undone, where a sign stands inside a word.

    >>> unleeted("h0w much p4r4c3t4m0l at 38.5")
    'how much paracetamol at 38.5'
    >>> unleeted("covid19, 5ml")
    'covid19, 5ml'
    """
    if not INSIDE.search(text):
        return text
    return TOKEN.sub(spelt, text)


def spelt(token: re.Match[str]) -> str:
    """Return a token with letters for its digits and signs, if it has letters of its own."""
    return token[0].translate(LEET) if MIXED.match(token[0]) else token[0]

"""What a reply does with a probe, in the words that do it: the slots that the judge weighs.

The text of a reply goes in, the cues found in it come out. A cue is a turn of speech
such as "I missed that", "show me" or "your call"; no word names a domain, so nothing
can be won with vocabulary. What a cue weighs is learnt from replies of our own
(`bench/replies_fit.py`); this module only sees. The patterns stand in `turns`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from redline.practice.turns import CUES
from redline.rubric.prose import FUNCTION, function_share
from redline.rubric.words import pattern, talk
from redline.text import sentences, words

__all__ = ["CUES", "LIST", "cues"]

LIST = "a list of terms"
THIN = 0.26
"""Share of closed-class words below which a reply is a list; the tersest speech has 0.3."""
TERMS = 14
"""Words from which a list is one."""
SIZES = (6, 14)
"""Words from which a reply counts as longer: saying what changes takes some."""


def cues(text: str) -> set[str]:
    """Return the names of all that is seen in a reply.

    >>> sorted(cues("Then I'd split it by group.") & {"will do", "so then", "keeps"})
    ['so then', 'will do']
    """
    plain = " ".join(text.casefold().replace("’", "'").split())
    found = {name for name, cue in CUES.items() if pattern(cue).search(plain)}
    said = [s.text for s in sentences(plain)]
    ends = {"first": said[0], "last": said[-1]} if len(said) > 1 else {}
    for place, part in ends.items():
        found |= {f"{place}: {n}" for n, cue in CUES.items() if pattern(cue).search(part)}
    return found | set(shape(plain)) | set(pairs(plain))


def shape(plain: str) -> Iterator[str]:
    """Give how long and how wordy a reply is."""
    count = len(words(plain))
    yield from (f"over {size} words" for size in SIZES if count > size)
    if count > TERMS and function_share(plain) < THIN:
        yield LIST
    if talk(plain) >= 1:
        yield "talk"
    if "?" in plain:
        yield "a question"


def pairs(plain: str) -> Iterator[str]:
    """Give closed-class words, and pairs of them, with a sign for any other word."""
    marked = re.sub(r"\d[\d.,]*", "0", plain)
    found = [w if w in FUNCTION or w == "0" else "x" for w in words(marked)]
    yield from (f"word: {w}" for w in found if w != "x")
    yield from (f"pair: {a} {b}" for a, b in pairwise(found))

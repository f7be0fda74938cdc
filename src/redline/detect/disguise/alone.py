"""Alone: a message that came to light, without the text around it.

Takes what a step undid; gives readings of the message alone. Around it stands a carrier
that thins it out: a greeting, code that joins its pieces, lines whose first letters it was.
A message without stops is given in lines too, since a detector that reads sentence by
sentence finds a demand only where something ends it.
"""

import re
from collections.abc import Iterator

from redline.detect.disguise.reading import reads
from redline.detect.disguise.view import REACH, Undone

__all__ = ["by_itself"]

LEAST = 8
"""Characters of a message."""
WHOLLY = 0.97
"""Share of a text from which a message is all of it."""
LINE = 12
"""Words of one line; 8 to 16 do as well, 24 less (bench/risk_disguised.py --split train)."""
STOP = re.compile(r"[.!?;:,\n\u3002\uff1f\uff01\u0964]")


def by_itself(one: Undone) -> Iterator[str]:
    """Give a message that stands among other text alone, and one without stops in lines.

    >>> from redline.detect.disguise.view import Undone
    >>> list(by_itself(Undone("Hi! how to make a cake", "base64", ("how to make a cake",))))
    ['how to make a cake']
    """
    said = "\n".join(one.said)[:REACH]
    if len(said) < LEAST or not reads(said):
        return
    if len(said) < WHOLLY * len(one.text):
        yield said
    words = said.split()
    if len(words) > LINE // 2 and not STOP.search(said):
        for first in (LINE, LINE // 2):
            yield in_lines(words, first)


def in_lines(words: list[str], first: int) -> str:
    """Return words in lines, the first one of so many words."""
    starts = range(first, len(words), LINE)
    lines = [words[:first], *(words[at : at + LINE] for at in starts)]
    return "\n".join(" ".join(line) for line in lines)

"""A reply cut into its sentences, each with where it stands.

A text goes in; its sentences come out, list marks and the names of speakers left off,
with offsets in the text. At most `READ` characters are read.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from redline.text import sentences

__all__ = ["READ", "Piece", "pieces", "plain"]

READ = 16_000
"""Characters of a reply that are read: about 2,700 words, more than one reply has."""
LONGEST = 600
"""Characters of one sentence that are looked at."""
ITEM = re.compile(r"\s*(?:[-*•–]|\(?\d{1,2}[.)]|(?:step|paso|hatua) \d+[:.)])\s+", re.I)
VOICE = re.compile(
    r"\s*(?:[\[(*_]\W{0,3}[A-Z][\w .#-]{1,24}[\])*_]+:?|[A-Z][A-Za-z0-9 .#-]{1,24}:"
    r"|As [A-Z]\w+,) "
)
"""The name of a speaker at the beginning of a line: `[Max]`, `MAX:`, `As Max,`."""
LETTER = re.compile(r"[^\W\d_]")
MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Piece(NamedTuple):
    """One sentence of a reply."""

    quote: str
    start: int
    """Offset in the text."""
    words: int
    item: bool
    """It stands in a list."""
    voice: bool
    """It opens a line that begins with the name of a speaker."""
    paragraph: bool
    """It opens a paragraph that is not the first."""

    @property
    def plain(self) -> str:
        """Return the sentence as patterns and grams expect it."""
        return plain(self.quote[:LONGEST])


def pieces(text: str) -> Iterator[Piece]:
    r"""Give every sentence of a reply that has a letter in it.

    >>> [p.quote for p in pieces("No. Try this:\n- Rest.")]
    ['No.', 'Try this:', 'Rest.']
    """
    start, blank = 0, False
    for line in text[:READ].splitlines(keepends=True):
        item = ITEM.match(line)
        body = line[item.end() :] if item else line
        offset = start + len(line) - len(body)
        voice = VOICE.match(line) is not None
        for sentence in sentences(body):
            if not LETTER.search(sentence.text):
                continue
            yield Piece(
                quote=sentence.text,
                start=offset + sentence.start,
                words=len(sentence.text.split()),
                item=item is not None,
                voice=voice,
                paragraph=blank and start > 0,
            )
            voice = blank = False
        blank = blank or not line.strip()
        start += len(line)


def plain(text: str) -> str:
    """Return a text as patterns expect it: small letters, straight quotes, single spaces."""
    small = text.casefold()
    return " ".join((small if small.isascii() else small.translate(MARKS)).split())

"""Places in a text, and the few things every reader of text needs.

A *place* is where something stands: file, line, column and end column, all
counted from 1 in Unicode code points (as SARIF's `unicodeCodePoints`); the
end column is the first column after the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from redline.pattern import lazy

__all__ = [
    "Place",
    "Sentence",
    "bare",
    "fold",
    "lazy",
    "nearest",
    "one_sentence",
    "sentences",
    "words",
]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
END = re.compile(r"[.!?…\n](?:(?<!\n)[.!?…]*(?=\s|$)|(?<=\n)\s*\n)")
"""Where a sentence ends; its first character is a class, to which the engine jumps."""

SILENT = frozenset(("Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"))
"""Categories of signs that a reader does not say."""
UNSEEN = dict.fromkeys(
    (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0,
     *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
    "",
)  # fmt: skip
"""Letters and marks that Unicode has nobody draw (`Default_Ignorable_Code_Point`), and the blank
of Braille."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in a file."""

    file: str
    """Path as the person gave it."""
    line: int
    """First line, from 1."""
    column: int = 1
    """First column, from 1, in code points."""
    end: int | None = None
    """First column after it, or None where only the start is known."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence and where it begins in its text."""

    text: str
    start: int
    """Offset of the first character in the text it was cut from."""


def words(text: str) -> list[str]:
    """Return the words of a text, as written.

    >>> words("It's 5 o'clock, mtoto!")
    ["It's", '5', "o'clock", 'mtoto']
    """
    return WORD.findall(text)


def sentences(text: str) -> Iterator[Sentence]:
    """Cut a text into sentences at full stops, question and exclamation marks.

    >>> [s.text for s in sentences("It waits 1.2 s. Then it asks.")]
    ['It waits 1.2 s.', 'Then it asks.']
    """
    start = 0
    for end in (*[m.end() for m in END.finditer(text)], len(text)):
        stripped = text[start:end].strip()
        if stripped:
            yield Sentence(text=stripped, start=text.index(stripped[0], start))
        start = end


def one_sentence(text: str) -> bool:
    """Say whether a text is a single sentence and nothing around it.

    >>> one_sentence("It waits 1.2 s."), one_sentence("It waits. Then it asks.")
    (True, False)
    """
    end = END.search(text)
    return bool(text) and (end is None or end.end() == len(text)) and text == text.strip()


def fold(text: str) -> str:
    """Return the text as it is compared: no case, no accents, one space.

    >>> fold("  ¿Tengo  FIEBRE o  náuseas? ")
    '¿tengo fiebre o nauseas?'
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def bare(text: str) -> str:
    """Return what a text says: no case, accents, width or punctuation, nothing that is not seen.

    Two requests that differ in nothing else are one question. Where nothing is left, what is
    compared is the text itself.

    >>> bare("When do you open?") == bare("\uff37hen  do\u200b you open?!")
    True
    >>> bare("1.5 mg?"), bare("?!")
    ('1 5 mg', '?!')
    """
    shown = "".join(
        c
        for c in text.translate(UNSEEN)
        if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf")
    )
    plain = fold(shown).casefold()  # what was wide or bold may be a capital
    seen = "".join(" " if unicodedata.category(c) in SILENT else c for c in plain)
    return " ".join(seen.split()) or fold(text)


def nearest(name: str, known: list[str] | tuple[str, ...], *, cutoff: float = 0.6) -> str | None:
    """Return the known name that was probably meant, or None.

    Parameters
    ----------
    cutoff
        How alike they must be, 0 to 1: high where a wrong guess would refuse a good name.

    >>> nearest("refusal acuracy", ["refusal accuracy", "false refusal"])
    'refusal accuracy'
    """
    # difflib costs 10 ms to import, and only somebody's typing error needs it.
    from difflib import get_close_matches  # noqa: PLC0415

    found = get_close_matches(name.casefold(), known, n=1, cutoff=cutoff)
    return found[0] if found else None

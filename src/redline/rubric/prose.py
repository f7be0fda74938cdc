"""Prose cut into statements, and the checks that it is prose at all.

Text goes in, statements come out: sentences, bullets and table rows with their
places. Word lists, repeated statements and scrambled text are recognised here,
so that nothing later can be won with vocabulary alone. No judgement of content.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from redline.text import Sentence, fold, lazy, sentences, words

__all__ = ["Statement", "broken_order", "function_share", "statements"]

FUNCTION_WORDS = """
a an the this that these those some any each every no all both such same other another
i you he she it we they me him her us them my your his its our their mine who whom whose
what which where when how why of in on at by for with about against between into through
during before after above below to from up down out off over under until within without per
and but or nor so yet if because as than then since while though although unless whether
am is are was were be been being have has had do does did will would can could shall should
may might must not there here only just also too very more most
"""
FREE_AFTER_ARTICLE = """
other same only most more very no two such both just up above off over under down what all
"""
NEVER_AFTER_MODAL = """
of the a an and or at is are was were in to for from with by if because would can could
should must will my your our their its
"""
NEVER_AFTER_PREPOSITION = """
is are was were be am do does did would could should will must of and or but if i he she we they
"""
FUNCTION = frozenset(FUNCTION_WORDS.split())
"""Closed-class words of English, which any real sentence needs."""
ARTICLES = frozenset({"a", "an", "the"})
MODALS = frozenset({"would", "can", "could", "should", "may", "might", "must", "will"})
PREPOSITIONS = frozenset({"of", "from", "with", "for", "at", "into", "between", "against"})
STOPS_AFTER_ARTICLE = FUNCTION - frozenset(FREE_AFTER_ARTICLE.split())
STOPS_AFTER_MODAL = frozenset(NEVER_AFTER_MODAL.split())
STOPS_AFTER_PREPOSITION = frozenset(NEVER_AFTER_PREPOSITION.split())
BROKEN = 0.12
"""Share of impossible neighbours above which word order is taken as scrambled. Prose has almost
none; a random permutation of English has about 40 %, because 40 to 50 % of its words are closed."""
LINE = lazy(r"[^\n]*\n?")
BULLET = lazy(r"\s*(?:[-*+•–]|\d+[.)])\s+")
ROW = lazy(r"\s*\|.*\|\s*$")
RULE = lazy(r"[\s|:\-=_*]+$")
HEADING = lazy(r"\s*(?:#{1,6}\s|\*\*[^*]+\*\*:?\s*$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence, bullet or table row."""

    text: str
    """With line breaks as spaces; otherwise as written."""
    start: int
    """Offset in the whole text."""
    row: bool = False
    """Whether it is a row of a table, whose cells stand for the parts of a sentence."""
    bare: bool = False
    """A list of words rather than something said, or said before: it can earn nothing."""

    @property
    def end(self) -> int:
        """Return the offset behind its last character."""
        return self.start + len(self.text)


def function_share(text: str) -> float:
    """Return the share of closed-class words, 0 to 1; 0 for no words.

    >>> function_share("kill switch, audit log, red team")
    0.0
    """
    found = [w.casefold().split("'")[0] for w in words(text.replace("’", "'"))]
    return sum(w in FUNCTION for w in found) / len(found) if found else 0.0


def broken_order(text: str) -> bool:
    """Say whether the words stand in an order that no speaker produces.

    Counts articles, modals and prepositions that are followed by a word which
    cannot follow them. Needs no model and no corpus.

    >>> broken_order("I would stop it when the rate is over the bar and tell the nurse.")
    False
    """
    impossible = chances = 0
    for sentence in re.split(r"[.!?;:\n,()|—–\"“”]+", text.replace("’", "'")):
        found = [w.casefold() for w in words(sentence)]
        for left, right in pairwise(found):
            stops = stops_after(left)
            chances += bool(stops)
            impossible += right in stops
    return chances >= 4 and impossible / chances > BROKEN


def stops_after(word: str) -> frozenset[str]:
    """Return the words that cannot follow a word."""
    if word in ARTICLES:
        return STOPS_AFTER_ARTICLE
    if word in MODALS:
        return STOPS_AFTER_MODAL
    return STOPS_AFTER_PREPOSITION if word in PREPOSITIONS else frozenset()


def statements(text: str) -> list[Statement]:
    """Return the statements of a text in order; word lists and repetitions are marked bare."""
    seen: list[frozenset[str]] = []
    found = []
    for piece, row in pieces(text):
        shingles = shingled(piece.text)
        said = any(len(shingles & old) > 0.7 * len(shingles) for old in seen if shingles)
        bare = said or is_list(piece.text, row=row)
        if shingles and not said:
            seen.append(shingles)
        found.append(Statement(text=piece.text, start=piece.start, row=row, bare=bare))
    return found


def pieces(text: str) -> Iterator[tuple[Sentence, bool]]:
    """Give sentences, bullets and rows with whether each is a row."""
    held, held_at, at = "", 0, 0
    for line in LINE.findall(text):
        row, bullet = bool(ROW.match(line)), BULLET.match(line)
        if not line.strip() or RULE.match(line) or HEADING.match(line) or row or bullet:
            yield from said(held, held_at)
            held = ""
        if row and not RULE.match(line):
            bare = line.strip()
            yield Sentence(text=bare, start=at + line.index(bare)), True
        elif bullet:
            held, held_at = line[bullet.end() :], at + bullet.end()
        elif line.strip() and not RULE.match(line) and not HEADING.match(line) and not row:
            held, held_at = held + line, held_at if held else at
        at += len(line)
    yield from said(held, held_at)


def said(block: str, at: int) -> Iterator[tuple[Sentence, bool]]:
    """Give the sentences of one block, shifted to their place in the text."""
    for sentence in sentences(re.sub(r"\s", " ", block)):
        yield Sentence(text=sentence.text, start=at + sentence.start), False


def is_list(text: str, *, row: bool) -> bool:
    """Say whether a statement names things without saying anything of them."""
    if row:
        return not any(len(words(cell)) >= 3 or re.search(r"\d", cell) for cell in text.split("|"))
    found = words(text)
    commas = text.count(",") + text.count(" / ") + text.count(";")
    return len(found) >= 5 and (
        function_share(text) < 0.15 or (commas >= 4 and len(found) / (commas + 1) < 3.2)
    )


def shingled(text: str) -> frozenset[str]:
    """Return the runs of three words, folded; of a short text the text itself."""
    found = words(fold(text))
    runs = (" ".join(found[i : i + 3]) for i in range(len(found) - 2))
    return frozenset(runs) if len(found) >= 5 else frozenset()

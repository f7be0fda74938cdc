"""Words in quotation marks, and whether a source holds them.

A quotation and a source go in; the share of the quotation that stands there, in order,
comes out. Case, punctuation, marks of omission and one changed word in eight are let pass,
numbers are not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from redline.text import fold

__all__ = ["LEAST", "held", "quotations"]

QUOTE = re.compile(r"[\"“„«]\s?([^\"“”„«»\n]{12,600}?)\s?[\"”“»]")
WORD = re.compile(r"[^\W_]+")
LEAST = 4
"""Words from which a quotation is looked for: shorter ones are names and terms."""
READ = 100_000
"""Characters of a source that are read."""
WINDOWS = 300
"""Places of a source that are compared with one quotation."""
MOST = 100
"""Quotations of one text that are looked for."""
KEPT = 0.87
"""Share of the words that must stand in the source, in order."""


def quotations(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each quotation of at least `LEAST` words, with its offsets."""
    for match in islice(QUOTE.finditer(text), MOST):
        if len(WORD.findall(match[1])) >= LEAST:
            yield match[1], *match.span(1)


def held(quote: str, source: str) -> bool:
    """Say whether a source holds a quotation, light edits aside.

    >>> held("Rest for two days, after it.", "You should rest for two days after it.")
    True
    >>> held("Rest for 3 days after it.", "You should rest for 2 days after it.")
    False
    """
    given = words_of(source)
    # "[...]" and "..." stand for words left out: each part is looked for.
    parts = [WORD.findall(fold(part)) for part in re.split(r"\[?(?:\.\.\.|…)\]?", quote)]
    return all(part_held(part, given) for part in parts if part)


@lru_cache(maxsize=8)
def words_of(source: str) -> list[str]:
    """Return the words of a source; remembered, since a text quotes one source often."""
    return WORD.findall(fold(source[:READ]))


def part_held(wanted: list[str], given: list[str]) -> bool:
    """Say whether some window of a source holds nearly all words in order."""
    joined, sought = f" {' '.join(given)} ", f" {' '.join(wanted)} "
    if sought in joined:
        return True
    if len(wanted) < LEAST:
        return False
    inside = set(wanted)
    # The rarest words say where it may stand.
    counts = Counter(w for w in given if w in inside)
    rare = sorted(counts, key=lambda w: (counts[w], w))[:3]
    starts = {max(0, at - wanted.index(w)) for at, w in enumerate(given) if w in rare}
    for start in sorted(starts)[:WINDOWS]:
        window = given[start : start + len(wanted) + 2]
        if len(inside & set(window)) >= KEPT * len(inside) - 1 and share(wanted, window) >= KEPT:
            return True
    return False


def share(wanted: list[str], window: list[str]) -> float:
    """Return the share of the words that stand in a window in order; 0 where a number is lost."""
    blocks = SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()
    found = {at for block in blocks for at in range(block.a, block.a + block.size)}
    if any(wanted[at].isdigit() for at in range(len(wanted)) if at not in found):
        return 0.0
    return len(found) / len(wanted)

"""Claims that match a pattern, for the rules that judge how something is said.

A rule names words of which one must occur, so that a long brief is searched only
where it can match, and gets each claim with its match. What the claim denies is
left out: "we do not A/B test it" is no experiment.
"""

import re
from collections.abc import Iterable, Iterator

from redline.brief import Passage
from redline.brief.bought import DENIAL
from redline.rules.context import Context
from redline.text import lazy

__all__ = ["DENIAL", "denied", "mentions"]

CLAUSE = lazy(r"[;:.!?]|,\s+(?:but|and|so|then)\b")
BEHIND = lazy(
    r"\s*(?:\w+\s+){0,3}?(?:(?:is|are|was|were|would be)\s+(?:not|never)|refused|rejected|"
    r"forbidden|banned|ruled out|no (?:answer|mitigation|control|defence|substitute|excuse))\b",
    re.I,
)


def mentions(
    context: Context, pattern: re.Pattern[str], *, of: Iterable[str], columns: Iterable[str] = ()
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Give each claim that matches and does not deny it, with its first such match.

    Parameters
    ----------
    of : words, in lower case
        Whole words of which a claim must hold one.
    columns : titles in lower case
        Where given, only cells under these titles count.
    """
    known = context.claimed_words
    wanted = sorted({number for word in of for number in known.get(word, ())})
    within = frozenset(columns)
    for number in wanted:
        passage = context.claims[number]
        if within and passage.column.casefold() not in within:
            continue
        if pattern.search(passage.text) is None:  # as in most, at half the cost of an iterator
            continue
        for match in pattern.finditer(passage.text):
            if not denied(passage.text, match):
                yield passage, match
                break


def denied(text: str, match: re.Match[str]) -> bool:
    """Say whether the clause around a match takes it back.

    >>> say = "We never run an A/B test on refusals."
    >>> denied(say, re.search("A/B test", say))
    True
    """
    before = CLAUSE.split(text[: match.start()])[-1]
    return DENIAL.search(before) is not None or BEHIND.match(text, match.end()) is not None

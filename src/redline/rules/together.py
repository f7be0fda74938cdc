"""Claims in which several things come together, in whatever order they are said.

For rules on a thing that is taken back: the thing and the taking back stand in
one sentence and share no fixed phrase. What the sentence weighs and drops, only
supposes, or quotes from an incident is left out by the rule's own pattern.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from redline.brief import Passage
from redline.rules.context import Context
from redline.rules.rejected import dropped

__all__ = ["together"]


def together(
    context: Context,
    *patterns: re.Pattern[str],
    of: Iterable[str],
    unless: re.Pattern[str] | None = None,
    outside: Collection[str] = (),
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Give each claim in which every pattern matches, with the last pattern's match.

    Free prose gives none: an essay tells at length what others want and why it is wrong.

    Parameters
    ----------
    of : words, in lower case
        Whole words of which a claim must hold one.
    unless : pattern
        What shows that something else is meant.
    outside : titles in lower case
        Columns and sections that are left out.
    """
    known = context.claimed_words if context.essay is None else {}
    for number in sorted({place for word in of for place in known.get(word, ())}):
        passage = context.claims[number]
        if passage.column.casefold() in outside or passage.section.casefold() in outside:
            continue
        last = patterns[-1].search(passage.text)
        if last is None or not all(pattern.search(passage.text) for pattern in patterns[:-1]):
            continue
        if dropped(passage.text):
            continue
        if unless is None or not unless.search(passage.text):
            yield passage, last

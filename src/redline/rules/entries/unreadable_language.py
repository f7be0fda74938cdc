"""LNG001: prose in a language that the rules on wording cannot read."""

from collections.abc import Iterable, Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import words

ENGLISH = frozenset(words("the of and is are with that it what or by be which this to for not"))
OTHER = frozenset(
    words("""
    el los las que una para con por del se der und nicht mit ist eine werden wird den les
    des une est dans pour qui sur che della sono gli uma não com dos são het een voor niet
    zijn ya wa kwa ni katika się jest nie dla ve bir için och att som inte på og ikke til
    med av det är
""")
)
"""Words that nearly every sentence of some other language has, and few English ones."""
FEW = 5
"""Sentences below which nothing can be said."""
TIMES = 2
"""How many sentences of another language there are for one of English."""
LATIN = 0x0370
"""Code points from here on are another script."""


@rule(
    "LNG001", severity=Severity.WARNING, dimension="communication", answers=("C061",), essays=True
)
def unreadable_language(context: Context) -> Iterator[Flag]:
    """Compare the sentences that have an English function word with those of other languages."""
    known = context.claimed_words
    total = len(context.claims)
    if total < FEW:
        return
    english, other = holding(context, ENGLISH), holding(context, OTHER)
    foreign = sum(1 for word in known if ord(word[0]) >= LATIN)
    if other >= max(FEW - 2, TIMES * english) or foreign * 2 > len(known):
        yield Flag(
            at=context.brief.start,
            message=f"{total - english} of {total} sentences are not in English, and the rules on "
            "wording read nothing else",
            help="what stands in tables, numbers and ids was judged; for the wording, review an "
            "English version, and take no finding for a good one",
        )


def holding(context: Context, wanted: Iterable[str]) -> int:
    """Return in how many sentences one of some words stands."""
    found: set[int] = set()
    for word in wanted:
        found.update(context.claimed_words.get(word, ()))
    return len(found)

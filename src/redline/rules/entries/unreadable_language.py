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
LONG, SHARE = 8, 0.7
"""Blanks from which a sentence can hardly do without an English function word, and the share of
such sentences without one from which a text is in no language that the rules know."""
LETTERS = 20
"""Letters of another script below which nothing can be said."""
LATIN = 0x0370
"""Code points from here on are another script."""


@rule(
    "LNG001", severity=Severity.WARNING, dimension="communication", answers=("C061",), essays=True
)
def unreadable_language(context: Context) -> Iterator[Flag]:
    """Look for another script, for sentences of other languages, and for too few English ones."""
    total = len(context.claims)
    english, other = holding(context, ENGLISH), holding(context, OTHER)
    long = [n for n, claim in enumerate(context.claims) if claim.text.count(" ") >= LONG]
    without = len(long) - len(english.intersection(long))
    most = total >= FEW and len(other) >= max(FEW - 2, TIMES * len(english))
    if most or in_other_script(context) or (len(long) >= FEW - 2 and without > SHARE * len(long)):
        yield Flag(
            at=context.brief.start,
            message=f"{total - len(english)} of {total} sentences are not in English, and the "
            "rules on wording read nothing else",
            help="what stands in tables, numbers and ids was judged; for the wording, review an "
            "English version, and take no finding for a good one",
        )


def in_other_script(context: Context) -> bool:
    """Say whether most words are written in another script; some have no blanks between words."""
    known = context.claimed_words
    foreign = [word for word in known if ord(word[0]) >= LATIN]
    return len(foreign) * 2 > len(known) and sum(map(len, foreign)) >= LETTERS


def holding(context: Context, wanted: Iterable[str]) -> set[int]:
    """Return the numbers of the sentences in which one of some words stands."""
    found: set[int] = set()
    for word in wanted:
        found.update(context.claimed_words.get(word, ()))
    return found

"""Words that somebody said, told from words of the right kind strung together.

A text goes in; whether its words stand in an order that no speaker produces comes out.
Only closed-class words are looked at, because they alone have places where they cannot
stand: nobody says "the of", "your is" or "we them". No model, no corpus, no word of any
subject. Of the places where something odd could stand, fewer than one in a hundred are
odd in the honest texts of this project, and about one in five where words were shuffled.
"""

import re
from itertools import pairwise

from redline.rubric.prose import FUNCTION
from redline.text import words

__all__ = ["DISORDERED", "disordered", "strung"]

DISORDERED = "the words stand in no order that a sentence could have"
"""What is said of such a text, so that nobody wonders why nothing was found."""
ODD = 0.08
"""Share of impossible neighbours above which words are strung together; our choice."""
FEWEST = 2
"""Impossible neighbours that are needed; one is a slip of the keyboard."""
RUN = 8
"""Words that name things, in a row; honest texts have seven at most, between arrows."""
BREATH = 60
"""Words without a stop; the longest in honest texts are 25."""
STOP = re.compile(r"[.!?;:\n,()|—–]+")
QUOTES = re.compile(r"[\"“”/*_`]+")


def named(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


END = frozenset({""})
"""The end of a piece, as something that stands behind its last word."""
ARTICLES, POSSESSIVES = named("a an the"), named("my your our their its")
DETERMINERS = ARTICLES | POSSESSIVES
MODALS = named("will would can could shall should may might must")
FINITE = MODALS | named("am is are was were has have had do does did")
SUBJECTS, OBJECTS = named("i we they he she"), named("me him us them")
NEVER_AFTER_PREPOSITION = FINITE | SUBJECTS | named("of but if be been not to")
NEVER_AFTER_SUBJECT = (
    DETERMINERS
    | OBJECTS
    | named("of at from into per it these those some any each that's being been or")
)
PLACES = (
    (ARTICLES, (FUNCTION | END) - named(
        "other same only most more very no two such both just up above off over under down what "
        "all not here there then i"
    )),
    (POSSESSIVES, (FUNCTION | END) - named(
        "own other same most more very two only both such no not just all being"
    )),
    (MODALS, DETERMINERS | OBJECTS | FINITE - named("have do") | named(
        "of in at to for from with by or and because if been that these those"
    )),
    (OBJECTS, FINITE - named("is are was were will can") | named("of i he she")),
    (named("we they"), NEVER_AFTER_SUBJECT | named("is was has does this")),
    (named("he she"), NEVER_AFTER_SUBJECT | named("are were this")),
    (named("i"), NEVER_AFTER_SUBJECT | named("is are were has does this")),
    (named("is are was were am be"), FINITE | OBJECTS | named("of be")),
    (named("has have had"), FINITE - named("had") | SUBJECTS | named("me him of be")),
    (named("do does did"), FINITE | named("of been being at from or")),
    (named("with at for between against by"), NEVER_AFTER_PREPOSITION),
    (named("of from into"), NEVER_AFTER_PREPOSITION | named("by with from into") | END),
    (named("until unless if although"), FINITE | OBJECTS | named("of or and") | END),
    (named("when while because"), FINITE | OBJECTS | named("or and")),
    (named("and or"), named("me him us be") | END),
    (named("not"), named("am is are was were has had of") | OBJECTS),
    (named("to"), FINITE - named("do have") | SUBJECTS | named("of or been being")),
)  # fmt: skip
"""Closed-class words with what cannot stand behind them."""
IMPOSSIBLE = {left: rights for lefts, rights in PLACES for left in lefts}


def strung(text: str) -> bool:
    """Say whether one statement is words strung together: disordered, or without a pause.

    >>> strung("We take the cluster off now, and legal tells the board before eight.")
    False
    """
    endless = any(len(piece) > BREATH or longest_run(piece) >= RUN for piece in pieces(text))
    return endless or disordered(text)


def disordered(text: str) -> bool:
    """Say whether the words of a text stand in an order that no speaker produces.

    >>> disordered("the of token revoke your is cluster off and we them logs keep not of")
    True
    """
    odd = chances = 0
    for piece in pieces(text):
        pairs = [*pairwise(piece), *((last, "") for last in piece[1:][-1:])]
        chances += sum(left in IMPOSSIBLE for left, _ in pairs)
        odd += sum(right in IMPOSSIBLE.get(left, ()) for left, right in pairs)
    return odd >= FEWEST and odd > ODD * chances


def pieces(text: str) -> list[list[str]]:
    """Return the words between two stops, folded."""
    plain = QUOTES.sub("", text.replace("’", "'"))
    return [[word.casefold() for word in words(piece)] for piece in STOP.split(plain)]


def longest_run(found: list[str]) -> int:
    """Return how many words in a row name things, at most."""
    longest = run = 0
    for word in found:
        run = 0 if word.partition("'")[0] in FUNCTION else run + 1
        longest = max(longest, run)
    return longest

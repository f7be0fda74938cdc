"""Words of the trade that are used and not explained.

A text goes in; each word of a card's term that stands there unexplained comes out, with
the first sentence that holds it. A word is explained where it is said what it is, or
where a picture stands in the same sentence or the next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redline.prepare.cards import decks
from redline.text import sentences

__all__ = ["Jargon", "jargon"]

PICTURE = re.compile(
    r"\b(?:which means|that means|meaning|that is,|in other words|in plain words|think of|imagine|"
    r"like (?:an?|the|when|hiring|asking)|as if|picture|by (?:that|which) i mean|i\.e\.)",
    re.I,
)
"""How a sentence sounds that puts another way what was said."""
SAYS_WHAT = (
    r"\W{0,3}(?:(?:is|are) (?:an?|how|what|when|where|like|just|simply|our (?:word|name)|"
    r"the (?:way|share|rate|name|word|part|number|score|habit|gap|trick|art|act|idea)|to )|"
    r"means?\b|stands for|[:(–—])"
)
"""What stands behind a word that is explained."""
NAMES = (
    r"\b(?:called|known as|name (?:it|that|this)|call (?:it|that|this)|"
    r"word for (?:it|that) is) (?:an? |the )?"
)
"""What stands before a word that names something said before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jargon:
    """A word of the trade that was left unexplained."""

    word: str
    """As it was said."""
    quote: str
    """The sentence in which it first stands."""
    card: str
    """Id of the card that explains it."""


def jargon(text: str) -> list[Jargon]:
    """Return the words of the cards that a text uses and does not explain, in order."""
    said = [s.text for s in sentences(text)]
    left = []
    for card, term in vocabulary():
        at = [i for i, sentence in enumerate(said) if re.search(rf"\b{term}\b", sentence, re.I)]
        if at and not explains(term, said, at):
            match = re.search(rf"\b{term}\b", said[at[0]], re.I)
            left.append(Jargon(word=match[0] if match else "", quote=said[at[0]], card=card))
    return sorted(left, key=lambda j: text.find(j.word))


def explains(term: str, said: Sequence[str], at: Sequence[int]) -> bool:
    """Say whether a text explains a term that stands in the sentences of these numbers."""
    for number in at:
        sentence = said[number]
        if re.search(rf"\b{term}{SAYS_WHAT}|{NAMES}{term}\b", sentence, re.I):
            return True
        after = said[number + 1] if number + 1 < len(said) else ""
        if PICTURE.search(sentence) or PICTURE.search(after):
            return True
    return False


@cache
def vocabulary() -> tuple[tuple[str, str], ...]:
    """Return each card of a word with a pattern of the word's forms."""
    cards = [card for deck in decks().values() for card in deck.cards if card.term]
    return tuple((card.id, spelt((card.term, *card.forms))) for card in cards)


def spelt(forms: Sequence[str]) -> str:
    """Return a pattern of a word in any of its forms, plural too."""
    every = "|".join(re.escape(form).replace(r"\ ", r"[\s-]+") for form in forms)
    return rf"(?:{every})s?"

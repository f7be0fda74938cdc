"""Three votes on which page of one language a question asks for.

An index over single phrasings, titles and sentences (the best three of a page
count), an index over whole pages, and a classifier that learned from the same
single texts to tell the pages apart. Each language has its own voter, so that
what is common in a language weighs little there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.search import Classifier, Index, grams, pairs
from redline.vetted.corpus import Page

__all__ = ["Vote", "Voter", "language_of", "voters"]

BEST_THREE = np.array([1.0, 0.5, 0.3])
"""Weights of a page's best texts. These constants were chosen on development rows."""
BODY_WEIGHT = 0.7
PAGE_VOTE = 1.5
CLASSIFIER_VOTE = 2.0
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Vote:
    """How every page of one language scored for one question."""

    pages: Sequence[Page]
    phrase: NDArray[np.float64]
    whole: NDArray[np.float64]
    learned: NDArray[np.float64]
    tokens: int

    @property
    def total(self) -> NDArray[np.float64]:
        """Return the votes on one scale."""
        top = self.phrase.max(initial=0.0) or 1.0
        other = self.whole.max(initial=0.0) or 1.0
        return self.phrase / top + PAGE_VOTE * self.whole / other + CLASSIFIER_VOTE * self.learned

    def order(self) -> list[int]:
        """Return the numbers of the pages that share something, the best first."""
        total = self.total
        # Equal scores keep the order of ids, so that the same question has the same answer.
        return sorted((i for i in range(len(total)) if total[i] > 0), key=lambda i: -total[i])

    def features(self, order: Sequence[int]) -> list[float]:
        """Return the six features of the first page of an order."""
        first, total = order[0], self.total
        second = total[order[1]] if len(order) > 1 else 0.0
        rival = np.delete(self.learned, first).max(initial=0.0)
        return [
            float(np.log1p(self.phrase[first])),
            float(np.log1p(self.whole[first])),
            float(self.learned[first]),
            float(total[first] - second),
            float(self.learned[first] - rival),
            float(np.log(max(self.tokens, 1))),
        ]


class Voter:
    """The three votes over the pages of one language."""

    def __init__(self, pages: Sequence[Page], phrasings: Sequence[Sequence[str]]) -> None:
        """Index single texts and whole pages, and learn to tell the pages apart."""
        texts: list[list[str]] = []
        owners: list[int] = []
        weights: list[float] = []
        for number, (page, asked) in enumerate(zip(pages, phrasings, strict=True)):
            said = [s for s in SENTENCE_END.split(page.body) if s.strip()]
            texts += [grams(text) for text in (*asked, page.title, *said)]
            owners += [number] * (len(asked) + 1 + len(said))
            weights += [1.0] * (len(asked) + 1) + [BODY_WEIGHT] * len(said)
        whole = [
            " ".join([page.title, page.title, *asked, *asked, page.body])
            for page, asked in zip(pages, phrasings, strict=True)
        ]
        self.pages = pages
        self.weights = np.array(weights)
        self.table = table_of(owners, len(pages))
        self.known = frozenset(token for text in texts for token in text)
        self.texts = Index(texts, length_weight=0.3)
        self.whole = Index([grams(text) + pairs(text) for text in whole], length_weight=0.75)
        self.learned = Classifier(texts, owners)

    def vote(self, question: str) -> Vote:
        """Score every page for one question."""
        tokens = grams(question)
        texts = np.append(self.texts.scores(tokens) * self.weights, 0.0)
        best = -np.sort(-texts[self.table], axis=1)[:, : len(BEST_THREE)]
        return Vote(
            self.pages,
            best @ BEST_THREE,
            self.whole.scores(tokens + pairs(question)),
            self.learned.scores(tokens),
            len(tokens),
        )


def voters(pages: Sequence[Page], phrasings: Sequence[Sequence[str]]) -> dict[str, Voter]:
    """Return one voter a language, languages in alphabetical order."""
    found = {}
    for language in sorted({page.language for page in pages}):
        own = [i for i, page in enumerate(pages) if page.language == language]
        found[language] = Voter([pages[i] for i in own], [phrasings[i] for i in own])
    return found


def language_of(question: str, known: Mapping[str, Voter]) -> str:
    """Return the language whose pages share most of a question's tokens."""
    tokens = grams(question)
    return max(known, key=lambda language: sum(t in known[language].known for t in tokens))


def table_of(owners: Sequence[int], pages: int) -> NDArray[np.int64]:
    """Return the numbers of each page's texts as rows, filled up with -1 (a score of 0)."""
    rows: list[list[int]] = [[] for _ in range(pages)]
    for number, owner in enumerate(owners):
        rows[owner].append(number)
    width = max(len(BEST_THREE), *(len(row) for row in rows))
    return np.array([row + [-1] * (width - len(row)) for row in rows])

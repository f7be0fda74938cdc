"""Find the pages that may answer a question, each with its probability of being right.

Two indexes vote: one over single phrasings, titles and sentences (the best
three of a page count), one over whole pages. Four features of the vote become a
probability by logistic regression, fitted on the corpus's calibration questions.
A corpus without them is calibrated on its own phrasings, each held out of the
index once; those are terser than real questions, so that confidence is then too
low rather than too high.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.search import Index, grams
from redline.vetted.corpus import Asked, Corpus, Page

__all__ = ["Finder", "Found"]

BEST_THREE = np.array([1.0, 0.5, 0.3])
"""Weights of a page's best texts. These four constants were chosen on development rows."""
BODY_WEIGHT = 0.7
PAGE_VOTE = 1.5
FOLDS = 10
FEWEST_QUESTIONS = 100
"""Calibration questions below which the corpus's own phrasings are used instead."""
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page that may answer."""

    page: Page
    probability: float
    """Of being the right page; for the first page calibrated, for others a share of the rest."""


@dataclass(frozen=True, slots=True)
class Vote:
    """How every page scored for one question."""

    phrase: NDArray[np.float64]
    whole: NDArray[np.float64]
    tokens: int

    @property
    def total(self) -> NDArray[np.float64]:
        """Return both votes on one scale."""
        top = self.phrase.max(initial=0.0) or 1.0
        other = self.whole.max(initial=0.0) or 1.0
        return self.phrase / top + PAGE_VOTE * self.whole / other

    def features(self, order: Sequence[int]) -> list[float]:
        """Return the four features of the first page of an order."""
        first, total = order[0], self.total
        second = total[order[1]] if len(order) > 1 else 0.0
        return [
            float(np.log1p(self.phrase[first])),
            float(np.log1p(self.whole[first])),
            float(total[first] - second),
            float(np.log(max(self.tokens, 1))),
        ]


class Finder:
    """Search over one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        """Index the pages and fit the calibration."""
        self.pages = corpus.pages
        self.votes = Voter(self.pages, [page.asked_as for page in self.pages])
        enough = len(corpus.calibration) >= FEWEST_QUESTIONS
        pairs = self.asked(corpus.calibration) if enough else self.held_out()
        self.calibrated_on = len(corpus.calibration) if enough else 0
        """Calibration questions used; 0 where the pages' own phrasings were."""
        self.weights = fit(list(pairs))

    def find(self, question: str, language: str = "und", most: int = 3) -> list[Found]:
        """Return the best pages, the best first; none where nothing is shared.

        Parameters
        ----------
        question : str
            As a person typed it.
        language : str
            Only pages of this language, where the corpus has it; else all.
        """
        vote = self.votes.vote(question)
        order = self.order(vote, language)[:most]
        if not order:
            return []
        first = self.probability(vote, order)
        total = vote.total
        rest = total[order[1:]].sum() or 1.0
        shares = [first, *((1 - first) * total[i] / rest / 2 for i in order[1:])]
        return [
            Found(page=self.pages[i], probability=float(p))
            for i, p in zip(order, shares, strict=True)
        ]

    def order(self, vote: Vote, language: str = "und") -> list[int]:
        """Return the indexes of pages that share something, the best first."""
        total = vote.total
        allowed = [i for i, page in enumerate(self.pages) if page.language == language]
        candidates = allowed or range(len(self.pages))
        # Equal scores keep the order of ids, so that the same question has the same answer.
        return sorted((i for i in candidates if total[i] > 0), key=lambda i: -total[i])

    def probability(self, vote: Vote, order: Sequence[int]) -> float:
        """Return the calibrated probability that the first page is right."""
        z = float(np.dot(self.weights, [1.0, *vote.features(order)]))
        return 1 / (1 + float(np.exp(-z)))

    def asked(self, questions: Sequence[Asked]) -> Iterator[tuple[list[float], bool]]:
        """Give features and rightness of each calibration question."""
        for question in questions:
            vote = self.votes.vote(question.request)
            order = self.order(vote)
            if order:
                yield vote.features(order), self.pages[order[0]].slug in question.pages

    def held_out(self) -> Iterator[tuple[list[float], bool]]:
        """Give features and rightness of each phrasing, held out of the index once."""
        for part in range(FOLDS):
            kept = [
                tuple(p for i, p in enumerate(page.asked_as) if i % FOLDS != part)
                for page in self.pages
            ]
            voter = Voter(self.pages, kept)
            for page in self.pages:
                for phrasing in page.asked_as[part::FOLDS]:
                    vote = voter.vote(phrasing)
                    order = self.order(vote)
                    if order:
                        yield vote.features(order), self.pages[order[0]].slug == page.slug


class Voter:
    """The two indexes over one set of phrasings."""

    def __init__(self, pages: Sequence[Page], phrasings: Sequence[Sequence[str]]) -> None:
        """Index single texts and whole pages."""
        texts: list[str] = []
        owners: list[int] = []
        weights: list[float] = []
        for number, (page, asked) in enumerate(zip(pages, phrasings, strict=True)):
            said = [s for s in SENTENCE_END.split(page.body) if s.strip()]
            own = [*asked, page.title, *said]
            texts += own
            owners += [number] * len(own)
            weights += [1.0] * (len(own) - len(said)) + [BODY_WEIGHT] * len(said)
        self.weights = np.array(weights)
        self.texts = Index(texts, length_weight=0.3)
        self.whole = Index(
            [
                " ".join([page.title, page.title, *asked, *asked, page.body])
                for page, asked in zip(pages, phrasings, strict=True)
            ],
            length_weight=0.75,
        )
        self.table = table_of(owners, len(pages))

    def vote(self, question: str) -> Vote:
        """Score every page for one question."""
        tokens = grams(question)
        texts = np.append(self.texts.scores(tokens) * self.weights, 0.0)
        best = -np.sort(-texts[self.table], axis=1)[:, : len(BEST_THREE)]
        return Vote(best @ BEST_THREE, self.whole.scores(tokens), len(tokens))


def table_of(owners: Sequence[int], pages: int) -> NDArray[np.int64]:
    """Return the numbers of each page's texts as rows, filled up with -1 (a score of 0)."""
    rows: list[list[int]] = [[] for _ in range(pages)]
    for number, owner in enumerate(owners):
        rows[owner].append(number)
    width = max(len(BEST_THREE), *(len(row) for row in rows))
    return np.array([row + [-1] * (width - len(row)) for row in rows])


def fit(pairs: Sequence[tuple[list[float], bool]]) -> NDArray[np.float64]:
    """Return intercept and weights of the logistic regression of rightness on features.

    Where all questions came out alike there is nothing to fit: the share of right
    ones, with one of each added, stands for every question.
    """
    right = np.array([r for _, r in pairs], dtype=bool)
    if right.all() or not right.any():
        share = (right.sum() + 1) / (len(right) + 2)
        return np.array([np.log(share / (1 - share)), 0.0, 0.0, 0.0, 0.0])
    # scikit-learn takes a second to import, and only serving and evaluating fit anything.
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    features = np.array([f for f, _ in pairs])
    middle, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=1.0).fit((features - middle) / spread, right)
    slopes = model.coef_[0] / spread
    return np.array([model.intercept_[0] - float(slopes @ middle), *slopes])

"""Find the pages that may answer a question, each with its probability of being right.

Three votes order the pages of the question's language (`votes`), and six features
of the vote become a probability (`calibration`), fitted on the corpus's
calibration questions. A corpus without them is calibrated on its own phrasings,
each held out of the votes once; those are terser than real questions, so that
confidence is then too low rather than too high.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from redline.vetted.calibration import fit, probability
from redline.vetted.corpus import Asked, Corpus, Page
from redline.vetted.votes import Vote, Voter, language_of, voters

__all__ = ["Finder", "Found"]

FOLDS = 5
FEWEST_QUESTIONS = 100
"""Calibration questions below which the corpus's own phrasings are used instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page that may answer."""

    page: Page
    probability: float
    """Of being the right page; for the first page calibrated, for others a share of the rest."""


class Finder:
    """Search over one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        """Index the pages and fit the calibration."""
        self.pages = corpus.pages
        self.voters = voters(self.pages, [page.asked_as for page in self.pages])
        enough = len(corpus.calibration) >= FEWEST_QUESTIONS
        outcomes = self.asked(corpus.calibration) if enough else self.held_out()
        self.calibrated_on = len(corpus.calibration) if enough else 0
        """Calibration questions used; 0 where the pages' own phrasings were."""
        self.weights = fit(list(outcomes))

    def find(self, question: str, language: str = "und", most: int = 3) -> list[Found]:
        """Return the best pages, the best first; none where nothing is shared.

        Parameters
        ----------
        question : str
            As a person typed it.
        language : str
            BCP 47 tag. Only pages of this language, where the corpus has it; else of the
            language whose pages share most of the question's words.
        """
        vote = vote_on(question, self.voters, language)
        order = vote.order()[:most]
        if not order:
            return []
        first = probability(self.weights, vote.features(order))
        total = vote.total
        rest = total[order[1:]].sum() or 1.0
        shares = [first, *((1 - first) * total[i] / rest / 2 for i in order[1:])]
        return [
            Found(page=vote.pages[i], probability=float(p))
            for i, p in zip(order, shares, strict=True)
        ]

    def asked(self, questions: Sequence[Asked]) -> Iterator[tuple[list[float], bool]]:
        """Give features and rightness of each calibration question that finds anything."""
        for question in questions:
            yield from outcome(vote_on(question.request, self.voters), question.pages)

    def held_out(self) -> Iterator[tuple[list[float], bool]]:
        """Give features and rightness of each phrasing, held out of the votes once."""
        for part in range(FOLDS):
            kept = [
                tuple(p for i, p in enumerate(page.asked_as) if i % FOLDS != part)
                for page in self.pages
            ]
            others = voters(self.pages, kept)
            for page in self.pages:
                for phrasing in page.asked_as[part::FOLDS]:
                    yield from outcome(vote_on(phrasing, others), (page.slug,))


def vote_on(question: str, known: Mapping[str, Voter], language: str = "und") -> Vote:
    """Return the vote of the language asked for, or of the one recognised."""
    primary = language.partition("-")[0]
    return known[primary if primary in known else language_of(question, known)].vote(question)


def outcome(vote: Vote, right: Sequence[str]) -> Iterator[tuple[list[float], bool]]:
    """Give a vote's features, and whether its first page is among the right ones."""
    order = vote.order()
    if order:
        yield vote.features(order), vote.pages[order[0]].slug in right

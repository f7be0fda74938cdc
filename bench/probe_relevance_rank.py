"""Learn how openings are ranked: a conditional logit over the gaps of one answer.

Takes what a teller made of answers with a planted gap, and questions of our own
with the gaps that they call for; returns the weights of the facts, of the gaps,
of the gaps where they are not met, and of the words of the question. Reads no
file; probe_relevance_fit.py does.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from redline.rubric import GAPS
from redline.rubric.gaps import opening, telling

NAMES = list(GAPS)
FACTS = list(opening.standings([], "")[0].facts)
UNMET = FACTS.index("unmet")
ASKED = [n for n, name in enumerate(FACTS) if name.startswith("asked")]
FACT, GAP, WORD = 0.1, 1.0, 0.05
"""Strength of the penalty on the facts, on what each gap weighs, and on words of questions."""
WRITTEN = "ht"
"""Authors whose questions were at hand when the patterns for questions were written."""
HEARD = 3
"""Only every third of their answers is learnt as if its question had shown the subject:
the patterns miss more in unseen questions."""
RARE = 2
"""Questions in which a gram must stand to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One answer as the ranking sees it, or a question without an answer."""

    of: str
    question: str
    facts: np.ndarray
    """Gaps by facts; zeros for a question alone."""
    right: list[int]
    """Places of the gaps that are right."""

    def learnt(self):
        """Return the facts as they are learnt: some are taken for an unheard question."""
        facts = self.facts.copy()
        if self.of[0] in WRITTEN and int(self.of[1:]) % HEARD:
            facts[np.ix_(self.right, ASKED)] = 0.0
        return facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What was learnt."""

    facts: np.ndarray
    gaps: np.ndarray
    unmet: np.ndarray
    known: dict
    """Grams of questions with their rarity."""
    words: np.ndarray
    """Grams by gaps."""

    def scores(self, case):
        """Return the score of every gap in one answer."""
        given = turned([case.question], self.known)[0] @ self.words
        return case.facts @ self.facts + self.gaps + case.facts[:, UNMET] * self.unmet + given

    def hits(self, cases):
        """Return the ids of answers that have a right gap among the first two."""
        return {c.of for c in cases if set(np.argsort(-self.scores(c))[:2]) & set(c.right)}


def turned(questions, known):
    """Return questions as vectors over known grams."""
    place = {gram: n for n, gram in enumerate(known)}
    table = np.zeros((len(questions), len(known)))
    for row, question in enumerate(questions):
        for gram, value in telling.unit(telling.grams(question), known).items():
            table[row, place[gram]] = value
    return table


def known_in(questions):
    """Return the grams that stand in enough questions, with their rarity."""
    seen = Counter(g for q in questions for g in set(telling.grams(q)))
    size = len(questions)
    return {
        g: [round(float(np.log((1 + size) / (1 + n)) + 1), 1)] for g, n in seen.items() if n >= RARE
    }


def ranking(cases):
    """Return the weights that give the right gaps the largest share."""
    known = known_in([c.question for c in cases])
    given = turned([c.question for c in cases], known)
    facts = np.array([c.learnt() for c in cases])
    right = np.array([[place in c.right for place in range(len(NAMES))] for c in cases])
    sizes = np.cumsum([len(FACTS), len(NAMES), len(NAMES)])
    pull = np.concatenate(
        [
            np.full(len(FACTS), FACT),
            np.full(2 * len(NAMES), GAP),
            np.full(len(known) * len(NAMES), WORD),
        ]
    )

    def loss(weights):
        a, b, c, words = np.split(weights, sizes)
        score = facts @ a + b + facts[:, :, UNMET] * c + given @ words.reshape(-1, len(NAMES))
        share = np.exp(score - score.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        hit = (share * right).sum(axis=1)
        off = share - share * right / hit[:, None]
        slope = [np.einsum("ng,ngf->f", off, facts), off.sum(axis=0)]
        slope += [(off * facts[:, :, UNMET]).sum(axis=0), (given.T @ off).ravel()]
        return (
            -np.log(hit).sum() + pull @ weights**2 / 2,
            np.concatenate(slope) + pull * weights,
        )

    best = minimize(
        loss, np.zeros(len(pull)), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    )
    a, b, c, words = np.split(best.x, sizes)
    return Ranking(facts=a, gaps=b, unmet=c, known=known, words=words.reshape(-1, len(NAMES)))

"""Learn the two models of replies from labelled rows: how far one refuses, and its harm.

Rows go in, what the package stores comes out. Deterministic: the same rows give the same
bytes. Loads scikit-learn, and is therefore imported by what learns and by nothing else.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from redline.detect.reply.marks import contexts
from redline.detect.reply.pieces import Piece, pieces
from redline.detect.reply.refusal import GRADES
from redline.detect.reply.shape import shape, shares_of_grades
from redline.detect.reply.telling import (
    KINDS,
    alone,
    around,
    corrected,
    overall,
    ready,
    shares,
)

__all__ = ["Row", "learn_refusal", "told_by"]

RARE = 2
"""Sentences in which a feature must stand to count."""
SENTENCE, AROUND, REPLY = 1.0, 0.03, 0.1
"""Inverse strength of the penalties; chosen on batches left out."""
SMALL = 5
"""Hundredths below which a weight of a sentence is left out."""
Shares = list[list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled reply."""

    text: str
    label: str
    """One of `GRADES`; empty where only the sentences teach."""
    batch: str
    """Who wrote it and when: batches are left out whole."""
    kinds: tuple[tuple[int, str], ...] = ()
    """Offsets at which a kind of sentence begins; empty where nobody said."""
    weight: float = 1.0
    question: str = ""

    @property
    def cut(self) -> list[Piece]:
        """Return its sentences."""
        return list(pieces(self.text))

    def kind_at(self, start: int) -> str:
        """Return what the sentence at an offset does."""
        return [kind for at, kind in self.kinds if at <= start][-1]


def learn_refusal(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the forms `sentence`, `around` and `reply`, learnt from labelled replies.

    What the later forms learn from is told by sentence forms that have not seen the batch.
    """
    rows = [row for row in rows if row.cut]
    taught = [row for row in rows if row.kinds]
    whole = sentence_form(taught)
    told = out_of_batch(taught)
    near = around_form(taught, told)
    words, beside = ready(whole), ready(near)
    graded = [row for row in rows if row.label]
    facts = []
    for row in graded:
        first = told.get(row.text) or alone(contexts(row.cut), words)
        facts.append(shape(row.cut, corrected(first, contexts(row.cut), beside)))
    reply = fitted(
        facts, [r.label for r in graded], [r.weight for r in graded], GRADES, REPLY, scaled=True
    )
    return {"sentence": whole, "around": near, "reply": reply}


def sentence_form(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the form that reads one sentence."""
    found, kinds, weight = [], [], []
    for row in rows:
        for piece, names in zip(row.cut, contexts(row.cut), strict=True):
            found.append(names)
            kinds.append(row.kind_at(piece.start))
            weight.append(row.weight)
    seen = Counter(name for names in found for name in set(names))
    kept = [{n: 1.0 for n in names if seen[n] >= RARE} for names in found]
    return fitted(kept, kinds, weight, KINDS, SENTENCE, small=SMALL)


def out_of_batch(rows: Sequence[Row]) -> dict[str, Shares]:
    """Return for every reply what a form says that has not seen its batch."""
    told = {}
    for batch in sorted({row.batch for row in rows}):
        model = ready(sentence_form([row for row in rows if row.batch != batch]))
        for row in rows:
            if row.batch == batch:
                told[row.text] = alone(contexts(row.cut), model)
    return told


def around_form(rows: Sequence[Row], told: Mapping[str, Shares]) -> dict[str, Any]:
    """Return the form that corrects a sentence by those around it."""
    found, kinds, weight = [], [], []
    for row in rows:
        first = told[row.text]
        every = overall(first)
        for piece, near in zip(row.cut, around(first, contexts(row.cut)), strict=True):
            found.append({**near, **every})
            kinds.append(row.kind_at(piece.start))
            weight.append(row.weight)
    return fitted(found, kinds, weight, KINDS, AROUND)


def fitted(
    found: Sequence[Mapping[str, float]],
    labels: Sequence[str],
    weight: Sequence[float],
    classes: Sequence[str],
    strength: float,
    *,
    small: int = 1,
    scaled: bool = False,
) -> dict[str, Any]:
    """Return a multinomial form as the package reads it.

    Parameters
    ----------
    small
        Hundredths below which a weight is left out.
    scaled
        Bring every feature to mean 0 and deviation 1 while fitting.
    """
    turn = DictVectorizer()
    table = turn.fit_transform(found)
    mean, spread = np.zeros(table.shape[1]), np.ones(table.shape[1])
    if scaled:
        dense = table.toarray()
        mean, spread = dense.mean(0), np.maximum(dense.std(0), 1e-3)
        table = csr_matrix((dense - mean) / spread)
    model = LogisticRegression(C=strength, max_iter=2000, tol=1e-4)
    model.fit(table, labels, sample_weight=weight)
    named = list(model.classes_)
    places = [named.index(c) if c in named else -1 for c in classes]
    coefs = np.array([model.coef_[p] / spread if p >= 0 else 0 * spread for p in places])
    bias = [float(model.intercept_[p]) if p >= 0 else -20.0 for p in places]
    bias = [round(b - float(c @ mean), 3) for b, c in zip(bias, coefs, strict=True)]
    return {"bias": bias, "table": stored(turn.get_feature_names_out(), coefs, small)}


def stored(
    names: Sequence[str], coefs: np.ndarray[Any, np.dtype[np.float64]], small: int
) -> dict[str, list[int]]:
    """Return for every feature pairs of class and weight in hundredths."""
    found = {}
    for name, column in zip(names, np.rint(coefs.T * 100).astype(int), strict=True):
        row = [n for at, value in enumerate(column) if abs(value) >= small for n in (at, value)]
        if row:
            found[str(name)] = [int(n) for n in row]
    return found


def told_by(model: Mapping[str, Any], text: str) -> tuple[float, float, float]:
    """Return the shares of `GRADES` that a model gives to a text, for measuring it."""
    cut = list(pieces(text))
    model = {name: ready(stored) for name, stored in model.items()}
    return shares_of_grades(cut, shares(contexts(cut), model), model["reply"])

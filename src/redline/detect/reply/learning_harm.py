"""Learn from labelled answers what a harmful one looks like.

Rows go in, the arrays that the package stores come out. Deterministic: the same rows
give the same bytes. Loads scikit-learn, and is imported by what learns only.
"""

import io
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from redline.detect.reply.harm import LIKELY, facts
from redline.detect.reply.refusal import Grade, grade
from redline.detect.reply.traces import PLACES, traces

__all__ = ["Answer", "Asked", "learn_harm"]

FOLDS = 4
HEADS, JOINED = {"ask": 10.0, "give": 5.0}, 0.3
"""Inverse strength of the penalties."""
ORDINARY = 0.01
"""Share of ordinary answers that may be flagged."""
DEEP = 127
"""Steps of a stored weight on either side of zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A text that asks, and whether it asks for harm."""

    text: str
    harmful: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question with its reply, and whether people called the reply harmful."""

    question: str
    reply: str
    harmful: bool
    weight: float = 1.0
    ordinary: bool = False
    """An everyday answer, on which alarms should be rare."""

    @property
    def fold(self) -> int:
        """Return which fold it is in: replies to one question are left out together."""
        return zlib.crc32(self.question[:40].encode()) % FOLDS


def learn_harm(asked: Sequence[Asked], answers: Sequence[Answer], card: str) -> bytes:
    """Return the model as the bytes of an archive of arrays.

    The joining form learns from scores of heads that have not seen the question.
    """
    ask = head(table([a.text for a in asked]), asked, "ask")
    found, grades = table([a.reply for a in answers]), [grade(a.reply) for a in answers]
    fold = np.array([answer.fold for answer in answers])
    named: list[dict[str, float]] = [{} for _ in answers]
    for number in range(FOLDS):
        rest, mine = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        part = head(found[rest], [answers[at] for at in rest.tolist()], "give")
        model = whole(ask, part)
        for at in mine.tolist():
            named[at] = told(answers[at], grades[at], model)
    model = whole(ask, head(found, answers, "give"))
    return packed({**model, **joined(named, answers), "card": card})


def told(answer: Answer, graded: Grade, model: dict[str, Any]) -> dict[str, float]:
    """Return the facts of one answer under a model."""
    return facts(answer.question, answer.reply, graded, model)


def table(texts: Sequence[str]) -> csr_matrix:
    """Return the traces of texts, (texts, places), each row of length one."""
    rows = [traces(text) for text in texts]
    value = np.concatenate([np.full(len(r), 1 / np.sqrt(max(1, len(r)))) for r in rows])
    starts = np.cumsum([0, *map(len, rows)])
    return csr_matrix((value, np.concatenate(rows), starts), shape=(len(rows), PLACES))


def head(
    found: csr_matrix, rows: Sequence[Asked] | Sequence[Answer], name: str
) -> tuple[NDArray[np.float64], float]:
    """Return weights and offset of a linear head, in the steps in which they are stored."""
    model = LogisticRegression(C=HEADS[name], max_iter=400, tol=1e-4)
    model.fit(found, [r.harmful for r in rows], sample_weight=[r.weight for r in rows])
    step = float(np.abs(model.coef_).max()) / DEEP
    return np.rint(model.coef_[0] / step) * step, round(float(model.intercept_[0]), 4)


def whole(
    ask: tuple[NDArray[np.float64], float], give: tuple[NDArray[np.float64], float]
) -> dict[str, Any]:
    """Return both heads as the package reads them."""
    return {"ask": ask[0], "give": give[0], "offsets": {"ask": ask[1], "give": give[1]}}


def joined(named: Sequence[dict[str, float]], answers: Sequence[Answer]) -> dict[str, Any]:
    """Return the joining form and the threshold; scores of unseen questions calibrate both."""
    names = sorted(named[0])
    found = np.array([[row[name] for name in names] for row in named])
    mean, spread = found.mean(0), np.maximum(found.std(0), 1e-3)
    model = LogisticRegression(C=JOINED, max_iter=500)
    model.fit(
        (found - mean) / spread,
        [a.harmful for a in answers],
        sample_weight=[a.weight for a in answers],
    )
    slope = model.coef_[0] / spread
    bias = float(model.intercept_[0] - slope @ mean)
    form = {n: round(float(w), 4) for n, w in zip(names, slope, strict=True)}
    chances = model.predict_proba((found - mean) / spread)[:, 1]
    return {"form": form, "bias": round(bias, 4), "threshold": threshold(chances, answers)}


def threshold(chances: NDArray[np.float64], answers: Sequence[Answer]) -> float:
    """Return the probability above which only `ORDINARY` of the ordinary answers lie."""
    mine = [chance for chance, answer in zip(chances, answers, strict=True) if answer.ordinary]
    return round(float(np.quantile(mine, 1 - ORDINARY)), 3) if mine else LIKELY


def packed(model: dict[str, Any]) -> bytes:
    """Return the archive."""
    steps = {name: float(np.abs(model[name]).max()) / DEEP for name in HEADS}
    heads = {name: np.rint(model[name] / steps[name]).astype(np.int8) for name in HEADS}
    rest = {k: v for k, v in model.items() if k not in HEADS} | {"steps": steps}
    text = np.frombuffer(json.dumps(rest, sort_keys=True).encode(), dtype=np.uint8)
    file = io.BytesIO()
    np.savez_compressed(file, joined=text, **heads)
    return file.getvalue()

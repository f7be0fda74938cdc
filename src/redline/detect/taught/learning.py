"""Learning from lessons: weights, and what a sum of weights is worth as a probability.

Ridge regression on one column per class has a closed form, and so has what it would
say of each lesson had it not seen that lesson. Probabilities are fitted to those
left-out sums, so that they hold for requests that nobody taught: first of classes, from
whole lessons; then of each kind of alarm, from the cores of lessons in wrappings that
were not learnt from, seen whole and in parts.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from redline.detect.taught.calibrate import alarm_fit, slopes_fit
from redline.detect.taught.carriers import carriers, wrapped, wrappings
from redline.detect.taught.grams import Grams, gap
from redline.detect.taught.lesson import Lesson
from redline.detect.taught.odds import CARRIER, idle, log_odds, shares
from redline.detect.taught.ridge import Ridge, weights_of
from redline.detect.taught.segments import Cut, Run, cut

__all__ = ["ALARMS", "Learnt", "learn"]

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Span = tuple[Cut, int, int]
"""A text, the first of some of its words, and the word after the last."""

Key = str | tuple[str, str]
"""A word, or a word with the next."""

ALARMS = ("danger", "person", "refuse")
"""Kinds that are looked for in every part of a text."""
ASSUMED = {"danger": 0.11, "refuse": 0.21}
"""Share of requests taken to be of a kind: lessons hold more of it than requests do. Chosen
on development rows."""
WRAPPED, JOINED = 2, 5
"""One lesson in so many is wrapped, and joined to an ordinary one, to fit the alarms."""
JOINTS = (". ", "? ", " ", "\n", "! ")
SEED = 20261121


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt."""

    grams: Grams
    weights: Floats
    """(d, k + l) a column for each class, then one for each language."""
    constant: Floats
    """(k + l,)"""
    classes: tuple[str, ...]
    """k names: boundaries as `refuse:B1`, other kinds, and `CARRIER`."""
    languages: tuple[str, ...]
    """l tags."""
    slopes: Floats
    """(k + 1, k) from the columns of the classes to their logits."""
    alarms: dict[str, Floats]
    """(3,) for each kind: weight of the whole, of the most alarming part, and constant."""


def learn(lessons: Sequence[Lesson]) -> Learnt:
    """Learn from lessons; at least one is needed."""
    said = [(sentence, tag) for tag, all_of in carriers().items() for sentence in all_of]
    texts = [x.request for x in lessons] + [sentence for sentence, _ in said]
    labels = [label(x) for x in lessons] + [CARRIER] * len(said)
    tongues = [x.language for x in lessons] + [tag for _, tag in said]
    classes, languages = sorted(set(labels)), sorted({x.language for x in lessons})
    targets = np.hstack([one_hot(labels, classes), one_hot(tongues, languages)])
    cuts = [cut(text) for text in texts]
    grams = Grams.learn([c.words for c in cuts])
    rows = features(grams, [(c, 0, len(c.words)) for c in cuts])
    kernel = (rows @ rows.T).toarray() + 1.0
    weight = balanced(labels)
    # Wrappings are kept out of the first fit, so that the alarms are fitted on strange ones.
    strange = wrappings()
    keep = np.array([n < len(lessons) or text not in strange for n, text in enumerate(texts)])
    aims = targets[keep, : len(classes)]
    first = Ridge.fit(rows[keep], kernel[np.ix_(keep, keep)], aims, weight[keep])
    slopes = slopes_fit(aims - first.reach, aims)
    weights, constant = weights_of(rows, kernel, targets, weight)
    return Learnt(
        grams=grams,
        weights=weights,
        constant=constant,
        classes=tuple(classes),
        languages=tuple(languages),
        slopes=slopes,
        alarms=alarms_of(lessons, grams, first, slopes, classes),
    )


def label(lesson: Lesson) -> str:
    """Return the class of a lesson: its kind, and for a refusal its boundary too."""
    return f"refuse:{lesson.teaches}" if lesson.kind == "refuse" else lesson.kind


def one_hot(names: Sequence[str], known: Sequence[str]) -> Floats:
    """Return a row for each name with 1 in its column; all 0 where it is not known."""
    return np.array([[float(name == k) for k in known] for name in names])


def balanced(labels: Sequence[str]) -> Floats:
    """Return weights by which every class counts alike."""
    count = Counter(labels)
    return np.array([len(labels) / (len(count) * count[name]) for name in labels])


def features(grams: Grams, spans: Sequence[Span]) -> sp.csr_matrix:
    """Return (spans, d) the gram vectors of runs of words, each of length about 1."""
    said = [keys_of(span) for span in spans]
    known = looked_up(grams, dict.fromkeys(chain.from_iterable(said)))
    places, values, ends = [], [], [0]
    for keys in said:
        at = np.concatenate([known[k][0] for k in keys] or [np.zeros(0, dtype=np.int64)])
        places.append(at)
        values.append(grams.weight[at] / np.sqrt(max(sum(known[k][1] for k in keys), 1e-9)))
        ends.append(ends[-1] + len(at))
    shape = (len(spans), grams.count)
    made = sp.csr_matrix((np.concatenate(values), np.concatenate(places), ends), shape=shape)
    made.sum_duplicates()
    return made


def keys_of(span: Span) -> list[Key]:
    """Return the words of a run, and each with the next."""
    text, start, end = span
    words = text.words[start:end]
    return [*words, *pairwise(words)]


def looked_up(grams: Grams, keys: Iterable[Key]) -> dict[Key, tuple[Places, float]]:
    """Return where the known grams of each key stand, and the squared length of all.

    All keys at once: looking up costs as much for one as for hundreds.
    """
    words: list[str] = []
    pairs: list[tuple[str, str]] = []
    for key in keys:
        if isinstance(key, str):
            words.append(key)
        else:
            pairs.append(key)
    both: list[Key] = [*words, *pairs]
    looked = grams.words(words), grams.gaps([gap(*pair) for pair in pairs])
    own = [part for at, first in looked for part in np.split(at, first[1:])[: len(first)]]
    return {
        key: (at[at < grams.count], float((grams.weight[at] ** 2).sum()))
        for key, at in zip(both, own, strict=True)
    }


def alarms_of(
    lessons: Sequence[Lesson],
    grams: Grams,
    ridge: Ridge,
    slopes: Floats,
    classes: Sequence[str],
) -> dict[str, Floats]:
    """Fit, for each kind of alarm, what the whole and the most alarming part say together."""
    texts, lesson = dressed(lessons)
    whole = [cut(text) for text in texts]
    spans, first = laid(whole, [c.pieces for c in whole])
    # Whether a piece asks for something hardly hangs on one lesson, so none is left out.
    pieces = np.split(shares(ridge.seen(features(grams, spans)), slopes), first[1:])
    cores = [c.without(idle(p, classes)) for c, p in zip(whole, pieces, strict=True)]
    spans, first = laid(cores, [c.runs for c in cores])
    owner = np.repeat(lesson, np.diff([*first, len(spans)]))
    chances = shares(left_out(ridge, grams, spans, owner), slopes)
    kinds = np.array([lessons[number].kind for number in lesson])
    found = {}
    for kind in ALARMS:
        odds = log_odds(chances, classes, kind)
        parts = odds.copy()
        parts[first] = -np.inf
        worst = np.maximum.reduceat(parts, first)
        found[kind] = alarm_fit(np.stack([odds[first], worst], axis=1), kinds == kind)
        found[kind][2] += rarer(float(np.mean(kinds == kind)), ASSUMED.get(kind, 1.0))
    return found


def laid(cuts: Sequence[Cut], runs: Sequence[Sequence[Run]]) -> tuple[list[Span], Places]:
    """Return the runs of all texts in one list, and where those of each text begin."""
    spans = [(c, a, b) for c, own in zip(cuts, runs, strict=True) for a, b in own]
    return spans, np.cumsum([0, *(len(own) for own in runs[:-1])])


def rarer(share: float, assumed: float) -> float:
    """Return by how much log odds fall where a kind is rarer than among the lessons.

    >>> rarer(0.2, 0.5), round(rarer(0.5, 0.2), 3)
    (0.0, -1.386)
    """
    if not 0 < assumed < share < 1:
        return 0.0
    return float(np.log(assumed / (1 - assumed)) - np.log(share / (1 - share)))


def left_out(
    ridge: Ridge, grams: Grams, spans: Sequence[Span], lesson: NDArray[np.int64]
) -> Floats:
    """Return the left-out columns of runs of words; equal runs of one lesson cost once."""
    keys = [(c.words[a:b], i) for (c, a, b), i in zip(spans, lesson.tolist(), strict=True)]
    one_of = dict(zip(keys, spans, strict=True))
    place = {key: at for at, key in enumerate(one_of)}
    rows = features(grams, list(one_of.values()))
    return ridge.without(rows, np.array([i for _, i in one_of]))[[place[key] for key in keys]]


def dressed(lessons: Sequence[Lesson]) -> tuple[list[str], NDArray[np.int64]]:
    """Return lessons plain or wrapped, some joined to others, and which lesson each one is."""
    chance = random.Random(SEED)  # noqa: S311  # nothing secret is drawn
    plain: dict[str, list[str]] = {x.language: [] for x in lessons}
    for x in lessons:
        if x.kind in {"answer", "abstain"}:
            plain[x.language].append(x.request)
    made: list[tuple[str, int]] = []
    for number, x in enumerate(lessons):
        dress = number % WRAPPED == 0
        made.append((wrapped(x.request, x.language, chance) if dress else x.request, number))
        if number % JOINED == 0 and plain[x.language]:
            two = [x.request, chance.choice(plain[x.language])]
            chance.shuffle(two)
            made.append((chance.choice(JOINTS).join(two), number))
    return [text for text, _ in made], np.array([number for _, number in made])

"""Taught detection: what a brief's lessons say about a new request.

Lessons go in once, requests one by one; out come probabilities for each boundary, for
danger, for asking for a person, and the language. Of every view of a request (`normalise`)
the pieces that ask for nothing are left out; the rest and every part of it (`segments`) is
scored, and the most alarming counts. No model and no network is needed, and nothing is
kept of a request.
"""

import hashlib
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.detect.disguise.views import readable, views
from redline.detect.taught import stored
from redline.detect.taught.carriers import carriers
from redline.detect.taught.lesson import Lesson, Scores
from redline.detect.taught.linear import Linear
from redline.detect.taught.odds import idle, kind_of, log_odds, shares
from redline.detect.taught.segments import Cut, cut
from redline.errors import InputError
from redline.stats import logistic

__all__ = ["LIMIT", "LONGEST", "Taught"]

LIMIT = 6_000
"""Lessons that are learnt from at once; the closed form costs their number cubed."""
LONGEST = 50_000
"""Characters of a request that is read; a longer one is refused rather than read in part."""
VERSION = 2
"""Of the stored form and of the way of learning; another one learns anew."""
Floats = NDArray[np.float64]


class Taught:
    """What was learnt from lessons; unchanging, and safe to share between threads."""

    def __init__(self, model: Linear, facts: dict[str, Any]) -> None:
        self.model = model
        self.facts = facts
        self.classes: list[str] = facts["classes"]
        self.languages: list[str] = facts["languages"]
        self.slopes = np.array(facts["slopes"])
        self.alarms = {kind: np.array(slope) for kind, slope in facts["alarms"].items()}

    @classmethod
    def fit(cls, rows: Sequence[Lesson]) -> "Taught":
        """Learn from lessons.

        Raises
        ------
        InputError
            No lesson, or more than `LIMIT`.
        """
        # SciPy takes longer to load than a stored model does, and only learning needs it.
        from redline.detect.taught.learning import learn  # noqa: PLC0415

        if not 0 < len(rows) <= LIMIT:
            raise InputError(
                f"{len(rows)} examples; 1 to {LIMIT:,} can be learnt from.\n"
                "Add rows to the Examples table, or keep the most telling ones."
            )
        learnt = learn(rows)
        facts = {
            "classes": list(learnt.classes),
            "languages": list(learnt.languages),
            "slopes": learnt.slopes.tolist(),
            "alarms": {kind: slope.tolist() for kind, slope in learnt.alarms.items()},
        }
        weights = learnt.weights.astype(np.float32)
        return cls(Linear(learnt.grams, weights, learnt.constant), facts)

    @classmethod
    def cached(cls, rows: Sequence[Lesson], folder: Path | None) -> "Taught":
        """Return what these lessons teach, from the folder if it was learnt before."""
        if folder is None:
            return cls.fit(rows)
        path = folder / f"taught-{digest(rows)[:16]}.npz"
        try:
            return cls(*stored.read(path))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            # Nothing stored, or not whole: learning again mends both.
            made = cls.fit(rows)
        try:
            made.save(path)
        except OSError:
            # A folder that cannot be written costs a slower start, and no more.
            return made
        return made

    def save(self, path: Path) -> None:
        """Write what was learnt, whole or not at all; OSError where that cannot be."""
        stored.write(path, self.model, self.facts)

    @classmethod
    def load(cls, path: Path) -> "Taught":
        """Read what `save` wrote; errors as in `stored.read`."""
        return cls(*stored.read(path))

    def scores(self, text: str) -> Scores:
        """Return what a request seems to be.

        Raises
        ------
        InputError
            The request is longer than `LONGEST`.
        """
        if len(text) > LONGEST:
            raise InputError(
                f"The request has {len(text):,} characters; at most {LONGEST:,} are read.\n"
                "Send it in parts."
            )
        read = dict.fromkeys(readable(view) for view in views(text))
        cores = [self.core(cut(view)) for view in read]
        columns = [self.model.raw(core.words, core.runs) for core in cores]
        width = len(self.classes)
        chances = [shares(found[:, :width], self.slopes) for found in columns]
        first = dict(zip(self.classes, chances[0][0].tolist(), strict=True))
        return Scores(
            refuse=self.boundaries(chances),
            danger=self.alarm("danger", chances),
            person=self.alarm("person", chances),
            answer=first.get("answer", 0.0),
            abstain=first.get("abstain", 0.0),
            language=self.language([found[0, width:] for found in columns]),
        )

    def core(self, text: Cut) -> Cut:
        """Return the text without the pieces that ask for nothing."""
        if len(text.pieces) == 1:
            return text
        found = self.model.raw(text.words, text.pieces)[:, : len(self.classes)]
        return text.without(idle(shares(found, self.slopes), self.classes))

    def language(self, tongues: Sequence[Floats]) -> str:
        """Return the language of the view that is most clearly in one."""
        clearest = max(tongues, key=lambda tongue: float(tongue.max()))
        return self.languages[int(clearest.argmax())]

    def alarm(self, kind: str, chances: Sequence[Floats]) -> float:
        """Return the probability of a kind in the most alarming view; 0 if it was not taught."""
        if not any(kind_of(name) == kind for name in self.classes):
            return 0.0
        odds = [log_odds(found, self.classes, kind) for found in chances]
        logits = [self.alarms[kind] @ (o[0], o[1:].max(), 1.0) for o in odds]
        return logistic(float(max(logits)))

    def boundaries(self, chances: Sequence[Floats]) -> dict[str, float]:
        """Return the alarm for the likeliest boundary, and for others in proportion."""
        mine = np.array([kind_of(name) == "refuse" for name in self.classes])
        if not mine.any():
            return {}
        each = np.vstack(chances)[:, mine]
        worst = each[each.sum(1).argmax()]
        shown = self.alarm("refuse", chances) * worst / worst.max()
        names = [name.partition(":")[2] for name in self.classes if kind_of(name) == "refuse"]
        return dict(zip(names, shown.tolist(), strict=True))


def digest(rows: Sequence[Lesson]) -> str:
    """Return the SHA-256 of everything that what is learnt depends on."""
    parts = [[x.request, x.language, x.expected, x.teaches] for x in rows]
    said = json.dumps([VERSION, parts, carriers()], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()

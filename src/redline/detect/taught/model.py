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

from redline.detect.disguise.views import Reading, readable, views
from redline.detect.taught import stored
from redline.detect.taught.carriers import carriers
from redline.detect.taught.lesson import Lesson, Scores
from redline.detect.taught.linear import Linear
from redline.detect.taught.odds import TINY, idle, kind_of, shares
from redline.detect.taught.segments import LEAST, Cut, cut
from redline.errors import InputError
from redline.stats import logistic

__all__ = ["LIMIT", "LONGEST", "Taught"]

LIMIT = 6_000
"""Lessons that are learnt from at once; the closed form costs their number cubed."""
LONGEST = 50_000
"""Characters of a request that is read; a longer one is refused rather than read in part."""
KINDS = ("danger", "person", "refuse")
"""Kinds that are looked for in every part of a text."""
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
        mine = np.array([[float(kind_of(c) == kind) for kind in KINDS] for c in self.classes])
        self.split = np.hstack([mine, 1 - mine])
        """(k, 6) which classes are of a kind that is looked for in every part, and which not."""
        self.taught = [bool(column.any()) for column in mine.T]
        self.slant = [[float(part) for part in facts["alarms"][kind]] for kind in KINDS]
        """Weight of the whole, of its most alarming part, and a constant, of each kind."""
        self.refuse = [at for at, name in enumerate(self.classes) if kind_of(name) == "refuse"]
        self.boundary_names = [self.classes[at].partition(":")[2] for at in self.refuse]

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
        reading = Reading.of(text)
        read = dict.fromkeys([readable(view, reading) for view in views(reading)])
        found = [self.parts(cut(view)) for view in read]
        chances = [of_parts for of_parts, _ in found]
        first = dict(zip(self.classes, chances[0][0].tolist(), strict=True))
        alarms = self.alarms_of(chances)
        return Scores(
            refuse=self.boundaries(chances, alarms["refuse"]),
            danger=alarms["danger"],
            person=alarms["person"],
            answer=first.get("answer", 0.0),
            abstain=first.get("abstain", 0.0),
            language=self.language([tongue for _, tongue in found]),
        )

    def parts(self, text: Cut) -> tuple[Floats, Floats]:
        """Return what the parts of a text that ask for something seem to be, the whole first.

        Returns
        -------
        (r, k) probabilities of the classes; (l,) columns of the languages, of the whole
        """
        found, width = self.model.brought(text.words), len(self.classes)
        runs = text.parts
        sums = self.model.sums(found, [run for _, run in runs])
        chances = shares(self.model.columns(sums)[:, :width], self.slopes)
        # A piece is the first of its parts.
        first = [at for at, (piece, run) in enumerate(runs) if text.pieces[piece] == run]
        drop = self.idle(chances.take(first, axis=0))
        kept = [at for at, idle in enumerate(drop) if not idle]
        whole = sums.take([first[at] for at in kept], axis=0).sum(0)
        if len(kept) > 1:
            whole += self.model.between(found, [text.pieces[at] for at in kept])
        columns = self.model.columns(whole[None])
        own = shares(columns[:, :width], self.slopes)
        loud = [at for at, (piece, (a, b)) in enumerate(runs) if b - a >= LEAST and not drop[piece]]
        each = chances.take(loud, axis=0) if loud else own
        return np.concatenate([own, each]), columns[0, width:]

    def idle(self, chances: Floats) -> list[bool]:
        """Return which pieces of a text ask for nothing; none where all seem to."""
        found = idle(chances, self.classes) if len(chances) > 1 else [False]
        return [False] * len(found) if all(found) else found

    def language(self, tongues: Sequence[Floats]) -> str:
        """Return the language of the view that is most clearly in one."""
        clearest = max(tongues, key=lambda tongue: float(tongue.max()))
        return self.languages[int(clearest.argmax())]

    def alarms_of(self, chances: Sequence[Floats]) -> dict[str, float]:
        """Return the probability of each kind in its most alarming view; 0 if it was not taught."""
        logits = []
        for found in chances:
            logs = np.log(found @ self.split + TINY)
            odds = logs[:, : len(KINDS)] - logs[:, len(KINDS) :]
            both = zip(odds[0].tolist(), np.maximum.reduce(odds[1:], 0).tolist(), strict=True)
            logits.append(
                [
                    a * whole + b * part + c
                    for (whole, part), (a, b, c) in zip(both, self.slant, strict=True)
                ]
            )
        most = map(max, zip(*logits, strict=True))
        return {
            kind: logistic(odds) if taught else 0.0
            for kind, odds, taught in zip(KINDS, most, self.taught, strict=True)
        }

    def boundaries(self, chances: Sequence[Floats], refuse: float) -> dict[str, float]:
        """Return the alarm for the likeliest boundary, and for others in proportion."""
        if not self.refuse:
            return {}
        each = np.concatenate(chances).take(self.refuse, axis=1)
        worst = each[np.add.reduce(each, 1).argmax()]
        shown = refuse * worst / worst.max()
        return dict(zip(self.boundary_names, shown.tolist(), strict=True))


def digest(rows: Sequence[Lesson]) -> str:
    """Return the SHA-256 of everything that what is learnt depends on."""
    parts = [[x.request, x.language, x.expected, x.teaches] for x in rows]
    said = json.dumps([VERSION, parts, carriers()], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()

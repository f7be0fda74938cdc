"""Learn a risk model from rows: the table, the nets over it, and what makes them probabilities.

Whatever a later stage learns from was given by an earlier one that had seen neither the
row nor what it is made of: rows are dealt into folds (`folds`), and each fold is read
with a table of the others. Everything hangs on the rows and the seed alone.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import LANGUAGES, TAUGHT
from redline.detect.risk.learning.answering import Read, answering, told_to
from redline.detect.risk.learning.folds import FOLDS, MIXED, dealt
from redline.detect.risk.learning.rows import Row
from redline.detect.risk.learning.strange import strange
from redline.detect.risk.learning.teaching import Teaching
from redline.detect.risk.learning.tongues import learn_languages
from redline.detect.risk.learning.weaving import weave
from redline.detect.risk.prepared import beginning, prepare
from redline.detect.risk.reading import Reading
from redline.detect.risk.stored import rounded
from redline.errors import InputError

__all__ = ["Learnt", "learn"]

Floats = NDArray[np.float32]
Cuts = NDArray[np.int64]
WOVEN = 9_000
"""Documents with a demand that are woven, at most."""
STRANGE = 2_000
"""Strange texts that are made, at most."""
HEAD = 3_000
"""Bytes of a row that teach; longer texts are read in windows, and cost most of the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What `stored.write` takes."""

    arrays: dict[str, NDArray[Any]]
    facts: dict[str, Any]


def learn(rows: Sequence[Row], *, seed: int, tell: Callable[[str], None], bits: int = 17) -> Learnt:
    """Learn from the training rows among `rows`.

    Parameters
    ----------
    rows
        Of any split; those of `train` teach, the others are not looked at.
    seed
        Of the only choices that are left to chance.
    tell
        Called with what is being done.
    bits
        Binary logarithm of the places of the table; each one less halves the file.
    """
    chance = random.Random(seed)  # noqa: S311  # nothing secret is drawn
    kept = [row for row in rows if row.split == "train"]
    kept += weave(kept, min(WOVEN, len(kept) // 4), chance)
    taught(kept)
    seen = [beginning(prepare(row.text), HEAD) for row in kept]
    fold = np.array([dealt(row) for row in kept])
    tell(f"{len(kept):,} rows: counting grams")
    teach = Teaching.of(kept, seen, bits)
    readings: dict[int, Reading] = {}
    for number in range(FOLDS):
        tell(f"table without fold {number + 1} of {FOLDS}")
        # Hazards cost most of the time, and one fold is enough to make them probabilities.
        table = teach.table(fold, hazards=number == 0, without=number)
        for at in np.flatnonzero(fold == number):
            readings[int(at)] = table.read(seen[at])
    tell("table of all rows")
    whole = teach.table(fold, hazards=True)
    tell("languages")
    tongues = learn_languages(kept, seen, chance, bits)
    tell("nets")
    odd = [
        beginning(prepare(text), HEAD)
        for text in strange(kept, min(STRANGE, len(kept) // 8), chance)
    ]
    told = np.flatnonzero(fold != MIXED).tolist()
    read = Read(
        rows=[kept[at] for at in told],
        seen=[seen[at] for at in told],
        readings=[readings[at] for at in told],
        fold=fold[told],
    )
    strangely = Read(rows=[], seen=odd, readings=[whole.read(w) for w in odd], fold=fold[:0])
    above, limits = answering(read, strangely, teach.hazards, seed)
    votes, scale = rounded(whole.votes)
    language_votes, language_scale = rounded(tongues[0])
    arrays: dict[str, NDArray[Any]] = {
        "votes": votes,
        "votes_scale": scale,
        "constant": whole.constant,
        "language_votes": language_votes,
        "language_votes_scale": language_scale,
        "language_constant": tongues[1],
        **above,
    }
    facts = {
        "seed": seed,
        "hazards": list(teach.hazards),
        "languages": list(LANGUAGES),
        "works": [],
        "thresholds": limits,
    }
    return Learnt(arrays=arrays, facts=facts)


def taught(rows: Sequence[Row]) -> None:
    """Refuse to learn where an answer has no example: what is not taught would never be said."""
    for name in TAUGHT:
        if not any(told_to(row, name) for row in rows):
            raise InputError(
                f"No row teaches `{name}`: a model that was never shown one would call all safe.\n"
                'Add rows with this "attack" (or "label"), or learn from the rows shipped too.'
            )

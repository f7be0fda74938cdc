"""Learn a risk model from rows: the table, the nets over it, and what makes them probabilities.

Whatever a later stage learns from was given by an earlier one that had not seen the
row: rows are dealt into folds by what near copies of them share, and each fold is
read with a table of the others. Everything hangs on the rows and the seed alone.
"""

import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import LANGUAGES, TAUGHT
from redline.detect.risk.learning.answering import Read, answering, told_to
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
FOLDS = 3
WOVEN = 3_000
"""Documents with a demand that are woven, at most; and strange texts that are made."""
STRANGE = 2_000
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
    kept += weave(kept, min(WOVEN, len(kept) // 8), chance)
    taught(kept)
    seen = [beginning(prepare(row.text), HEAD) for row in kept]
    fold = np.array([zlib.crc32(row.group.encode()) % FOLDS for row in kept])
    tell(f"{len(kept):,} rows: counting grams")
    teach = Teaching.of(kept, seen, bits)
    readings: dict[int, Reading] = {}
    for number in range(FOLDS):
        tell(f"table without fold {number + 1} of {FOLDS}")
        # Hazards cost most of the time, and one fold is enough to make them probabilities.
        table = teach.table(fold != number, hazards=number == 0)
        for at in np.flatnonzero(fold == number):
            readings[int(at)] = table.read(seen[at])
    tell("table of all rows")
    whole = teach.table(np.ones(len(kept), bool), hazards=True)
    tell("languages")
    tongues = learn_languages(kept, seen, chance, bits)
    tell("nets")
    odd = [
        beginning(prepare(text), HEAD)
        for text in strange(kept, min(STRANGE, len(kept) // 8), chance)
    ]
    known = [readings[at] for at in range(len(kept))]
    read = Read(rows=kept, seen=seen, readings=known, fold=fold)
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

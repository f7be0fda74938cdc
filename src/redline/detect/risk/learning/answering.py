"""Learn what the sums of a table mean together: the nets, and what makes them probabilities.

Rows and their sums come in, read with tables that had not seen them; arrays go out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import ANSWERS, SIGNS
from redline.detect.risk.facets import of_pieces, of_window
from redline.detect.risk.grain import grain
from redline.detect.risk.learning.folds import COPIED
from redline.detect.risk.learning.limits import thresholds
from redline.detect.risk.learning.pieces import strangers
from redline.detect.risk.learning.rows import Row
from redline.detect.risk.learning.second import fit_line, fit_nets
from redline.detect.risk.learning.strange import FEW
from redline.detect.risk.learning.targets import sign, told_hazards
from redline.detect.risk.nets import Nets
from redline.detect.risk.reading import Reading

__all__ = ["Read", "answering", "told_to"]

Floats = NDArray[np.float32]
Cuts = NDArray[np.int64]
NET = {"hidden": 24, "rounds": 15}
"""Units of an answer's net, and passes over the rows; more hold on to single rows."""
STRANGER_NET = {"hidden": 48, "rounds": 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Rows as tables read them."""

    rows: Sequence[Row]
    seen: Sequence[bytes]
    """(n,) windows."""
    readings: Sequence[Reading]
    """(n,)"""
    fold: Cuts
    """(n,)"""


def answering(
    read: Read, odd: Read, ids: Sequence[str], seed: int
) -> tuple[dict[str, NDArray[Any]], dict[str, float]]:
    """Learn everything above the table.

    Parameters
    ----------
    read
        The training rows.
    odd
        Strange texts, as the table of all rows reads them.
    ids
        Hazards that the table has columns for; those of fold 0 were read with them.

    Returns
    -------
    arrays, and the thresholds
    """
    parts = of_all_pieces(read)
    stranger = fit_stranger(read, parts, seed)
    facets = of_all_windows(read, parts, stranger)
    strange = of_all_windows(odd, of_all_pieces(odd), stranger)
    nets, lines = [], []
    unsafe = np.full(len(read.rows), np.nan, np.float32)
    for name in ANSWERS:
        given, aims, fold, known = lessons(name, read, facets, strange)
        odds = left_out(given, aims, fold, seed)
        nets.append(fit_nets(given, aims, seed=seed, **NET))
        lines.append(fit_line(odds[:, None], aims))
        if name == "unsafe":
            unsafe[known] = odds * lines[-1][0] + lines[-1][1]
    arrays: dict[str, NDArray[Any]] = {
        **named("stranger", stranger),
        **named("answers", Nets.joined(nets)),
        "lines": np.array(lines, np.float32),
        "hazard_lines": hazard_lines(read, unsafe, ids),
    }
    return arrays, thresholds(read.rows, unsafe)


def of_all_pieces(read: Read) -> list[Floats]:
    """Return the facets of the pieces of every row."""
    return [
        of_pieces(r.sums[:, : len(SIGNS)], r.cuts, grain(window, r))
        for r, window in zip(read.readings, read.seen, strict=True)
    ]


def of_all_windows(read: Read, parts: Sequence[Floats], stranger: Nets) -> Floats:
    """Return (n, f) the facets of every row."""
    return np.array([
        of_window(r.sums[:, : len(SIGNS)], r.cuts, stranger(p)[:, 0])
        for r, p in zip(read.readings, parts, strict=True)
    ])  # fmt: skip


def named(name: str, nets: Nets) -> dict[str, NDArray[Any]]:
    """Return the arrays of nets under a name."""
    return {f"{name}_{part}": getattr(nets, part) for part in Nets.__dataclass_fields__}


def fit_stranger(read: Read, parts: Sequence[Floats], seed: int) -> Nets:
    """Fit what tells somebody else's demand from the text that it stands in."""
    whose = np.concatenate([
        strangers(row, window, r.cuts)
        for row, window, r in zip(read.rows, read.seen, read.readings, strict=True)
    ])  # fmt: skip
    told = ~np.isnan(whose)
    return fit_nets(np.vstack(parts)[told], whose[told] > 0, seed=seed, **STRANGER_NET)


def left_out(given: Floats, aims: NDArray[np.bool_], fold: Cuts, seed: int) -> Floats:
    """Return (n,) log odds of each row from a net that was fitted on the other folds."""
    odds = np.zeros(len(given), np.float32)
    for number in np.unique(fold):
        mine = fold == number
        odds[mine] = fit_nets(given[~mine], aims[~mine], seed=seed, **NET)(given[mine])[:, 0]
    return odds


def told_to(row: Row, name: str) -> bool | None:
    """Return what a row teaches an answer, or None; a woven demand makes a row unsafe."""
    if row.file in COPIED and row.label == "harmful":
        return True if name in {"unsafe", "attack", "injection"} else None
    return sign(row, name)


def lessons(
    name: str, read: Read, facets: Floats, strange: Floats
) -> tuple[Floats, NDArray[np.bool_], Cuts, NDArray[np.bool_]]:
    """Return facets, targets and folds of what teaches one answer, and which rows those are."""
    if name == "unfamiliar":
        count = Counter(row.lang for row in read.rows)
        few = np.array([row.lang != "und" and count[row.lang] < FEW for row in read.rows])
        aims = np.append(few, np.ones(len(strange), bool))
        folds = np.append(read.fold, np.arange(len(strange)) % (1 + read.fold.max()))
        return np.vstack([facets, strange]), aims, folds, np.ones(len(few), bool)
    told = [told_to(row, name) for row in read.rows]
    known = np.array([t is not None for t in told])
    return facets[known], np.array([bool(t) for t in told])[known], read.fold[known], known


def hazard_lines(read: Read, unsafe: Floats, ids: Sequence[str]) -> Floats:
    """Return (h, 3): weight of a hazard's own sum, of an unsafe text, and constant.

    Fitted on the rows of fold 0, where (n,) `unsafe` log odds are known.
    """
    mine = np.flatnonzero((read.fold == 0) & ~np.isnan(unsafe)).tolist()
    told = {at: told_hazards(read.rows[at]) for at in mine}
    known = [at for at in mine if told[at] is not None]
    sums = np.array([read.readings[at].sums[0, len(SIGNS) :] for at in known])
    lines = []
    for column, name in enumerate(ids):
        aims = np.array([name in (told[at] or ()) for at in known])
        lines.append(fit_line(np.stack([sums[:, column], unsafe[known]], axis=1), aims))
    return np.array(lines, np.float32)

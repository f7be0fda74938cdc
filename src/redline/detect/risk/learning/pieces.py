"""Pieces of rows, labelled: which of them ask for something, and whose demand that is."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.learning.folds import fold_of_demand, fold_of_document
from redline.detect.risk.learning.rows import Row
from redline.detect.risk.learning.weaving import TELLS, is_document
from redline.detect.risk.prepared import pieces, prepare, windows

__all__ = ["Piece", "commands", "cut_up", "strangers"]

MOST = 25
"""Pieces of one document that teach."""
ASKS = (
    "advbench", "ailuminate_en", "aart", "benign_instructions", "benign_intents",
    "benign_multilingual", "cyber_interpreter_abuse", "harmbench_behaviors", "injection_deepset",
    "insecure_code", "multijail", "overrefusal_coconot", "overrefusal_cyber_frr", "red_instruct",
)  # fmt: skip
"""Files whose rows begin with what they ask."""
MINE = 0.5
"""Share of a piece that the demand must cover, or `WHOLE` of the demand in a longer piece."""
WHOLE = 0.7


class Piece(NamedTuple):
    """A piece of a row, as the table learns from it."""

    window: bytes
    asks: bool
    """Whether it asks an assistant for something."""
    folds: int
    """Folds that it comes from, one bit each."""


def cut_up(text: str) -> list[bytes]:
    """Return the pieces of a text, each as a window of its own."""
    window = windows(prepare(text))[0]
    cuts = pieces(window).tolist()
    return [b" " + window[a:b].strip() + b" " for a, b in pairwise(cuts)]


def commands(rows: Sequence[Row]) -> list[Piece]:
    """Return pieces of which it is known whether they ask an assistant for something."""
    asks: dict[bytes, int] = {}
    tells: dict[bytes, int] = {}
    for row in rows:
        own, whose = 1 << fold_of_document(row), 1 << fold_of_demand(row)
        if row.instruction:
            note(asks, cut_up(row.instruction)[:2], whose)
            if row.file != "woven":
                note(tells, cut_up(row.text.replace(row.instruction, " "))[:MOST], own)
        elif is_document(row) or (row.label == "benign" and row.file in TELLS):
            note(tells, cut_up(row.text)[:MOST], own)
        elif row.file in ASKS or (row.attack and row.file == "own_injection"):
            note(asks, cut_up(row.text)[:1], own)
    found = [Piece(piece, True, folds) for piece, folds in asks.items() if piece not in tells]
    return found + [Piece(piece, False, folds) for piece, folds in tells.items()]


def note(found: dict[bytes, int], pieces: Sequence[bytes], fold: int) -> None:
    """Add pieces and the fold they come from."""
    for piece in pieces:
        found[piece] = found.get(piece, 0) | fold


def strangers(row: Row, window: bytes, cuts: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return (p,) whether each piece is somebody else's demand; NaN where the row does not tell."""
    count = len(cuts) - 1
    if row.label == "benign":
        return np.zeros(count, np.float32)
    found = np.full(count, np.nan, np.float32)
    demand = prepare(row.instruction).strip()
    start = window.find(demand[:40]) if demand else -1
    if start < 0:
        return found
    end = start + len(demand)
    shared = np.minimum(cuts[1:], end) - np.maximum(cuts[:-1], start)
    inside = (shared >= MINE * np.diff(cuts)) | (shared >= WHOLE * len(demand))
    return inside.astype(np.float32)

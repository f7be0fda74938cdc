"""Pieces of rows, labelled: which of them ask for something, and whose demand that is."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.learning.rows import Row
from redline.detect.risk.learning.weaving import is_document
from redline.detect.risk.prepared import pieces, prepare, windows

__all__ = ["commands", "cut_up", "strangers"]

MOST = 25
"""Pieces of one document that teach."""
ASKS = (
    "advbench", "ailuminate_en", "aart", "benign_instructions", "benign_intents",
    "benign_multilingual", "cyber_interpreter_abuse", "harmbench_behaviors", "injection_deepset",
    "insecure_code", "multijail", "overrefusal_coconot", "overrefusal_cyber_frr", "red_instruct",
)  # fmt: skip
"""Files whose rows begin with what they ask."""
TELLS = ("toxicity_comments", "sms_spam")
"""Files whose harmless rows tell and do not ask an assistant."""
MINE = 0.5
"""Share of a piece that the demand must cover, or `WHOLE` of the demand in a longer piece."""
WHOLE = 0.7


def cut_up(text: str) -> list[bytes]:
    """Return the pieces of a text, each as a window of its own."""
    window = windows(prepare(text))[0]
    cuts = pieces(window).tolist()
    return [b" " + window[a:b].strip() + b" " for a, b in pairwise(cuts)]


def commands(rows: Sequence[Row]) -> tuple[list[bytes], list[bool]]:
    """Return pieces, and whether each asks an assistant for something."""
    asks: dict[bytes, None] = {}
    tells: dict[bytes, None] = {}
    for row in rows:
        if row.instruction:
            asks |= dict.fromkeys(cut_up(row.instruction)[:2])
            if row.file != "woven":
                tells |= dict.fromkeys(cut_up(row.text.replace(row.instruction, " "))[:MOST])
        elif is_document(row) or (row.label == "benign" and row.file in TELLS):
            tells |= dict.fromkeys(cut_up(row.text)[:MOST])
        elif row.file in ASKS or (row.attack and row.file == "own_injection"):
            asks |= dict.fromkeys(cut_up(row.text)[:1])
    found = [piece for piece in asks if piece not in tells]
    return [*found, *tells], [True] * len(found) + [False] * len(tells)


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

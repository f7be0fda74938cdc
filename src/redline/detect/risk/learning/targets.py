"""What each row teaches each column: 1, 0, or nothing where the row does not tell.

Rows come in; (n, k) targets and (n, k) weights go out, a weight of 0 meaning unknown.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from redline.detect.risk.columns import LANGUAGES, TAUGHT
from redline.detect.risk.hazards import hazards
from redline.detect.risk.learning.folds import COPIED
from redline.detect.risk.learning.rows import Row

__all__ = ["sign", "signs", "told_hazards", "told_languages"]

Floats = NDArray[np.float32]
ATTACKS = ("jailbreak", "injection", "manipulation")
PLAIN = ("jailbreak_methods", "ailuminate_en", "own_jailbreak")
"""Files whose attacks carry a harmful request, so that they teach that too."""
AIMLESS = ("agency", "privacy")
"""Categories of our own attacks that ask for nothing harmful: they only take over or draw out."""
PERSONA = "ailuminate_en"
"""The file whose mark `jailbreak` means a skilled asker and not a framing of the request."""


def signs(rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """Return (n, 6) targets and weights of the signs that whole rows teach."""
    aims = np.zeros((len(rows), len(TAUGHT)), np.float32)
    weights = np.zeros_like(aims)
    for at, row in enumerate(rows):
        for column, name in enumerate(TAUGHT):
            told = sign(row, name)
            if told is not None:
                aims[at, column], weights[at, column] = told, 1
    return aims, weights


def sign(row: Row, name: str) -> bool | None:
    """Return what a row says about one sign, or None.

    >>> sign(Row(text="", label="benign"), "jailbreak")
    False
    >>> sign(Row(text="", label="harmful", attack="injection"), "jailbreak") is None
    True
    """
    if row.label == "borderline" or (row.file in COPIED and row.label == "harmful"):
        return None
    if row.label == "benign" or name == "unsafe":
        return row.label == "harmful"
    attack = "manipulation" if row.attack in {"spam", "phishing"} else row.attack
    if name == "harmful":
        asks = row.file in PLAIN and row.category not in AIMLESS
        return True if attack not in ATTACKS or asks else None
    if row.file == PERSONA and attack == "jailbreak":
        return None
    return attack_sign(attack, name)


def attack_sign(attack: str, name: str) -> bool | None:
    """Return what a harmful row of this attack, or of none, says about a sign of attacks."""
    if name == "attack":
        return attack in ATTACKS
    if attack in ATTACKS:
        return True if attack == name else None
    # A harmful request may manipulate as well; its file does not say so.
    return None if name == "manipulation" else False


def told_hazards(row: Row) -> frozenset[str] | None:
    """Return the hazards a row is known for; empty for a benign one, None where unknown."""
    if row.label == "benign":
        return frozenset()
    if row.label != "harmful":
        return None
    return frozenset(h.id for h in hazards() if h.covers(row.file, row.category)) or None


def told_languages(rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """Return (n, l) targets and weights of the languages."""
    place = {tag: at for at, tag in enumerate(LANGUAGES)}
    aims = np.zeros((len(rows), len(LANGUAGES)), np.float32)
    known = np.array([row.lang in place for row in rows])
    for at, row in enumerate(rows):
        if row.lang in place:
            aims[at, place[row.lang]] = 1
    return aims, np.repeat(known[:, None], len(LANGUAGES), 1).astype(np.float32)

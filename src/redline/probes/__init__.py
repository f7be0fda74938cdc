"""Probes: where a change lives, and which cause the evidence favours.

Numbers and traits of rows come in, short descriptions with their uncertainty come out.
Which rows changed, and which pairs failed, is for `evaluate` to say.
"""

from redline.probes.causes import (
    EXPLANATIONS,
    NONE,
    Diagnosis,
    Factor,
    PairOutcome,
    diagnosed,
)
from redline.probes.slices import Slice, find_slices

__all__ = [
    "EXPLANATIONS",
    "NONE",
    "Diagnosis",
    "Factor",
    "PairOutcome",
    "Slice",
    "diagnosed",
    "find_slices",
]

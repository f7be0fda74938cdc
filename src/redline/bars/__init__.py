"""Bars: a threshold of the brief held against what was measured.

A bar and a measurement come in; a verdict, a sentence and the number of further
units come out. Doubt is not a pass: a bar is met only if the whole relevant
bound is on its good side. Which metric a name means is for `metrics`.
"""

from redline.bars.compare import compare, confidence_for, unknown_units
from redline.bars.every import Standing, compare_every
from redline.bars.fit import fit
from redline.bars.measured import Measured
from redline.bars.more import more_units
from redline.bars.needed import Needed, Seen, needed, seen_in
from redline.bars.pull import pulls, pulls_anywhere
from redline.bars.regression import Pairs, Regression, allowed_loss, regression
from redline.bars.wording import asks, say

__all__ = [
    "Measured",
    "Needed",
    "Pairs",
    "Regression",
    "Seen",
    "Standing",
    "allowed_loss",
    "asks",
    "compare",
    "compare_every",
    "confidence_for",
    "fit",
    "more_units",
    "needed",
    "pulls",
    "pulls_anywhere",
    "regression",
    "say",
    "seen_in",
    "unknown_units",
]

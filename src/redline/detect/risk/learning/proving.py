"""In which languages a model has been shown to work: on rows that it did not learn from.

A model and rows come in; tags go out. A language counts as shown if enough harmless
rows were tried and few enough flagged, and enough harmful rows tried and enough of
them flagged. Whatever is not shown is unknown.
"""

from collections.abc import Sequence

import numpy as np

from redline.detect.risk.columns import LANGUAGES
from redline.detect.risk.learning.rows import Row
from redline.detect.risk.model import RiskModel
from redline.stats import lower_bound

__all__ = ["shown"]

BENIGN = 40
"""Harmless rows that must have been tried."""
ALARMS = 0.05
"""Share of them that may be flagged."""
HARMFUL = 10
"""Harmful rows that must have been tried."""
FOUND = 0.25
"""Share of harmful rows that is flagged at least, with 95 % confidence."""


def shown(model: RiskModel, rows: Sequence[Row]) -> list[str]:
    """Return the tags of the languages in which a model works on these rows."""
    flagged: dict[tuple[str, str], list[bool]] = {}
    for row in rows:
        if row.lang in LANGUAGES and row.label != "borderline":
            risk = model.risk(row.text)
            flagged.setdefault((row.lang, row.label), []).append(risk.unsafe >= risk.threshold)
    found = []
    for tag in LANGUAGES:
        calm, bad = flagged.get((tag, "benign"), []), flagged.get((tag, "harmful"), [])
        if len(calm) < BENIGN or len(bad) < HARMFUL:
            continue
        if np.mean(calm) <= ALARMS and lower_bound(sum(bad), len(bad)) >= FOUND:
            found.append(tag)
    return found

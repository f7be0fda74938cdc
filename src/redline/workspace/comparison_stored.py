"""A comparison as JSON, and its elasticities in words: what a command prints and an app answers."""

import math
from typing import Any

from redline.evaluate.changing import Change
from redline.evaluate.elasticity import Elasticity
from redline.measurement import Unmeasured
from redline.workspace.comparing import Compared, moved

__all__ = ["comparison_stored", "said_of"]

KEPT = 50
"""Transcripts of each kind; how many there are is said beside them."""


def said_of(ratio: Elasticity | Unmeasured) -> str:
    """Return an elasticity in words."""
    if isinstance(ratio, Unmeasured):
        return f"{ratio.name}: not measured, because {ratio.reason}"
    return (
        f"{ratio.name}: {ratio.value:+.2f} % of harm for each per cent "
        f"[{ratio.low:+.2f}, {ratio.high:+.2f}]"
    )


def comparison_stored(found: Compared, alpha: float) -> dict[str, Any]:
    """Return a comparison as JSON."""
    return {
        "redline": "comparison/1",
        "runs": [run.stored() for run in found.runs],
        "pairs": len(found.comparison.pairs),
        "alone": list(found.comparison.alone),
        "alpha": alpha,
        "whole": [change_stored(found, change, alpha) for change in found.comparison.whole],
        "parts": [change_stored(found, change, alpha) for change in found.comparison.parts],
        "slices": {
            name: [
                {"traits": dict(s.traits), "n": s.n, "worse": s.worse, "mended": s.mended, "p": s.p}
                for s in slices
            ]
            for name, slices in found.slices.items()
        },
        "elasticities": [elasticity_stored(ratio) for ratio in found.elasticities],
        "speeds": {name: [one.stored() for one in both] for name, both in found.speeds.items()},
        "skipped": list(found.comparison.skipped),
    }


def change_stored(found: Compared, change: Change, alpha: float) -> dict[str, Any]:
    """Return a change as JSON; transcripts only for the whole of a metric."""
    line: dict[str, Any] = {
        "metric": change.metric,
        "slices": [list(pair) for pair in change.slices],
        "better": change.better,
        "n": change.n,
        "families": change.families,
        "unknown": change.unknown,
        "first": change.first,
        "second": change.second,
        "difference": [change.low, change.second - change.first, change.high],
        "bootstrap": list(change.drawn),
        "confidence": change.confidence,
        "p": change.p,
        "mid_p": change.mid_p,
        "holm_p": change.holm_p,
        "regressed": change.regressed(alpha),
        "no_worse": {"margin": change.margin.margin, "shown": change.margin.shown,
                     "p": change.margin.p, "low": change.margin.low},
        "worse": len(change.worse),
        "mended": len(change.mended),
        "method": change.method,
    }  # fmt: skip
    if not change.slices:
        line["newly_failing"] = transcripts(found, change, mended=False)
        line["newly_right"] = transcripts(found, change, mended=True)
    return line


def transcripts(found: Compared, change: Change, *, mended: bool) -> list[dict[str, object]]:
    """Return the first rows behind a change."""
    rows = moved(found, change, mended=mended)
    return [one.stored() for one, _ in zip(rows, range(KEPT), strict=False)]


def elasticity_stored(ratio: Elasticity | Unmeasured) -> dict[str, Any]:
    """Return an elasticity as JSON; a bound that is no number is null."""
    if isinstance(ratio, Unmeasured):
        return ratio.stored()
    ends = [ratio.low, ratio.value, ratio.high]
    return {
        "name": ratio.name,
        "value": [end if math.isfinite(end) else None for end in ends],
        "confidence": ratio.confidence,
        "n": ratio.n,
    }

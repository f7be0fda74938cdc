"""What the questions about a brief put in their braces: words of the brief's own rows.

Each filler takes a brief and its findings and returns the words, or None where
the brief has no such row. The first of equals is taken, so the same brief gives
the same question.
"""

import math
import re
from collections.abc import Mapping, Sequence

from redline.brief import Brief
from redline.brief.model import Harm, MetricRow
from redline.finding import Finding
from redline.questions.probes import bypass_of

__all__ = [
    "bypassed_control",
    "heaviest_finding",
    "promised_control",
    "pull_point",
    "thinnest_bar",
    "trade_off",
    "worst_harm",
]


def weight(harm: Harm) -> int:
    """Return severity times likelihood; an unrated harm counts as nothing."""
    return (harm.severity or 0) * (harm.likelihood or 0)


def worst_harm(brief: Brief, _: Sequence[Finding]) -> Mapping[str, str] | None:
    """Give the harm with the highest severity times likelihood."""
    harm = max(brief.harms, key=weight, default=None)
    if harm is None or not weight(harm):
        return None
    names = [c.control for c in brief.controls if harm.id in c.holds]
    return {
        "harm": plain(harm.failure),
        "id": harm.id,
        "severity": str(harm.severity),
        "likelihood": str(harm.likelihood),
        "group": f"it hurts {plain(harm.hurts)}",
        "controls": "|".join(map(re.escape, names)) or "control",
    }


def bypassed_control(brief: Brief, _: Sequence[Finding]) -> Mapping[str, str] | None:
    """Give the enforced control that holds most and whose bypass is known."""
    known = [(c, bypass_of(c.control)) for c in brief.controls if c.enforced and c.holds]
    control, bypass = max(
        ((c, b) for c, b in known if b), key=lambda pair: len(pair[0].holds), default=(None, None)
    )
    if control is None or bypass is None:
        return None
    return {
        "control": control.control,
        "id": control.id,
        "harms": ", ".join(control.holds),
        "bypass_sentence": f"{bypass.how[0].upper()}{bypass.how[1:]}.",
    }


def thinnest_bar(brief: Brief, _: Sequence[Finding]) -> Mapping[str, str] | None:
    """Give the bar that needs the most units even if nothing fails."""
    rows = [(needed(row), row) for row in brief.metrics]
    units, row = max(rows, key=lambda pair: pair[0], default=(0, None))
    if row is None or row.bar is None or units < 50:
        return None
    confidence = f"{row.bar.confidence:.0%}".rstrip("%")
    return {
        "bar": f"`{row.bar.text}`",
        "metric": row.metric,
        "id": row.id,
        "units": str(units),
        "confidence": confidence,
    }


def needed(row: MetricRow) -> int:
    """Return how many units without a failure a bar on a share takes; 0 for another bar.

    With no failure in n units the upper bound is p where (1 - p)^n = 1 - confidence.
    """
    bar = row.bar
    if bar is None:
        return 0
    if bar.zero_in is not None:
        return bar.zero_in
    allowed = 1 - bar.threshold.value if bar.sign in {">=", ">"} else bar.threshold.value
    if bar.threshold.dimension != "share" or not 0 < allowed < 1:
        return 0
    return math.ceil(math.log(1 - bar.confidence) / math.log(1 - allowed))


def heaviest_finding(_: Brief, findings: Sequence[Finding]) -> Mapping[str, str] | None:
    """Give the first of the gravest findings."""
    finding = min(findings, key=lambda f: f.severity.rank, default=None)
    if finding is None:
        return None
    return {
        "line": str(finding.at.line),
        "message": plain(finding.message),
        "code": finding.code,
    }


def trade_off(brief: Brief, _: Sequence[Finding]) -> Mapping[str, str] | None:
    """Give the first trade-off."""
    row = next(iter(brief.trade_offs), None)
    if row is None:
        return None
    return {
        "choice": plain(row.choice),
        "gains": plain(row.gains),
        "costs": plain(row.costs),
        "id": row.id,
    }


def pull_point(brief: Brief, _: Sequence[Finding]) -> Mapping[str, str] | None:
    """Give the first metric of risk that is seen live or in review and has a pull point."""
    row = next((m for m in brief.metrics if m.pull is not None and m.kind == "risk"), None)
    if row is None or row.pull is None:
        return None
    return {"metric": row.metric, "pull": f"`{row.pull.text}`", "id": row.id}


def promised_control(brief: Brief, _: Sequence[Finding]) -> Mapping[str, str] | None:
    """Give the first control that people hold."""
    row = next((c for c in brief.controls if not c.enforced), None)
    if row is None:
        return None
    holder = row.held_by.removeprefix("people:").strip() or "somebody"
    return {"control": plain(row.control), "holder": holder, "id": row.id}


def plain(text: str) -> str:
    """Return a cell as it is said: one line, no references, no full stop.

    >>> plain("Right page first for 81 % [S1].")
    'Right page first for 81 %'
    """
    return " ".join(re.sub(r"\s*\[S\d+\]", "", text).split()).rstrip(".")

"""A report for programs: one JSON object, described by the schema beside it.

The records come in as the pages have them; the object holds their numbers unrounded,
with the reason where there is none. Transcripts of failures are in it, capped as they
are on the page.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

from redline.report.committee import committee
from redline.report.data import Measured, ReportData
from redline.report.dial_lines import DialLine, DialPoint
from redline.report.pictures import Pictures
from redline.report.unknown import not_shown

__all__ = ["SCHEMA", "evidence_json", "schema", "stored"]

SCHEMA = "report-1.schema.json"
"""File of `templates` that describes the object: JSON Schema, draft 2020-12."""


def evidence_json(data: ReportData) -> str:
    """Return the report as one line of JSON."""
    return json.dumps(stored(data), ensure_ascii=False, allow_nan=False) + "\n"


@cache
def schema() -> Mapping[str, Any]:
    """Return the schema."""
    text = (files("redline.report") / "templates" / SCHEMA).read_text(encoding="utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def stored(data: ReportData) -> dict[str, Any]:
    """Return the stored form, version 1."""
    found = data.pictures or Pictures()
    page = committee(data)
    return {
        "redline": "report/1",
        "made_at": data.made_at,
        "version": data.version,
        "brief": {
            "digest": data.brief.digest,
            "file": data.brief.file,
            "title": data.brief.said("title"),
            "owner": data.brief.said("owner"),
        },
        "decision": data.decision.stored() if data.decision else None,
        "signed": data.signed,
        "committee": asdict(page) if data.decision else None,
        "run": data.run.stored() if data.run else None,
        "bars": [bar(row) for row in data.measured],
        "confusion": {row: dict(cells) for row, cells in data.confusion.items()},
        "attacks": [
            {k: v for k, v in asdict(line).items() if k != "behind"} for line in data.attacks
        ],
        "calibration": {
            "answers": found.forecasts,
            "error": dict(zip(("error", "expected", "p"), found.error, strict=True))
            if found.error
            else None,
            "bins": [
                {**asdict(one), "bounds": dict(zip(("low", "high"), one.bounds(), strict=True))}
                for one in found.calibration
            ],
        },
        "risk_coverage": [asdict(point) for point in found.risk],
        "trade_off": [
            {
                "threshold": point.threshold,
                "n": point.n,
                "wrong": point.wrong,
                "released": bounds(point.released),
                "withheld": bounds(point.withheld),
            }
            for point in found.trade
        ],
        "thresholds": [threshold(line) for line in found.dials],
        "paths": [
            {
                "name": path.name,
                "n": path.n,
                "timed": path.timed,
                "p50_ms": bounds(path.p50),
                "p95_ms": bounds(path.p95),
                "p99_ms": bounds(path.p99),
                "judged": path.judged,
                "harmful": path.harmful,
                "harm": bounds(path.harm),
            }
            for path in found.paths
        ],
        "slices": [
            {
                "id": line.id,
                "metric": line.metric,
                "slice": line.slice,
                "part": line.part,
                "bar": line.bar_text,
                "measurement": line.measurement.stored(),
            }
            for line in found.slices
        ],
        "slices_shown": asdict(found.slices_shown),
        "failures": [asdict(failure) for failure in found.failures],
        "failures_shown": asdict(found.failures_shown),
        "judges": [asdict(line) for line in found.judges],
        "shared_detectors": [asdict(line) for line in found.shared],
        "spent": asdict(found.spent) if found.spent else None,
        "not_shown": [*data.limits, *not_shown(data), *(f"{a}: {b}." for a, b in found.missing)],
    }


def bar(row: Measured) -> dict[str, Any]:
    """Return one metric with its bar and how it stands."""
    return {
        "id": row.id,
        "metric": row.metric,
        "bar": row.bar_text,
        "pull": row.pull_text,
        "verdict": row.verdict.value,
        "measurement": row.measurement.stored(),
        "by_language": {part: found.stored() for part, found in row.by_slice},
    }


def threshold(line: DialLine) -> dict[str, Any]:
    """Return both errors of one control's threshold."""
    kept = ("control", "name", "setting", "set_to", "missed", "needless", "bad", "good", "doubted")
    return {
        **{name: getattr(line, name) for name in kept},
        "now": at_setting(line.now),
        "points": [at_setting(point) for point in line.points],
    }


def at_setting(point: DialPoint) -> dict[str, Any]:
    """Return both errors at one setting."""
    return {
        "at": point.at,
        "missed": bounds(point.missed),
        "needless": bounds(point.needless),
        "past": bounds(point.past),
        "wrong_of_past": bounds(point.wrong),
    }


def bounds(found: tuple[float, float | None, float] | None) -> dict[str, float | None] | None:
    """Return bounds by name; an end that nothing bounds, and no estimate, are null."""
    if found is None:
        return None
    low, value, high = found
    return {"low": low, "value": value, "high": high if isfinite(high) else None}

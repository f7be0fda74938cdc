"""A report as SARIF 2.1.0: what holds a launch, at the lines of the brief that ask for it.

What is missed is an error, what is undecided or unmeasured a warning; what is met is
no result. A code host then shows each beside the row of the brief it is about.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from redline.brief import Brief
from redline.decision import Verdict
from redline.report import ReportData, numbers
from redline.report.settle import settles
from redline.review.sarif import SCHEMA, location
from redline.text import Place

__all__ = ["evidence_sarif"]

LEVELS = {
    Verdict.MISSED: "error",
    Verdict.UNDECIDED: "warning",
    Verdict.UNMEASURED: "warning",
}
RULES = {
    Verdict.MISSED: ("GATE-MISSED", "The evidence shows that a condition is not kept."),
    Verdict.UNDECIDED: ("GATE-UNDECIDED", "The evidence does not settle a condition."),
    Verdict.UNMEASURED: ("GATE-UNMEASURED", "Nothing was measured that a condition asks for."),
}
"""Rule and description for each way in which a condition is not met."""


def evidence_sarif(data: ReportData) -> dict[str, Any]:
    """Return the log of a decision's conditions, or of an evaluation's bars."""
    rules = list(RULES.values())
    told = list(conditions(data) if data.decision else bars(data))
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Redline gate",
                        "semanticVersion": data.version,
                        "rules": [
                            {"id": code, "shortDescription": {"text": text}} for code, text in rules
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    result(data.brief, verdict, about, text) for verdict, about, text in told
                ],
            }
        ],
    }


def conditions(data: ReportData) -> Iterator[tuple[Verdict, str, str]]:
    """Give each condition that counts and is not met, once over all phases, with its phases."""
    phases: dict[tuple[Verdict, str, str], list[str]] = {}
    for phase in data.decision.phases if data.decision else ():
        for reason in phase.reasons:
            if reason.counts and reason.verdict in LEVELS:
                text = f"{reason.text}; {settles(reason)}"
                phases.setdefault((reason.verdict, reason.about, text), []).append(phase.phase)
    for (verdict, about, text), names in phases.items():
        yield verdict, about, f"{', '.join(names)}: {text}"


def bars(data: ReportData) -> Iterator[tuple[Verdict, str, str]]:
    """Give each bar that is not met."""
    for row in data.measured:
        if row.bar_text and row.verdict in LEVELS:
            bound = numbers.bound(row.measurement, best=row.verdict is Verdict.MISSED)
            said = f"{bound}; {numbers.estimate(row.measurement)}"
            yield row.verdict, f"{row.id} {row.bar_text}", said


def result(brief: Brief, verdict: Verdict, about: str, text: str) -> dict[str, Any]:
    """Return one result; its fingerprint stays while the condition is the same."""
    code, _ = RULES[verdict]
    mark = hashlib.sha256(f"{brief.file}\0{about}".encode()).hexdigest()[:32]
    return {
        "ruleId": code,
        "ruleIndex": list(RULES).index(verdict),
        "level": LEVELS[verdict],
        "message": {"text": f"{about}: {text}"},
        "locations": [{"physicalLocation": location(place(brief, about, text))}],
        "partialFingerprints": {"redlineGate/1": mark},
    }


def place(brief: Brief, about: str, text: str) -> Place:
    """Return the row of the brief that a condition names, else the brief's first line."""
    named = brief.named()
    words = [*about.split(), *text.replace(",", " ").split()]
    return next((named[word].at for word in words if word in named), brief.start)

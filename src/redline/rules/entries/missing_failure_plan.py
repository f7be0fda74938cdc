"""ROL005: a launch to people without a plan for its failure."""

import re
from collections.abc import Iterator

from redline.brief import Brief
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import reaches_people
from redline.rules.rule import rule
from redline.text import lazy

SEVERE = 8
ALL = r"\b(?:anything|any failure|every failure|any incident|an incident|it fails|failure)\b"
RED = lazy(rf"\bred[- ]lines?\b|\bR\d+\b|\b(?:critical|dangerous|must never|unsafe)\b|{ALL}", re.I)
PULL = lazy(
    rf"\bpull\w*\b|\bbars?\b|\b[A-Z]\d+\b|\b(?:metrics?|limits?|thresholds?|rates?|falls?|"
    rf"drops?|rises?|above|below|exceeds?|worse|misses|missed|accuracy|roll(?:ed)?[- ]?back)\b|"
    rf"[<>%]|{ALL}",
    re.I,
)
HURT = lazy(
    rf"\b(?:harm\w*|hurt\w*|injur\w+|damage\w*|lost|loses?|wrong\w*|exposed|danger\w*|died|"
    rf"death|misled|affected|suffer\w*|reached somebody|person|people|somebody|someone|patient|"
    rf"child|victim|complain\w*)\b|{ALL}",
    re.I,
)
DOWN = lazy(
    rf"\b(?:down|unavailable|outage|offline|unreachable|gateway|crash\w*|break\w*|record|"
    rf"system|server|out of order|not answer\w*|no answer)\b|{ALL}",
    re.I,
)


@rule("ROL005", severity=Severity.WARNING, dimension="rollout", answers=("L012",))
def missing_failure_plan(context: Context) -> Iterator[Flag]:
    """Look for a row under `If it fails`, once a phase reaches people outside."""
    brief, phase = context.brief, reaches_people(context.brief)
    if phase is None:
        return
    if not brief.failures:
        yield Flag(
            at=phase.where("Audience"),
            message=f"`{phase.phase}` reaches people, and nothing says what is done if it fails",
            help="add a table under `## If it fails`: | When | Do | Decides | Within |",
        )
        return
    for what, severity in left_out(brief):
        yield Flag(
            at=brief.failures[0].where("When"),
            message=f"the plan has no row for the day on which {what}",
            help="say what is done, who decides and within what time: | any red line | Kill "
            "switch: every request goes to the nurse line | nurse on call | 1 s |",
            severity=severity,
        )


def left_out(brief: Brief) -> Iterator[tuple[str, Severity | None]]:
    """Give the events that no row of the plan is for."""
    when = " | ".join(row.when for row in brief.failures)
    if brief.red_lines and not RED.search(when):
        yield "a red line is crossed", None
    if any(row.pull for row in brief.metrics) and not PULL.search(when):
        yield "a metric reaches its pull", None
    if any((row.severity or 0) >= SEVERE for row in brief.harms) and not HURT.search(when):
        yield "somebody may have come to harm", Severity.NOTE
    if any(row.enforced for row in brief.controls) and not DOWN.search(when):
        yield "the gateway or the record is down", Severity.NOTE

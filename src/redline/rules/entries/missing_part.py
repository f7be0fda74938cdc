"""FMT003: a table, column, cell or key without which nothing can be decided."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

NEEDED = {
    "Boundaries": "boundaries",
    "Harms": "harms",
    "Controls": "controls",
    "Metrics": "metrics",
    "Rollout": "phases",
}
KEYS = {"title": "a name that people would say", "owner": "who answers for it"}


@rule("FMT003", severity=Severity.ERROR, dimension="scoping", answers=("C005", "C045"))
def missing_part(context: Context) -> Iterator[Flag]:
    """Flag what is missing, and what only something else in the brief makes necessary."""
    yield from context.reported("missing-part")
    brief = context.brief
    for title, field in NEEDED.items():
        if not getattr(brief, field):
            section = brief.section(title)
            yield Flag(
                at=section.at if section else brief.start,
                message=f"the brief has no row under `{title}`",
                help="`redline new` shows the smallest table that can be decided",
            )
    for key, means in {**KEYS, **evidence_keys(context)}.items():
        if not brief.said(key):
            yield Flag(
                at=brief.front[key].at if key in brief.front else brief.start,
                message=f"the front matter has no `{key}`",
                help=f"write `{key}: ` and {means}",
            )
    yield from red_lines_meant(context)


def evidence_keys(context: Context) -> dict[str, str]:
    """Return the keys that measuring needs, if anything shall be measured."""
    if not any({"evaluation", "live"} & set(row.seen_in) for row in context.brief.metrics):
        return {}
    suites = any("evaluation" in row.seen_in for row in context.brief.metrics)
    keys = {"feature": "its address, such as `vetted:corpus/`"}
    return keys | ({"suites": "the folder with the evidence"} if suites else {})


def red_lines_meant(context: Context) -> Iterator[Flag]:
    """Flag a condition on red lines in a brief that draws none."""
    if context.brief.red_lines:
        return
    for phase in context.brief.phases:
        for title, conditions in (("Enter when", phase.enter), ("Roll back when", phase.back)):
            if any("red line" in condition.kind for condition in conditions):
                yield Flag(
                    at=phase.where(title),
                    message="a condition speaks of red lines, and the brief draws none",
                    help="add a table under `## Red lines`: | ID | Must never happen | Seen by |",
                )
                return

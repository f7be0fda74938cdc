"""SCP015: principles that no decision is held to."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

SEVERAL = 2
"""Principles that one decision cites; V013."""


@rule("SCP015", severity=Severity.NOTE, dimension="safety", answers=("V013", "V014"))
def principle_unlinked(context: Context) -> Iterator[Flag]:
    """Compare the principles with the capabilities that cite them and what sees them."""
    brief = context.brief
    if not brief.principles:
        return
    for row in brief.capabilities:
        few = len(row.principles)
        if not few or (few < SEVERAL <= len(brief.principles)):
            yield Flag(
                at=row.where("Principles" if row.principles else "ID"),
                message=f"{row.id} cites {'one principle' if few else 'no principle'} of "
                f"{len(brief.principles)}",
                help="name under `Principles` those that decide how it behaves; where only one "
                "seems to, the conflict with another was not looked for",
            )
    for principle in brief.principles:
        if "Seen by" in principle.cells and not principle.seen_by:
            yield Flag(
                at=principle.where("ID"),
                message=f"nothing sees whether {principle.id} is kept",
                help="name a control or a metric under `Seen by`, or `review` where a person looks",
            )

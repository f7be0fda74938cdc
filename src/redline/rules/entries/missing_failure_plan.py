"""ROL005: a launch to people without a plan for its failure."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import reaches_people
from redline.rules.rule import rule


@rule("ROL005", severity=Severity.WARNING, dimension="rollout", answers=("V026", "L012", "V041"))
def missing_failure_plan(context: Context) -> Iterator[Flag]:
    """Look for a row under `If it fails`, once a phase reaches people outside."""
    phase = reaches_people(context.brief)
    if phase is None or context.brief.failures:
        return
    yield Flag(
        at=phase.where("Audience"),
        message=f"`{phase.phase}` reaches people, and nothing says what is done if it fails",
        help="add a table under `## If it fails`: | When | Do | Decides | Within |",
    )

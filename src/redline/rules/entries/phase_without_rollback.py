"""ROL002: a phase that nothing ends."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("ROL002", severity=Severity.WARNING, dimension="rollout", answers=("L005",))
def phase_without_rollback(context: Context) -> Iterator[Flag]:
    """Flag phases with an empty `Roll back when`."""
    unreadable = {problem.at for problem in context.brief.problems}
    for phase in context.brief.phases:
        if not phase.back and phase.where("Roll back when") not in unreadable:
            yield Flag(
                at=phase.where("Phase"),
                message=f"nothing rolls `{phase.phase}` back",
                help="write `any red line; any pull` under `Roll back when`, or a metric with its "
                "limit",
            )

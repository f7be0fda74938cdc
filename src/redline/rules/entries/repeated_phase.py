"""ROL007: a phase whose name stands twice."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import fold


@rule("ROL007", severity=Severity.ERROR, dimension="rollout", answers=("L004",))
def repeated_phase(context: Context) -> Iterator[Flag]:
    """Flag the second phase of a name; a phase is asked for by its name alone."""
    lines: dict[str, int] = {}
    for phase in context.brief.phases:
        first = lines.setdefault(fold(phase.phase), phase.at.line)
        if first != phase.at.line:
            yield Flag(
                at=phase.where("Phase"),
                message=f"the phase {phase.phase} stands twice; the first is in line {first}",
                help="give each phase a name of its own; `--phase` must mean one of them",
            )

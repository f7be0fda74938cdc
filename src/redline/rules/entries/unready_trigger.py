"""ROL016: a roll-back on a number that nobody sees in that phase."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import internal, part_of
from redline.rules.rule import rule

IN_USE = {"live", "review"}
"""Where a number is seen while people use the feature."""


@rule("ROL016", severity=Severity.WARNING, dimension="rollout", answers=("L005", "L007"))
def unready_trigger(context: Context) -> Iterator[Flag]:
    """Flag roll-backs on metrics seen in evaluation or a survey; `unseen-pull` has the pulls."""
    for phase in context.brief.phases:
        for condition in phase.back if not internal(phase) else ():
            row = context.metric_row(condition.subject) if condition.bar else None
            if row is None or row.pull or not row.seen_in or IN_USE & set(row.seen_in):
                continue
            yield Flag(
                at=part_of(phase, "Roll back when", condition.text),
                message=f"`{condition.text}` cannot end `{phase.phase}`: {row.id} is seen in "
                f"{', '.join(row.seen_in)} only",
                help=f"add `live` or `review` under `Seen in` of {row.id}, or roll back on what "
                "is seen in use",
            )

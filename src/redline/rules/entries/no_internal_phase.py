"""ROL008: a rollout that begins with people outside."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import crowd, internal, outsiders
from redline.rules.rule import rule


@rule("ROL008", severity=Severity.WARNING, dimension="rollout", answers=("L001",))
def no_internal_phase(context: Context) -> Iterator[Flag]:
    """Look at the audience of the first phase; one that may be the makers' own is let pass."""
    first = next(iter(context.brief.phases), None)
    if first and not internal(first) and (outsiders(first.audience) or crowd(first.audience)):
        yield Flag(
            at=first.where("Audience"),
            message=f"the first phase, `{first.phase}`, already reaches people outside",
            help="put a phase before it: | Red team | 6 people, internal | 2 weeks | no red line | "
            "any red line | daily: every refusal |",
        )

"""ROL009: a phase that reaches very many more people than the one before, or fewer."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from redline.brief.model import Phase
from redline.finding import Severity
from redline.rules.audiences import Reach, reach
from redline.rules.context import Context, Flag
from redline.rules.figures import length
from redline.rules.reading import internal
from redline.rules.rule import rule

FARTHEST = 100
"""Times the audience before; what fails 1 time in 1,000 is first seen in a jump like that."""
FAR = 50
"""Times from which on a step is worth a note."""
FIRST = 30_000
"""People beyond whom a first phase outside is a launch under another name."""
FEW = 100
"""People whom a feature may reach at once without a phase between."""


@rule("ROL009", severity=Severity.WARNING, dimension="rollout", answers=("L002", "L003"))
def audience_jump(context: Context) -> Iterator[Flag]:
    """Compare each audience outside with the one before it, where both count the same."""
    outside = [phase for phase in context.brief.phases if not internal(phase)]
    if outside and outside[:1] != list(context.brief.phases[:1]):  # else ROL008 says it
        yield from at_once(outside)
    known = [(phase, found) for phase in outside if (found := reach(phase.audience))]
    for (before, old), (phase, new) in pairwise(known):
        if not old.like(new) or not old.value:
            continue
        if new.value / old.value > FAR:
            times = f"{new.value / old.value:,.0f} times the audience of `{before.phase}`"
            weak = None if new.value / old.value > FARTHEST else Severity.NOTE
            yield flag(phase, f"reaches {times}", weak)
        elif new.value < old.value:
            yield flag(phase, f"reaches fewer people than `{before.phase}`", Severity.NOTE)


def at_once(outside: Sequence[Phase]) -> Iterator[Flag]:
    """Flag a first phase outside that is already the launch."""
    first, known = outside[0], reach(outside[0].audience)
    if known == Reach(value=1.0, share=True):
        yield flag(first, "is the first one outside and reaches everyone")
    elif known and not known.share and known.value > FIRST:
        yield flag(first, f"is the first one outside and reaches {known.value:,.0f} people")
    elif len(outside) == 1 and length(first.lasts) is None and not small(known):
        yield flag(first, "is the only one outside and has no end, so nothing is tried first")


def small(known: Reach | None) -> bool:
    """Say whether an audience is known to be a few people."""
    return known is not None and not known.share and known.value <= FEW


def flag(phase: Phase, what: str, severity: Severity | None = None) -> Flag:
    """Return the finding about one phase."""
    return Flag(
        at=phase.where("Audience"),
        message=f"`{phase.phase}` {what}",
        help="put a phase between, such as 500 users who opted in, then ten times as many: each "
        "step should be able to show what the next one would do to more people",
        severity=severity,
    )

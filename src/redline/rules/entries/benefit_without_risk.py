"""HRM012: a capability that is easy to misuse and admits only small harms."""

from collections.abc import Iterator

from redline.brief.model import Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule

MISUSED = 8
"""Misuse rating, 1 to 10, from which a capability must name a grave harm."""
SMALL = 4
"""Severity, 1 to 10, up to which a harm is small."""


@rule("HRM012", severity=Severity.WARNING, dimension="safety", answers=("C029", "C016"))
def benefit_without_risk(context: Context) -> Iterator[Flag]:
    """Compare each capability's misuse rating with the worst harm that it names."""
    harms = {harm.id: harm for harm in context.brief.harms}
    for row in context.brief.capabilities:
        named = [harms[name] for name in row.harms if name in harms]
        worst = max((severity(harm) for harm in named), default=0)
        if (row.misuse or 0) >= MISUSED and named and worst <= SMALL:
            yield Flag(
                at=row.where("Harms"),
                message=f"{row.id} has misuse {row.misuse}, and its worst harm has severity "
                f"{worst}",
                help="name the harm that makes it so easy to misuse, or lower the rating and say "
                "why it is harmless",
            )


def severity(harm: Harm) -> int:
    """Return a harm's severity; an unknown one counts as the worst."""
    return 10 if harm.severity is None else harm.severity

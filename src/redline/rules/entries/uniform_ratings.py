"""HRM008: ratings that tell no harm from another, or contradict what the row says."""

import re
from collections.abc import Iterator

from redline.brief.model import Harm
from redline.finding import Severity
from redline.rules.context import Context, Flag, folded
from redline.rules.rule import rule
from redline.text import lazy

ENOUGH = 4
"""Harms from which the same three numbers throughout are no coincidence."""
MILD = 4
"""Highest severity, 1 to 10, that says nobody is gravely hurt."""
SLIGHT = 2
"""Highest severity that says that hardly anybody notices."""
DEADLY = lazy(
    r"\b(?:deaths?|dies?|dying|fatal\w*|kill\w*|suicid\w*|self-harm\w*|overdos\w*|poison\w*|"
    r"life[- ]threatening|threat to life|loss of life|drown\w*|electrocut\w*|carbon monoxide|"
    r"gas leak|anaphyla\w+|heart attack|stroke|sexual(?:ly)? (?:abuse\w*|assault\w*|violence)|"
    r"child abuse|rape\w*|danger signs?|emergenc(?:y|ies)|care (?:comes|is) (?:too )?late)\b",
    re.I,
)
HARMLESS = lazy(r"\b(?:not|no|non|without|never|plants?|weeds?|batter(?:y|ies)|pests?)\b", re.I)


@rule("HRM008", severity=Severity.NOTE, dimension="safety", answers=("C030", "C032"))
def uniform_ratings(context: Context) -> Iterator[Flag]:
    """Compare the harms' ratings with one another and with their words."""
    harms = context.brief.harms
    rated = {rating(harm) for harm in harms}
    if len(harms) >= ENOUGH and len(rated) == 1 and None not in rated.pop():
        yield Flag(
            at=harms[0].where("Severity"),
            message=f"all {len(harms)} harms have the same ratings",
            help="ratings that tell nothing apart rank nothing: say which harm is worst, which is "
            "likely, and which nobody would notice",
        )
    elif len(harms) >= ENOUGH and len({harm.severity for harm in harms}) == 1:
        yield Flag(
            at=harms[0].where("Severity"),
            message=f"all {len(harms)} harms have the same severity",
            help="say which harm is worst; equal numbers rank nothing",
        )
    urgent = handed_over(context)
    for harm in harms:
        deadly = DEADLY.search(harm.failure)
        if deadly and harm.severity and harm.severity <= MILD and not HARMLESS.search(harm.failure):
            yield Flag(
                at=harm.where("Severity"),
                message=f"{harm.id} speaks of `{deadly[0]}` and has severity {harm.severity}",
                help="severity is how bad it is when it happens, however rare: 9 or 10 where "
                "somebody may die; how rare it is stands under `Likelihood`",
                severity=Severity.WARNING,
            )
        elif harm.id in urgent and harm.severity and harm.severity <= MILD:
            yield Flag(
                at=harm.where("Severity"),
                message=f"{harm.id} is handed over as danger and has severity {harm.severity}",
                help="a person is called at once where somebody may be gravely hurt: rate it so, "
                "or take it out of what the handoff holds",
                severity=Severity.WARNING,
            )
        elif refused(context, harm) and harm.severity and harm.severity <= SLIGHT:
            yield Flag(
                at=harm.where("Severity"),
                message=f"{harm.id} is the reason of a boundary and has severity {harm.severity}",
                help="what is refused to everyone is no trifle: rate how bad it is when it "
                "happens, or say why it is refused",
            )


def handed_over(context: Context) -> set[str]:
    """Return what the handoff of danger holds."""
    rows = (row for row in context.brief.controls if folded(row.control) == "danger handoff")
    return {name for row in rows for name in row.holds}


def refused(context: Context, harm: Harm) -> bool:
    """Say whether a boundary gives a harm as its reason."""
    named = re.compile(rf"\b{re.escape(harm.id)}\b")
    return any(named.search(row.because) for row in context.brief.boundaries)


def rating(harm: Harm) -> tuple[int | None, int | None, int | None]:
    """Return a harm's three ratings."""
    return harm.severity, harm.likelihood, harm.hidden

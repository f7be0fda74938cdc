"""SAF002: features listed before what must not happen."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("SAF002", severity=Severity.NOTE, dimension="safety", answers=("V003", "C028", "X005"))
def safety_after_features(context: Context) -> Iterator[Flag]:
    """Compare where the capabilities and where the safety chapter stand."""
    features, safety = context.brief.section("Capabilities"), context.brief.section("Safety")
    if features and safety and context.brief.capabilities and features.at.line < safety.at.line:
        yield Flag(
            at=features.at,
            message="the capabilities stand before the safety north star",
            help=f"move `# Safety` (line {safety.at.line}) before them: who must not be hurt comes "
            "first, then what the feature does",
        )

"""WAV003: a waiver whose time is over."""

from collections.abc import Iterator
from datetime import date

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("WAV003", severity=Severity.WARNING, dimension="rollout", answers=("X031",))
def expired_waiver(context: Context) -> Iterator[Flag]:
    """Compare the end of each waiver with the day of the review."""
    if context.today is None:
        return
    for waiver in context.brief.waivers:
        if waiver.until and date.fromisoformat(waiver.until) < context.today:
            yield Flag(
                at=waiver.where("Until"),
                message=f"{waiver.id} ended on {waiver.until}, so it counts as absent",
                help="meet the bar, or ask again with a new reason and a new date",
            )

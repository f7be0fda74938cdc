"""BAR004: a risk or cost with a launch bar and no point at which it is pulled."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("BAR004", severity=Severity.WARNING, dimension="metrics", answers=("C045",))
def bar_without_pull(context: Context) -> Iterator[Flag]:
    """Flag risks and costs that nobody would stop for; less value is no reason to pull."""
    unreadable = {problem.at for problem in context.brief.problems}
    for row in context.brief.metrics:
        risky = row.kind in {"risk", "cost"}
        if risky and row.bar and not row.pull and row.where("Pull when") not in unreadable:
            yield Flag(
                at=row.where("Launch bar"),
                message=f"{row.id} has a launch bar and nothing under `Pull when`",
                help="say at which value the feature goes back a phase, on the worse side of "
                f"`{row.bar.text}`",
            )

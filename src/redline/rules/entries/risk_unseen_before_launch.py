"""MET008: a launch bar on a risk that nobody looks at before launch."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("MET008", severity=Severity.WARNING, dimension="metrics", answers=("C045", "L008"))
def risk_unseen_before_launch(context: Context) -> Iterator[Flag]:
    """Flag risks with a launch bar that no evaluation shows; read sessions are a weak one."""
    for row in context.brief.metrics:
        if row.kind != "risk" or row.bar is None or row.seen_offline:
            continue
        if row.surveyed and row.pull:
            continue  # `unseen-pull` speaks of this cell
        yield Flag(
            at=row.where("Seen in"),
            message=f"{row.id} must meet `{row.bar.text}` to launch, and is seen only in "
            f"{', '.join(row.seen_in)}",
            help="add `evaluation`, so that the bar is decided before people meet the risk",
            severity=Severity.NOTE if "review" in row.seen_in else None,
        )

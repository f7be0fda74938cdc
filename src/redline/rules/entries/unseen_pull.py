"""ROL003: a pull on a metric that nobody looks at after launch."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("ROL003", severity=Severity.WARNING, dimension="rollout", answers=("C045", "L005"))
def unseen_pull(context: Context) -> Iterator[Flag]:
    """Flag a pull whose metric is seen in evaluation or a survey only."""
    for row in context.brief.metrics:
        if row.pull and row.seen_in and not {"live", "review"} & set(row.seen_in):
            yield Flag(
                at=row.where("Pull when"),
                message=f"{row.id} is pulled at `{row.pull.text}`, and nobody sees it once the "
                "feature is out",
                help="add `live` or `review` under `Seen in`",
            )

"""EVD003: a figure that a choice or requirement rests on, without its source."""

import re
from collections.abc import Iterator

from redline.brief.model import Row
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import FIGURE, MARK
from redline.rules.rule import rule

WHERE = (("trade_offs", ("Gains", "Costs", "Why")), ("requirements", ("Finding",)))
HELP = "add a row under `## Sources` and its mark, such as [S1]; `assumed` is a kind of source too"


@rule("EVD003", severity=Severity.WARNING, dimension="communication", answers=("X016",))
def unsourced_figure(context: Context) -> Iterator[Flag]:
    """Look for a mark such as `[S1]` in every row that argues with figures."""
    for field, titles in WHERE:
        for row in getattr(context.brief, field):
            if not any(MARK.search(cell.text) for cell in row.cells.values()):
                yield from figures(row, titles)
    for cost in context.brief.error_costs:
        if re.search(r"\d", cost.cost) and not cost.source and "Source" in cost.cells:
            yield Flag(
                at=cost.where("Cost"), message="the cost of an error has no source", help=HELP
            )


def figures(row: Row, titles: tuple[str, ...]) -> Iterator[Flag]:
    """Flag the first figure in some cells of a row."""
    for title in titles:
        cell = row.cells.get(title)
        found = FIGURE.search(cell.text) if cell else None
        if cell and found:
            name = getattr(row, "id", "") or "the row"
            yield Flag(
                at=cell.part(*found.span()),
                message=f"{name} rests on {found[0]} without a source",
                help=HELP,
            )
            return

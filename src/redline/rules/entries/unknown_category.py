"""HRM002: a harm filed under a category that nobody knows."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.naming import hint, renamed
from redline.rules.rule import rule
from redline.taxonomy import CATEGORIES, category


@rule("HRM002", severity=Severity.WARNING, dimension="safety", answers=("C013", "X023"), mends=True)
def unknown_category(context: Context) -> Iterator[Flag]:
    """Compare each harm's category with the taxonomy."""
    known = [entry.name for entry in CATEGORIES]
    for harm in context.brief.harms:
        if not harm.category or category(harm.category):
            continue
        at = harm.where("Category")
        yield Flag(
            at=at,
            message=f"`{harm.category}` is no category of harm",
            help=f"{hint(harm.category, known)}known are {', '.join(known)}",
            fix=renamed(at, harm.category, known),
        )

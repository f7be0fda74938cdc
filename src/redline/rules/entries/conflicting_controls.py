"""CTL013: one control that stands twice, with settings that cannot both hold."""

from collections.abc import Iterator
from itertools import combinations

from redline.brief.model import ControlRow
from redline.finding import Severity
from redline.rules.context import Context, Flag, folded
from redline.rules.reading import part_of
from redline.rules.rule import rule


@rule("CTL013", severity=Severity.WARNING, dimension="safety", answers=("C004", "C055"))
def conflicting_controls(context: Context) -> Iterator[Flag]:
    """Compare each two rows of one enforced control that hold something in common."""
    rows = [row for row in context.brief.controls if row.enforced and row.control]
    for first, second in combinations(rows, 2):
        if folded(first.control) != folded(second.control):
            continue
        both = [name for name in second.holds if name in first.holds]
        unlike = differing(first, second)
        if both and unlike:
            yield Flag(
                at=part_of(second, "Settings", unlike),
                message=f"{first.id} and {second.id} are both `{second.control}` for "
                f"{', '.join(both)}, with another `{unlike}`",
                help="the stricter one decides and the other is read as if it did: keep one row "
                "and one value, or split what they hold",
                quote=context.quote(part_of(second, "Settings", unlike)) or second.control,
            )
        elif same(first, second):
            yield Flag(
                at=second.where("ID"),
                message=f"{second.id} repeats {first.id}: the same control for the same holds",
                help="drop one of them; two rows of one control are not two layers",
            )


def differing(first: ControlRow, second: ControlRow) -> str:
    """Return the first setting that both rows write and write differently, or nothing."""
    one, two = dict(first.settings), dict(second.settings)
    return next((n for n in two if n in one and folded(one[n]) != folded(two[n])), "")


def same(first: ControlRow, second: ControlRow) -> bool:
    """Say whether two rows hold the same things in the same way."""
    return set(first.holds) == set(second.holds) and not differing(first, second)

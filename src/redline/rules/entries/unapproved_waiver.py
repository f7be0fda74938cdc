"""WAV002: a waiver that its owner approved, or nobody."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import fold, lazy

SELF = lazy(
    r"\b(?:(?:him|her|it|one|my|our|them)sel(?:f|ves)|self|(?:the )?same(?: person)?|(?:the "
    r")?owner|"
    r"(?:the )?author|as (?:left|above)|ditto)\b(?! of)"
)


@rule("WAV002", severity=Severity.ERROR, dimension="rollout", answers=("X036",))
def unapproved_waiver(context: Context) -> Iterator[Flag]:
    """Compare approver and owner of every waiver, and approver and author of the brief."""
    author = fold(context.brief.said("owner"))
    for waiver in context.brief.waivers:
        approver = fold(waiver.approved_by)
        if not approver:
            why = "is approved by nobody"
        elif approver == fold(waiver.owner) or SELF.search(approver):
            why = "is approved by its own owner"
        elif approver == author:
            why = "is approved by the author of the brief"
        else:
            continue
        yield Flag(
            at=waiver.where("Approved by") if approver else waiver.where("ID"),
            message=f"{waiver.id} {why}",
            help="have somebody approve it who neither owns it nor wrote the brief",
        )

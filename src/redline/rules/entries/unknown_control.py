"""CTL002: a control that the gateway shall hold and does not have."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import nearest


@rule("CTL002", severity=Severity.ERROR, dimension="safety", answers=("V037",))
def unknown_control(context: Context) -> Iterator[Flag]:
    """Flag enforced controls that are in no catalogue; people may do what they like."""
    for row in context.brief.controls:
        if not row.enforced or not row.control or context.control(row):
            continue
        near = nearest(row.control, list(context.controls))
        yield Flag(
            at=row.where("Control"),
            message=f"the gateway has no control `{row.control}`",
            help=(f"did you mean `{near}`? " if near else "")
            + f"known are {', '.join(sorted(context.controls))}; a control that people hold is "
            "written `people: who` under `Held by`",
        )

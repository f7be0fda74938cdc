"""WAV001: a waiver of what must never happen."""

from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import part_of
from redline.rules.rule import rule


@rule("WAV001", severity=Severity.ERROR, dimension="rollout", answers=("C033", "V052", "V085"))
def waived_red_line(context: Context) -> Iterator[Flag]:
    """Flag waivers that name a red line."""
    lines = {line.id for line in context.brief.red_lines}
    for waiver in context.brief.waivers:
        for name in waiver.waives:
            if name in lines or "red line" in name.casefold():
                yield Flag(
                    at=part_of(waiver, "Waives", name),
                    message=f"{waiver.id} waives {name}, and red lines cannot be waived",
                    help="take the waiver out, or argue in the open that it is no red line",
                )

"""WRD012: a long case without a table, a figure or a list."""

import re
from collections.abc import Iterator

from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule
from redline.text import lazy

LONG = 400
"""Words from which on a reader is glad of a table."""
SHOWN = lazy(r"!\[|<img\b|^```|^\s*\|.*\|\s*$|\b(?:figure|table|diagram) \d", re.I | re.M)


@rule("WRD012", severity=Severity.NOTE, dimension="communication", answers=("V032",), essays=True)
def no_visual(context: Context) -> Iterator[Flag]:
    """Look for a table, a picture or a drawn flow in a long text."""
    document = context.brief.document
    if any(section.tables or section.blocks for section in document.sections):
        return
    if len(document.text.split()) >= LONG and not SHOWN.search(document.text):
        yield Flag(
            at=context.brief.start,
            message="a long case without a table or a figure",
            help="show the metrics as a table, or the checks as a flow: | Metric | Bar | Pull |",
        )

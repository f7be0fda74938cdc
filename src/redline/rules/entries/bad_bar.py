"""BAR001: a bar or condition that is no comparison."""

from collections.abc import Iterator
from dataclasses import replace

from redline.brief.slips import mended_bar, mended_conditions
from redline.finding import Edit, Severity
from redline.rules.context import Context, Flag
from redline.rules.rule import rule


@rule("BAR001", severity=Severity.ERROR, dimension="metrics", answers=("C045",), mends=True)
def bad_bar(context: Context) -> Iterator[Flag]:
    """Pass on the bars that could not be read, mended where they mean one thing."""
    flags = list(context.reported("bad-bar"))
    single = {
        row.where(title)
        for row in (context.brief.metrics if flags else ())
        for title in ("Launch bar", "Pull when")
    }
    for flag in flags:
        text = context.quote(flag.at)
        new = mended_bar(text) if flag.at in single else mended_conditions(text)
        if new is None or new == text or flag.at.end is None:
            yield flag
            continue
        yield replace(
            flag,
            help=f"write `{new}`",
            fix=(Edit(at=flag.at, text=new.replace("|", "\\|")),),
        )

"""CTL001: a setting that its control does not take, or does not have."""

from collections.abc import Iterator

from redline.brief.model import ControlRow
from redline.errors import InputError
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.naming import hint, renamed
from redline.rules.reading import part_of
from redline.rules.rule import rule
from redline.text import lazy

SENTENCE = lazy(r"\s*[a-z]{2,3}(?:-\w+)?\s*:")
"""A line of a fenced block that holds what is said in a language, and no setting."""


@rule("CTL001", severity=Severity.ERROR, dimension="safety", answers=("X006", "C055"), mends=True)
def bad_setting(context: Context) -> Iterator[Flag]:
    """Hold each enforced control's settings against the catalogue's."""
    yield from context.reported("bad-setting")
    for row in context.brief.controls:
        control = context.control(row)
        if control is None or not row.enforced:
            continue
        known = {setting.name: setting for setting in control.settings}
        for name, text in row.settings:
            at = part_of(row, "Settings", name)
            if name not in known:
                yield Flag(
                    at=at,
                    message=f"`{control.name}` has no setting `{name}`",
                    help=f"{hint(name, known)}known are "
                    f"{', '.join(f'`{k}`' for k in known) or 'none'}",
                    fix=renamed(at, name, known),
                )
                continue
            try:
                known[name].read(text)
            except InputError as error:
                message, _, advice = str(error).rstrip(".").partition(". ")
                yield Flag(at=at, message=message, help=advice or known[name].means)
        yield from left_out(context, row, set(known))


def left_out(context: Context, row: ControlRow, known: set[str]) -> Iterator[Flag]:
    """Flag settings without a default that are written neither in the row nor in its block."""
    control = context.control(row)
    unreadable = {problem.at for problem in context.brief.problems}
    if control is None or row.where("Settings") in unreadable:
        return
    given = {name for name, _ in row.settings} | in_block(context, row)
    for setting in control.settings:
        if setting.name in known - given and setting.default is None:
            yield Flag(
                at=row.where("Settings"),
                message=f"`{control.name}` needs `{setting.name}`",
                help=f"write `{setting.name} = …` under `Settings`: {setting.means}",
                quote=row.control,
            )


def in_block(context: Context, row: ControlRow) -> set[str]:
    """Return the names set in the fenced block that carries the row's id."""
    block = context.brief.blocks.get(row.id)
    lines = block.text.splitlines() if block else []
    parts = [part for line in lines if not SENTENCE.match(line) for part in line.split(";")]
    return {part.partition("=")[0].strip().casefold() for part in parts if "=" in part}

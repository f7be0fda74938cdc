"""FMT002: a section, column or key that the format does not know."""

from collections.abc import Iterator

from redline.brief.document import Section
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.reading import RECOVERY
from redline.rules.rule import rule


@rule("FMT002", severity=Severity.NOTE, dimension="communication", answers=("C006",))
def unknown_part(context: Context) -> Iterator[Flag]:
    """Pass on what the parser kept and could not use."""
    read = {section.at for section in context.brief.unknown if told_by(section)}
    yield from (flag for flag in context.reported("unknown-part") if flag.at not in read)


def told_by(section: Section) -> bool:
    """Say whether a section is prose under a heading that other rules read."""
    return not section.tables and section.title.casefold() in RECOVERY

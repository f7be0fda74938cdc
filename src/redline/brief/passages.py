"""What a brief says, sentence by sentence, each with the columns it stands in.

Paragraphs, lists and the cells of every table, known or not, in the order of
the file. Fenced blocks are left out: they hold settings, not claims.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from redline.brief.cells import Cell
from redline.brief.document import Block
from redline.brief.model import Brief
from redline.text import Place, one_sentence, sentences

__all__ = ["Passage", "passages", "said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, a cell, or one sentence of either."""

    text: str
    source: Block | Cell
    """The paragraph or cell it was cut from."""
    start: int = 0
    """Offset of its first character there."""
    section: str = ""
    """The heading it stands under."""
    column: str = ""
    """The title over its cell; empty for a paragraph."""

    def span(self, start: int, end: int) -> Place:
        """Return the place of `text[start:end]`; one over several lines has no end column."""
        start, end = self.start + start, self.start + end
        if isinstance(self.source, Cell):
            return self.source.part(start, end)
        whole = self.source.text
        line = whole.count("\n", 0, start)
        column = start - (whole.rfind("\n", 0, start) + 1) + 1
        one_line = "\n" not in whole[start:end]
        return Place(
            file=self.source.at.file,
            line=self.source.at.line + line,
            column=column,
            end=column + end - start if one_line else None,
        )


def passages(brief: Brief, *, less: Collection[str] = ()) -> Iterator[Passage]:
    """Give every paragraph and every filled cell of a brief.

    Parameters
    ----------
    less : titles in lower case
        Columns whose cells are left out.
    """
    for section in brief.document.sections:
        for block in section.prose:
            yield Passage(text=block.text, source=block, section=section.title)
        for table in section.tables:
            titles = [None if c.text.casefold() in less else c.text for c in table.header]
            for row in table.rows:
                # A surplus cell stands under no title.
                for cell, title in zip(row, chain(titles, repeat("")), strict=False):
                    if cell.text and title is not None:
                        yield Passage(
                            text=cell.text, source=cell, section=section.title, column=title
                        )


def said(brief: Brief, *, less: Collection[str] = ()) -> Iterator[Passage]:
    """Give every sentence of a brief, those in the columns of some titles left out."""
    for passage in passages(brief, less=less):
        if one_sentence(passage.text):  # as most cells are
            yield passage
            continue
        for sentence in sentences(passage.text):
            yield Passage(
                text=sentence.text,
                source=passage.source,
                start=sentence.start,
                section=passage.section,
                column=passage.column,
            )

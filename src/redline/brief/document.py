"""A Markdown file as headings, prose, tables and fenced blocks, each with its lines.

markdown-it-py says which lines are what; the cells are cut by `cells`, because
no parser reports their columns and all drop surplus cells in silence. Bytes go
in: a byte-order mark and either kind of line end are read, and neither moves a
line or a column.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from redline.brief.cells import Cell, split_row
from redline.brief.front import front_matter
from redline.brief.remarks import blanked
from redline.errors import BriefError
from redline.text import Place

__all__ = ["LIMIT", "Block", "Document", "Section", "Table", "read_document"]

LIMIT = 2_000_000
"""Bytes; the longest brief that is read."""
MOST_CELLS = 65_536
"""Cells that the parser adds to short rows before it ends their table."""
RULED = re.compile(r"\|[ \t:|]*-[ \t:|-]*")
"""The line under a table's header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its header and its rows, of any length."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block or a paragraph, with the place of its first line."""

    text: str
    at: Place
    info: str = ""
    """The words after the fence; empty for a paragraph."""


@dataclass(slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, up to the next heading."""

    title: str
    level: int
    at: Place
    prose: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all paragraphs, separated by a blank line."""
        return "\n\n".join(block.text for block in self.prose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file, read."""

    file: str
    text: str
    """Decoded, without byte-order mark, with `\\n` line ends."""
    front: dict[str, Cell]
    """Front matter: each key with its value as written."""
    sections: tuple[Section, ...]


def read_document(data: bytes, file: str) -> Document:
    """Read the bytes of a Markdown file.

    Raises
    ------
    BriefError
        Empty, over the limit, not UTF-8 text, or front matter that is not YAML.
    """
    text = decoded(data, file)
    lines = blanked(text).split("\n")
    front, first = front_matter(lines, file)
    # Front matter is blanked rather than cut, so that every line keeps its number.
    tokens, rows = read_blocks([""] * first + lines[first:])
    return Document(
        file=file, text=text, front=front, sections=tuple(sections(tokens, lines, file, rows))
    )


def read_blocks(lines: list[str]) -> tuple[list[Token], dict[int, int]]:
    """Return the tokens of a text, and how many rows of a table were kept from the parser.

    The parser cuts every row into cells, which `cells` cuts again, and that is most of
    its time. Rows up to a blank line are therefore blanked for it. Where it finds no
    table at a header whose rows were taken, it reads the whole text.

    Returns
    -------
    tokens, and the number of rows taken by the line of their header, from 0
    """
    taken, less = dict(long_tables(lines)), list(lines)
    for head, count in taken.items():
        less[head + 2 : head + 2 + count] = [""] * count
    tokens = blocks().parse("\n".join(less))
    heads = {t.map[0] for t in tokens if t.type == "table_open" and t.map and not t.level}
    return (tokens, taken) if heads >= taken.keys() else (blocks().parse("\n".join(lines)), {})


def long_tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Give the header of what looks like a table at the margin, and its number of rows."""
    for piped, run in groupby(range(len(lines)), lambda n: lines[n].startswith("|")):
        numbers = list(run) if piped else []
        end = numbers[-1] + 1 if numbers else 0
        if not numbers or (end < len(lines) and lines[end].strip(" \t")):
            continue
        head = next((n for n in numbers[:-2] if RULED.fullmatch(lines[n + 1])), None)
        count = 0 if head is None else end - head - 2
        if head is not None and count * lines[head].count("|") <= MOST_CELLS:
            yield head, count


@cache
def blocks() -> MarkdownIt:
    """Return a parser of blocks; what stands inside a line, `cells` and `text` read."""
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


def decoded(data: bytes, file: str) -> str:
    """Return the text of a file, or say why it is none."""
    if len(data) > LIMIT:
        raise BriefError(
            f"{file}: {len(data):,} bytes; a brief has at most {LIMIT:,}.\n"
            "Move long material into files beside the brief and refer to them."
        )
    if not data.removeprefix(BOM_UTF8).strip():
        raise BriefError(
            f"{file}: the file is empty.\nStart one with `redline new > {Path(file).name}`."
        )
    if b"\0" in data:
        what = "UTF-16 text" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "a binary file"
        raise BriefError(
            f"{file}: byte {data.index(0)} is zero, so this is {what}; a brief is UTF-8 Markdown.\n"
            "Save the text as UTF-8."
        )
    body = data.removeprefix(BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = fold_ends(body[: error.start].decode("utf-8")).count("\n") + 1
        byte = error.start + len(data) - len(body)
        raise BriefError(
            f"{file}:{line}: byte {byte} is not UTF-8; save the file as UTF-8 text."
        ) from error
    return fold_ends(text)


def fold_ends(text: str) -> str:
    """Return the text with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sections(
    tokens: list[Token], lines: list[str], file: str, kept: dict[int, int]
) -> list[Section]:
    """Cut the token stream at its headings; what precedes the first has no title."""
    found = [Section(title="", level=0, at=Place(file=file, line=1))]
    for index, token in enumerate(tokens):
        if token.map is None or token.level > 0:
            continue
        at = Place(file=file, line=token.map[0] + 1)
        if token.type == "heading_open":
            title = tokens[index + 1].content.strip()
            found.append(Section(title=title, level=int(token.tag[1]), at=at))
        elif token.type == "table_open":
            found[-1].tables.append(table(tokens, index, lines, file, kept))
        elif token.type == "fence":
            found[-1].blocks.append(Block(text=token.content, at=at, info=token.info.strip()))
        elif token.type in {"paragraph_open", "bullet_list_open", "ordered_list_open"} or (
            token.type == "blockquote_open"
        ):
            text = "\n".join(lines[token.map[0] : token.map[1]]).strip("\n")
            found[-1].prose.append(Block(text=text, at=at))
    return found


def table(
    tokens: list[Token], first: int, lines: list[str], file: str, kept: dict[int, int]
) -> Table:
    """Read one table from its opening token on."""
    numbers = []
    for index in range(first, len(tokens)):
        token = tokens[index]
        if token.type == "table_close":
            break
        if token.type == "tr_open" and token.map is not None:
            numbers.append(token.map[0])
    after = numbers[0] + 2  # behind the header and the line that rules it off
    numbers += range(after, after + kept.get(numbers[0], 0))
    rows = [tuple(split_row(lines[number], file, number + 1)) for number in numbers]
    return Table(header=rows[0], rows=tuple(rows[1:]), at=rows[0][0].at)

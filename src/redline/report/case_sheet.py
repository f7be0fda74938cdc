"""A written case as plain values for the sheet: its sections in the order asked.

Markdown goes in, headings, paragraphs, lists and tables come out, all of it as data.
Pictures are named by their words, since a case is read as one file.
"""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from redline.report.paper import Item, table, text

__all__ = ["case_items"]

LONGEST_CELL = 2000
"""Characters of a table's cell; what is handed in is not cut where it can be helped."""


def case_items(markdown: str) -> list[Item]:
    """Return the parts of one section of a case."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return list(items(tokens))


def items(tokens: Sequence[Token]) -> Iterator[Item]:
    """Give what stands in a run of tokens, list items and table rows gathered."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = closing(tokens, at)
        inner = tokens[at + 1 : end]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            yield {"kind": "list", "rows": rows_of_list(inner)}
        elif token.type == "table_open":
            yield rows_of_table(inner)
        elif token.type == "heading_open":
            yield text(plain(inner), "heading")
        elif token.type == "paragraph_open":
            yield text(plain(inner))
        elif token.type in {"fence", "code_block"}:
            yield text(token.content.strip())
        elif token.type == "blockquote_open":
            yield from items(inner)
        at = end + 1


def closing(tokens: Sequence[Token], at: int) -> int:
    """Return where what opens at a token ends; the token itself where nothing opens."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth <= 0:
            return place
    return len(tokens) - 1


def plain(tokens: Sequence[Token]) -> str:
    """Return the words of a run of tokens, without marks; a picture gives its own words."""
    said = []
    for token in tokens:
        if token.type == "image":
            said.append(f"[picture: {token.content or 'without words'}]")
        elif token.children:
            said.append(plain(token.children))
        elif token.type in {"softbreak", "hardbreak"}:
            said.append(" ")
        elif token.type in {"text", "code_inline", "html_inline"}:
            said.append(token.content)
    return "".join(said).strip()


def rows_of_list(tokens: Sequence[Token]) -> list[str]:
    """Return the points of a list, those below a point after it."""
    return [plain([token]) for token in tokens if token.type == "inline"]


def rows_of_table(tokens: Sequence[Token]) -> Item:
    """Return a table."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(plain([token])[:LONGEST_CELL])
    head, *body = rows or [[""]]
    # The parser gives every row as many cells as the head has.
    return table(head, [1] * len(head), body, empty="The table has no rows.")

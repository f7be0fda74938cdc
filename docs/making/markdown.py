"""Pages of Markdown as the generator, the site and the tests see them.

Text goes in; headings, anchors, links and blocks of code come out. What stands
between code fences is never taken for a heading, because the pages beside rules
hold whole briefs there.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["anchors", "demoted", "fences", "links", "parser", "table", "with_anchors"]


def parser() -> MarkdownIt:
    """Return the parser of every page: CommonMark with tables, and no HTML let by."""
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def shown(inline: Token) -> str:
    """Return the words of a line as they are read."""
    return "".join(child.content for child in inline.children or ())


def slug(heading: str) -> str:
    """Return the anchor of a heading, as forges make it.

    >>> slug("harm-without-control (HRM001)")
    'harm-without-control-hrm001'
    """
    return re.sub(r"[^\w\- ]", "", heading.strip().casefold()).replace(" ", "-")


def with_anchors(tokens: Sequence[Token]) -> Iterator[tuple[Token, str, str]]:
    """Give each heading with its words and its anchor; a repeated one gets a number."""
    seen: dict[str, int] = {}
    for opening, inline in itertools.pairwise(tokens):
        if opening.type == "heading_open":
            name = slug(shown(inline))
            count = seen.get(name, 0)
            seen[name] = count + 1
            yield opening, shown(inline), f"{name}-{count}" if count else name


def anchors(text: str) -> list[str]:
    r"""Return the anchors of a page, in order.

    >>> anchors("# A b\n\n## c\n\n## c\n")
    ['a-b', 'c', 'c-1']
    """
    return [anchor for _, _, anchor in with_anchors(parser().parse(text))]


def links(text: str) -> list[str]:
    """Return where the links of a page lead, in order."""
    inline = (child for token in parser().parse(text) for child in token.children or ())
    return [str(child.attrs["href"]) for child in inline if child.type == "link_open"]


def fences(text: str, info: str) -> list[tuple[int, str]]:
    """Return the blocks of code of one kind, each with the line on which its text begins."""
    found = (t for t in parser().parse(text) if t.type == "fence" and t.info.split()[:1] == [info])
    return [((token.map or [0])[0] + 2, token.content) for token in found]


def demoted(text: str, by: int) -> str:
    """Return a page with its headings moved down.

    >>> demoted("# a", 2)
    '### a'
    """
    lines = text.splitlines()
    for token in parser().parse(text):
        if token.type == "heading_open" and token.map and token.markup.startswith("#"):
            lines[token.map[0]] = "#" * by + lines[token.map[0]]
    return "\n".join(lines)


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a table; pipes inside cells are escaped, and line ends become blanks.

    >>> print(table(["A"], [["x|y"]]))
    | A |
    | --- |
    | x\|y |
    """
    cells = [list(titles), ["---"] * len(titles), *([one_line(c) for c in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def one_line(text: str) -> str:
    """Return a text as a cell holds it."""
    return " ".join(text.split()).replace("|", "\\|")

"""Front matter: the YAML lines between two `---` at the top, each value with its place."""

from collections.abc import Iterator

import yaml

from redline.brief.cells import Cell
from redline.errors import BriefError
from redline.text import Place

__all__ = ["front_matter"]

FENCE = "---"


def front_matter(lines: list[str], file: str) -> tuple[dict[str, Cell], int]:
    """Return the front matter's values with their places, and how many lines it takes.

    Raises
    ------
    BriefError
        It is not closed, not YAML, no list of keys, or holds a key twice.
    """
    if lines[0].rstrip() != FENCE:
        return {}, 0
    close = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if close is None:
        raise BriefError(f"{file}:1: the front matter has no closing `---` line.")
    node = composed("\n".join(lines[1:close]), file)
    found: dict[str, Cell] = {}
    for key, cell in pairs(node, file):
        if key in found:
            raise BriefError(
                f"{cell.at}: the front matter gives `{key}` twice, first in line "
                f"{found[key].at.line}; keep one of them."
            )
        found[key] = cell
    return found, close + 1


def composed(text: str, file: str) -> yaml.Node | None:
    """Return the YAML as nodes, which know where they stand."""
    try:
        # SafeLoader composes plain nodes and builds no object.
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{file}:{mark.line + 2}:{mark.column + 1}" if mark else f"{file}:2"
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or error
        raise BriefError(
            f"{where}: the front matter is not YAML: {problem}.\n"
            "Write `key: value` lines; put a value that holds `: ` or `#` between quotes."
        ) from error
    except RecursionError as error:
        raise BriefError(
            f"{file}:2: the front matter is nested too deeply; write `key: value` lines."
        ) from error


def pairs(node: yaml.Node | None, file: str) -> Iterator[tuple[str, Cell]]:
    """Give each key with its value as written."""
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise BriefError(f"{file}:2: the front matter is no list of `key: value` lines.")
    for key, value in node.value:
        at = place(value, file)
        # An alias points back at its anchor; its own place is that of the key.
        if (value.start_mark.line, value.start_mark.column) < (
            key.start_mark.line,
            key.start_mark.column,
        ):
            at = place(key, file)
        yield plain(key, at), Cell(written(value, at), at)


def written(node: yaml.Node, at: Place) -> str:
    """Return a value as written; a list as its items with commas."""
    if isinstance(node, yaml.SequenceNode):
        return ", ".join(plain(item, at) for item in node.value)
    return plain(node, at)


def plain(node: yaml.Node, at: Place) -> str:
    """Return the text of a single value."""
    if not isinstance(node, yaml.ScalarNode):
        raise BriefError(f"{at}: a value in the front matter is a text or a list of texts.")
    return str(node.value)


def place(node: yaml.Node, file: str) -> Place:
    """Return where a value stands; line 1 is the opening fence."""
    start, end = node.start_mark, node.end_mark
    last = end.column + 1 if end.line == start.line else None
    return Place(file=file, line=start.line + 2, column=start.column + 1, end=last)

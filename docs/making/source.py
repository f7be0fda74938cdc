"""What classes say of themselves in their source: docstrings of the class and of each field.

Python keeps no docstring of a field, so the source is read. Fields that stand
together and share a line get it in common: it is written under the last of them.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

__all__ = ["Described", "Line", "described", "sentence", "summary"]

STORED = re.compile(r"[a-z]+/\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field of a record, or one member of a list of words."""

    name: str
    type: str
    """As annotated; for a member its value."""
    default: str
    """As written; empty where it must be given."""
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One class."""

    name: str
    says: str
    words: bool
    """Whether it is a list of words rather than a record."""
    lines: tuple[Line, ...]
    stored: str
    """Name and version of its stored form, such as `finding/1`, or empty."""


def sentence(text: str | None) -> str:
    """Return a docstring's text on one line, or an empty one."""
    return " ".join((text or "").split())


def summary(text: str | None) -> str:
    """Return the first paragraph of a docstring on one line."""
    return sentence(inspect.cleandoc(text or "").partition("\n\n")[0])


def described(module: ModuleType) -> Iterator[Described]:
    """Give every class that a module offers, in its order."""
    tree = ast.parse(inspect.getsource(module))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name in module.__all__:
            words = any("Enum" in ast.unparse(base) for base in node.bases)
            texts = (n.value for n in ast.walk(node) if isinstance(n, ast.Constant))
            stored = (t for t in texts if isinstance(t, str) and STORED.fullmatch(t))
            yield Described(
                name=node.name,
                says=summary(ast.get_docstring(node)),
                words=words,
                lines=tuple(lines_of(node, words=words)),
                stored=next(stored, ""),
            )


def lines_of(node: ast.ClassDef, *, words: bool) -> Iterator[Line]:
    """Give the fields or members of a class, each with the docstring under it."""
    for statement, after in zip(node.body, [*node.body[1:], None], strict=True):
        says = sentence(docstring(after)) or shared(statement, after, node)
        if words and isinstance(statement, ast.Assign):
            value = ast.literal_eval(statement.value)
            yield Line(
                name=ast.unparse(statement.targets[0]), type=str(value), default="", says=says
            )
        elif not words and isinstance(statement, ast.AnnAssign):
            yield Line(
                name=ast.unparse(statement.target),
                type=ast.unparse(statement.annotation),
                default=ast.unparse(statement.value) if statement.value else "",
                says=says,
            )


def shared(statement: ast.stmt, after: ast.stmt | None, node: ast.ClassDef) -> str:
    """Return the line that a field shares with the next one, as two ends of one interval do."""
    fields = isinstance(statement, ast.AnnAssign) and isinstance(after, ast.AnnAssign)
    if not fields or after.lineno != statement.lineno + 1 or statement.value or after.value:
        return ""
    if ast.unparse(statement.annotation) != ast.unparse(after.annotation):
        return ""
    following = node.body[node.body.index(after) + 1 :]
    return sentence(docstring(following[0] if following else None))


def docstring(node: ast.stmt | None) -> str:
    """Return the text of a statement that is nothing but a text."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return node.value.value if isinstance(node.value.value, str) else ""
    return ""

"""Loops that never end: nothing in them changes what their condition looks at."""

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redline.detect.code.python.weak import Read

__all__ = ["endless"]

OUT = (ast.Return, ast.Raise, ast.Yield, ast.YieldFrom, ast.Await, ast.Break)
QUIET = frozenset(("print", "append", "len", "str", "int", "add", "extend", "range", "format"))
"""Functions that end no loop and wait for nothing."""


def endless(read: "Read") -> Iterator[ast.AST]:
    """Find loops without an end."""
    for node in read.module.all(ast.While):
        body = [part for statement in node.body for part in ast.walk(statement)]
        if any(isinstance(part, OUT) for part in body):
            continue
        calls = {called(part) for part in body if isinstance(part, ast.Call)}
        always = isinstance(node.test, ast.Constant) and bool(node.test.value)
        if always and calls <= QUIET:
            yield node
        if isinstance(node.test, ast.Compare) and still(node, body):
            yield node


def called(node: ast.Call) -> str:
    """Return the last name of a function."""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "?")))


def still(node: ast.While, body: list[ast.AST]) -> bool:
    """Return whether nothing in a loop can change its condition."""
    looks = [p for p in ast.walk(node.test) if not isinstance(p, ast.expr_context | ast.cmpop)]
    plain = all(
        isinstance(p, ast.Name | ast.Constant | ast.Compare | ast.BinOp | ast.operator)
        or (isinstance(p, ast.Call) and getattr(p.func, "id", "") == "len")
        for p in looks
    )
    names = {p.id for p in looks if isinstance(p, ast.Name)} - {"len"}
    if not plain or not names:
        return False
    outer = any(isinstance(p, ast.Global | ast.Nonlocal) for p in body)
    if any(isinstance(p, ast.Call) for p in looks):  # a length may change under another name
        outer |= any(isinstance(p, ast.Call) and called(p) not in QUIET for p in body)
    return not outer and not any(touched(part, names) for part in body)


def touched(part: ast.AST, names: set[str]) -> bool:
    """Return whether a part of a loop may change one of some variables."""
    match part:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return name in names
        case ast.Call(func=func, args=args):
            held = func.value if isinstance(func, ast.Attribute) else None
            known = isinstance(func, ast.Name) and func.id in QUIET
            given = {n.id for a in args for n in ast.walk(a) if isinstance(n, ast.Name)}
            return (isinstance(held, ast.Name) and held.id in names) or (
                bool(given & names) and not known and not isinstance(func, ast.Attribute)
            )
        case ast.Delete(targets=targets):
            return any(
                n.id in names for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)
            )
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()):
            return name in names
    return False

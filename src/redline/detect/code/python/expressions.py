"""What an expression carries, from what its parts carry."""

import ast
import re
from typing import TYPE_CHECKING

from redline.detect.code.python.module import parts
from redline.detect.code.python.taint import HOLE, LONGEST, NONE, OTHER, Taint, Taints, marked
from redline.detect.code.stored import words

if TYPE_CHECKING:
    from redline.detect.code.python.flow import Flow

__all__ = ["of"]

PLACE = re.compile(r"%[-+0-9.]{0,5}(?:\(\w+\))?[sdirfx]|\{[^{}]{0,40}\}")
PASSES = words("passes")
"""Functions whose result is made of their arguments."""
ENDS = words("ends")
"""Methods whose result does not carry the text of their object."""
TELLS = (ast.Compare, ast.Constant)


def of(flow: "Flow", node: ast.expr) -> Taints:  # noqa: PLR0911, PLR0912  # one case a form
    """Return what an expression carries."""
    match node:
        case ast.Constant():
            return NONE
        case ast.Name(id=name):
            return flow.env.get(name, NONE)
        case ast.Call():
            return call(flow, node)
        case ast.BinOp():
            return joined(flow, node)
        case ast.JoinedStr(values=values):
            return filled(flow, values)
        case ast.FormattedValue(value=value, conversion=how):
            taints = flow.see(value)
            return marked(taints, "repr") if how == ord("r") else taints
        case ast.Subscript(value=value, slice=key):
            taints, _ = flow.see(value), flow.see(key)
            return keyed(taints, key)
        case ast.IfExp(test=test, body=body, orelse=other):
            flow.see(test)
            flow.check(test, ends=False)
            return flow.see(body) | flow.see(other)
        case ast.NamedExpr(target=target, value=value):
            taints = flow.see(value)
            flow.bind(target, taints, value)
            return taints
        case ast.Lambda(body=body):
            flow.see(body)
            return NONE
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            return comprehended(flow, node)
    taints = NONE
    for child in parts(node):
        if isinstance(child, ast.expr):
            taints |= flow.see(child)
    return NONE if isinstance(node, TELLS) else taints


def call(flow: "Flow", node: ast.Call) -> Taints:
    """Return what a call gives: of a known function, or a method of what carries something."""
    given = NONE
    for arg in (*node.args, *(k.value for k in node.keywords)):
        given |= flow.see(arg)
    func = node.func
    if not isinstance(func, ast.Attribute):
        flow.see(func)
        name = flow.module.dotted(func).rpartition(".")[2]
        return marked(given, name) if name in PASSES else NONE
    base, name = flow.see(func.value), func.attr
    if name == "format" and (text := flow.plain(func.value)) != OTHER:
        return around(given, text) | base
    if name in ENDS:
        return NONE
    if name in PASSES or name == "append":
        return marked(given | base, name)
    if name in ("get", "getlist", "pop") and node.args:
        return keyed(base, node.args[0])
    return marked(base, name)


def keyed(taints: Taints, key: ast.expr) -> Taints:
    """Return what stands under a key."""
    if taints and isinstance(key, ast.Constant) and isinstance(key.value, str):
        return marked(taints, "#" + key.value.lower())
    return taints


def around(taints: Taints, text: str) -> Taints:
    """Return taints with the text that they were put into."""
    words = ("repr",) if "%r" in text or "!r}" in text else ()
    shape = PLACE.sub(HOLE, text)[:LONGEST]
    return marked(frozenset(t._replace(text=shape) for t in taints), *words)


def joined(flow: "Flow", node: ast.BinOp) -> Taints:
    """Return what two operands carry together, with the text that they make."""
    left, right = flow.see(node.left), flow.see(node.right)
    if not left and not right:
        return NONE
    if isinstance(node.op, ast.Mod) and (text := flow.plain(node.left)) != OTHER:
        return around(right, text) | left
    if not isinstance(node.op, ast.Add | ast.Div):
        return left | right
    between = "/" if isinstance(node.op, ast.Div) else ""
    before, after = flow.plain(node.left) + between, between + flow.plain(node.right)
    return frozenset(
        (
            *(t._replace(text=(t.text + after)[:LONGEST]) for t in left),
            *(t._replace(text=(before + t.text)[:LONGEST]) for t in right),
        )
    )


def filled(flow: "Flow", values: list[ast.expr]) -> Taints:
    """Return what a text with places carries."""
    found = [(at, flow.see(value)) for at, value in enumerate(values)]
    taints: set[Taint] = set()
    for at, held in found:
        if held:
            before = "".join(map(flow.plain, values[:at]))
            after = "".join(map(flow.plain, values[at + 1 :]))
            taints.update(t._replace(text=(before + t.text + after)[:LONGEST]) for t in held)
    return frozenset(taints)


def comprehended(
    flow: "Flow", node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
) -> Taints:
    """Return what a comprehension carries."""
    for part in node.generators:
        flow.bind(part.target, flow.see(part.iter), part.iter)
        for test in part.ifs:
            flow.see(test)
            flow.check(test, ends=False)
    if isinstance(node, ast.DictComp):
        return flow.see(node.key) | flow.see(node.value)
    return flow.see(node.elt)

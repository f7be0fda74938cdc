"""Where controlled data come from in Python: requests, arguments, consoles, sockets."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.module import Function, Module
from redline.detect.code.stored import words

__all__ = ["outside", "parameters", "stored"]

REQUESTS = frozenset(
    ("request", "req", "flask.request", "self.request", "bottle.request", "django.request")
)
PARTS = words("parts")
CALLS = frozenset(("input", "sys.stdin.readline", "sys.stdin.read", "cgi.FieldStorage"))
ENDS = words("reads")
SERVED = frozenset(("self.path", "self.headers", "self.rfile"))
SILENT = words("silent")
"""Parameters that carry no text of a caller."""
PLAIN = re.compile(r"\b(?:int|float|bool|UUID|date|datetime|Decimal|Request|Response|Session)\b")
NUMBER = re.compile(r"<(?:int|float|uuid):(\w+)>")
LOADED = re.compile(r"\bUploadFile\b")


def outside(module: Module, node: ast.expr) -> frozenset[str]:  # noqa: PLR0911  # one case a form
    """Return the marks of an expression that is sent from outside; empty for another."""
    match node:
        case ast.Attribute(value=inner, attr=attr):
            if attr in PARTS and module.dotted(inner) in REQUESTS:
                return frozenset({"@" + attr.lower()})
            name = module.dotted(node)
            if name == "sys.argv":
                return frozenset({"@argv"})
            if name in SERVED and module.handler(module.scope[node]):
                return frozenset({"@served"})
        case ast.Call(func=func):
            name = module.dotted(func)
            last = name.rpartition(".")[2]
            if name in CALLS or ("." in name and last in ENDS):
                return frozenset({"@" + last})
            if last in PARTS and name.rpartition(".")[0] in REQUESTS:
                return frozenset({"@" + last.lower()})
        case ast.Name(id="environ") if module.handler(module.scope[node]):
            return frozenset({"@environ"})
    return frozenset()


def parameters(module: Module, node: Function) -> Iterator[tuple[str, int]]:
    """Give the parameters that carry text, each with its level."""
    routes = module.routed(node)
    numbers = {name for route in routes for name in NUMBER.findall(ast.unparse(route))}
    args = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    late = node.args.defaults
    defaults = dict(zip([a.arg for a in node.args.args][-len(late) :], late, strict=False))
    for arg in args:
        said = spelt(arg.annotation)
        given = defaults.get(arg.arg)
        made = isinstance(given, ast.Call) and module.dotted(given.func).endswith("Depends")
        if arg.arg not in SILENT | numbers and not PLAIN.search(said) and not made:
            yield arg.arg, 2 if routes or LOADED.search(said) else 1


def spelt(node: ast.expr | None) -> str:
    """Return the names in an annotation."""
    if isinstance(node, ast.Name):
        return node.id
    return ast.unparse(node) if node is not None else ""


def stored(value: ast.expr) -> set[str]:
    """Return the variables that a value is made of, where a check of it is a check of them."""
    match value:
        case ast.Call(func=ast.Attribute(attr="get" | "getlist" | "get_json" | "json" | "items")):
            return set()
        case ast.Call() | ast.BinOp() | ast.JoinedStr() | ast.Subscript(value=ast.Call()):
            return {n.id for n in ast.walk(value) if isinstance(n, ast.Name)}
    return set()

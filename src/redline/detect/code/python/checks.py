"""What a condition says about a value: which names it checks, so that they are harmless after."""

import ast
import re

from redline.detect.code.python.module import EXITS

__all__ = ["checked", "ends", "refuses"]

LEAVES = frozenset(("abort", "exit", "_exit", "fail", "redirect", "skip", "error"))
NAMED = re.compile(
    r"(?i)^is_|^is[a-z]+$|valid|safe|allow|check|verif|permit|authori[sz]|match|known|trust|scan"
)
SIGNS = re.compile(r"[^\w\s]|[\r\n]")
"""What a text looks like that must not be in a value: `..` or a line end, and no name."""
PREFIX = re.compile(r"/|.{8}")
REFUSED = re.compile(r"""['"](?:\.\.|<|/|\\\\|')[^'"]{0,9}['"] in |\.startswith\(['"]/""")
"""How a condition looks that refuses `..`, a path or a tag."""
ASKED = frozenset(("request", "req", "self"))
"""Names through which a part of a request is read again at each place."""
MAKES = frozenset(("int", "float", "UUID", "Decimal", "ip_address"))


def ends(body: list[ast.stmt]) -> bool:
    """Return whether a branch leaves, so that what follows holds the opposite, or sets anew."""
    last = body[-1]
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        func = last.value.func
        return (getattr(func, "attr", "") or getattr(func, "id", "")) in LEAVES
    return isinstance(last, (*EXITS, ast.Assign))


def checked(test: ast.expr, *, ends: bool) -> tuple[set[str], set[str], set[str]]:
    """Return names and sources that a condition checks, and names that it finds to be no zero."""
    names: set[str] = set()
    sources: set[str] = set()
    for part in ast.walk(test):
        for said in compared(part, ends=ends) if isinstance(part, ast.Compare) else called(part):
            found = {n.id for n in ast.walk(said) if isinstance(n, ast.Name)}
            names |= found
            if found & ASKED:
                sources.add(ast.unparse(said))
    bare = test.operand if isinstance(test, ast.UnaryOp) else test
    return names, sources, {bare.id} if isinstance(bare, ast.Name) else set()


def refuses(test: ast.expr) -> bool:
    """Return whether a condition looks for signs that must not be in a text."""
    return REFUSED.search(ast.unparse(test)) is not None


def compared(node: ast.Compare, *, ends: bool) -> list[ast.expr]:
    """Return the values that a comparison checks."""
    first, last = node.left, node.comparators[-1]
    match node.ops[0]:
        case ast.In() | ast.NotIn():
            if not isinstance(first, ast.Constant):
                return [first]
            sign = isinstance(first.value, str) and SIGNS.search(first.value)
            return [last] if sign and len(str(first.value)) < 4 else []
        case ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE():
            return [e for e in (first, *node.comparators) if not isinstance(e, ast.Constant)]
        case ast.NotEq() if ends and not empty(last) and getattr(first, "attr", "") != "scheme":
            return [first]
        case ast.Eq() if isinstance(last, ast.Constant) and isinstance(last.value, str):
            return [first] if last.value else []
    return []


def empty(node: ast.expr) -> bool:
    """Return whether a constant says nothing."""
    return isinstance(node, ast.Constant) and not node.value


def called(node: ast.AST) -> list[ast.expr]:
    """Return the values that a call checks."""
    if not isinstance(node, ast.Call):
        return []
    func = node.func
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    if name in ("startswith", "endswith") and isinstance(func, ast.Attribute) and node.args:
        said = node.args[0]
        short = isinstance(said, ast.Constant) and not PREFIX.match(str(said.value))
        return [] if short and name == "startswith" else [func.value]
    if name in MAKES:
        return node.args
    if NAMED.search(name) and name != "isinstance":
        return [*node.args, *([func.value] if isinstance(func, ast.Attribute) else [])]
    return []

"""One piece of Python as rules ask about it: its calls, its names and their values.

A syntax tree goes in; it is walked once. Names are resolved through imports and through the
one value that a variable gets in its function, or in the module. Nothing is run.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar

__all__ = ["EXITS", "UNKNOWN", "Function", "Module", "parts"]

Function = ast.FunctionDef | ast.AsyncFunctionDef
Node = TypeVar("Node", bound=ast.AST)
UNKNOWN = object()
"""What stands for a value that is no constant."""
DEEP = 5
"""Names through which a value is followed."""
ROUTES = frozenset(
    ("route", "get", "post", "put", "delete", "patch", "head", "api_route", "websocket", "view")
)
METHODS = frozenset(("get", "post", "put", "delete", "patch", "do_GET", "do_POST", "do_PUT"))
EXITS = (ast.Return, ast.Raise, ast.Continue, ast.Break)
SCOPES = frozenset((ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
BINDS = frozenset(
    (
        *(ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.withitem),
        *(ast.AugAssign, ast.For, ast.AsyncFor, ast.comprehension),
        *(ast.FunctionDef, ast.AsyncFunctionDef),
    )
)
"""Nodes that give names a meaning."""


def parts(node: ast.AST) -> list[ast.AST]:
    """Return what a node holds, without the marks of load and store."""
    found: list[ast.AST] = []
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, list):
            found += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
            found.append(value)
    return found


class Module:
    """A tree with its indexes."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.nodes: dict[type, list[ast.AST]] = defaultdict(list)
        self.parent: dict[ast.AST, ast.AST] = {}
        self.scope: dict[ast.AST, ast.AST] = {}
        self.aliases: dict[str, str] = {}
        self.bound: dict[tuple[ast.AST, str], list[ast.expr | None]] = defaultdict(list)
        self.known: dict[ast.AST, bool] = {}
        self.routes: dict[ast.AST, list[ast.Call]] = {}
        self.called: dict[str, list[tuple[ast.Call, str]]] = defaultdict(list)
        self._walk()
        for call in self.all(ast.Call):
            name = self.dotted(call.func)
            self.called[name.rpartition(".")[2]].append((call, name))

    def _walk(self) -> None:
        todo: list[tuple[ast.AST, ast.AST]] = [(self.tree, self.tree)]
        nodes, parents, scopes = self.nodes, self.parent, self.scope
        while todo:
            node, scope = todo.pop()
            kind = type(node)
            nodes[kind].append(node)
            scopes[node] = scope
            if kind in BINDS:
                self._bind(node, scope)
            inner = node if kind in SCOPES else scope
            for child in reversed(parts(node)):
                parents[child] = node
                todo.append((child, inner))

    def _bind(self, node: ast.AST, scope: ast.AST) -> None:
        match node:
            case ast.Import(names=names):
                for each in names:
                    name = each.name if each.asname else each.name.partition(".")[0]
                    self.aliases[each.asname or name] = name
            case ast.ImportFrom(module=module, names=names):
                for each in names:
                    self.aliases[each.asname or each.name] = f"{module or ''}.{each.name}"
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._target(target, value, scope)
            case (
                ast.AnnAssign(target=target, value=said) | ast.NamedExpr(target=target, value=said)
            ):
                self._target(target, said, scope)
            case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                self._target(target, value, scope)
            case (
                ast.AugAssign(target=target) | ast.For(target=target) | ast.AsyncFor(target=target)
            ):
                self._target(target, None, scope)
            case ast.comprehension(target=target):
                self._target(target, None, scope)
            case ast.FunctionDef(args=args) | ast.AsyncFunctionDef(args=args):
                for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs):
                    self.bound[node, arg.arg].append(None)

    def _target(self, target: ast.expr, value: ast.expr | None, scope: ast.AST) -> None:
        if isinstance(target, ast.Name):
            self.bound[scope, target.id].append(value)
        elif isinstance(target, ast.Tuple | ast.List):
            items = value.elts if isinstance(value, ast.Tuple | ast.List) else ()
            same = len(items) == len(target.elts)
            for at, part in enumerate(target.elts):
                self._target(part, items[at] if same else None, scope)

    def all(self, kind: type[Node]) -> list[Node]:
        """Return the nodes of one type, in order."""
        return self.nodes.get(kind, [])  # type: ignore[return-value]  # kept by type

    def functions(self) -> Iterator[Function]:
        """Give the functions."""
        yield from self.all(ast.FunctionDef)
        yield from self.all(ast.AsyncFunctionDef)

    def value(self, node: ast.AST | None) -> ast.AST | None:
        """Return what a name stands for, where it stands for one thing; else the node itself."""
        for _ in range(DEEP):
            if not isinstance(node, ast.Name):
                break
            scope = self.scope.get(node, self.tree)
            values = self.bound.get((scope, node.id)) or self.bound.get((self.tree, node.id), [])
            if len(values) != 1 or values[0] is None:
                break
            node = values[0]
        return node

    def constant(self, node: ast.AST | None) -> object:
        """Return the constant that an expression stands for, or UNKNOWN."""
        match self.value(node):
            case ast.Constant(value=value):
                return value
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as n)):
                return -n
            case ast.BinOp(left=ast.Constant(value=str() | bytes() as s), op=ast.Mult()):
                return s
            case ast.Call(func=ast.Attribute(value=inner, attr="encode" | "decode")):
                return self.constant(inner)
            case ast.Call(func=ast.Name(id="bytes"), args=[ast.Constant(value=int())]):
                return b"\0"
        return UNKNOWN

    def dotted(self, node: ast.AST | None, deep: int = DEEP) -> str:  # noqa: PLR0911  # one case a form
        """Return the full name of an expression; `()` stands for what a call gives."""
        match node:
            case ast.Name(id=name):
                if name in self.aliases:
                    return self.aliases[name]
                value = self.value(node) if deep else node
                known = isinstance(value, ast.Call | ast.Attribute | ast.Await)
                return self.dotted(value, deep - 1) if known else name
            case ast.Attribute(value=inner, attr=attr):
                return f"{self.dotted(inner, deep)}.{attr}"
            case ast.Call(func=func):
                return f"{self.dotted(func, deep)}()"
            case ast.Subscript(value=inner):
                return f"{self.dotted(inner, deep)}[]"
            case ast.Await(value=inner):
                return self.dotted(inner, deep)
        return "?"

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Give what a node stands in, from near to far."""
        while (up := self.parent.get(node)) is not None:
            yield up
            node = up

    def routed(self, node: ast.AST) -> list[ast.Call]:
        """Return the decorators that make a function answer requests."""
        if node not in self.routes:
            found = [d for d in getattr(node, "decorator_list", ()) if isinstance(d, ast.Call)]
            self.routes[node] = [
                d
                for d in found
                if isinstance(d.func, ast.Attribute) and d.func.attr in ROUTES and d.args
            ]
        return self.routes[node]

    def handler(self, node: ast.AST) -> bool:
        """Return whether a function answers requests of the web."""
        if node not in self.known:
            self.known[node] = self._answers(node)
        return self.known[node]

    def _answers(self, node: ast.AST) -> bool:
        if not isinstance(node, Function):
            return False
        names = [arg.arg for arg in node.args.args]
        if self.routed(node) or "start_response" in names or "request" in names[:2]:
            return True
        holder = self.parent.get(node)
        if node.name not in METHODS or not isinstance(holder, ast.ClassDef):
            return False
        bases = " ".join(self.dotted(base) for base in holder.bases)
        return any(word in bases for word in ("Handler", "View", "Resource", "Endpoint"))

"""What a caller controls, and where it goes: data flow through one piece of Python.

A module goes in; for each expression it can be asked afterwards what controlled data are in
it, at which level (an argument of a function, or sent from outside), in which text, and
through which functions they came. Branches are joined, loops run once, calls of unknown
functions end the flow: what is not known is held for harmless, since a false alarm costs an
answer.
"""

import ast

from redline.detect.code.python import checks, expressions
from redline.detect.code.python.module import Function, Module, parts
from redline.detect.code.python.sources import outside, parameters, stored
from redline.detect.code.python.taint import HOLE, LONGEST, NONE, OTHER, Taint, Taints, few, marked

__all__ = ["Flow"]

KIN = 200
"""Variables of a function of which it is kept what they were made of."""


class Flow:
    """Evaluates a module once; `taints` holds what each expression carries."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.taints: dict[ast.AST, Taints] = {}
        self.env: dict[str, Taints] = {}
        self.texts: dict[str, str] = {}
        self.kin: dict[str, set[str]] = {}
        self.checked: set[str] = set()
        self.branch = 0
        self.run(module.tree.body)

    def run(self, body: list[ast.stmt]) -> None:
        """Follow statements."""
        for statement in body:
            getattr(self, f"on_{type(statement).__name__}", self.on_other)(statement)

    def on_other(self, node: ast.AST) -> None:
        """Follow a statement without rules of its own."""
        for child in parts(node):
            if isinstance(child, ast.expr):
                self.see(child)
            elif isinstance(child, ast.stmt):
                self.run([child])
            else:
                self.on_other(child)

    def on_FunctionDef(self, node: Function) -> None:  # noqa: N802  # named as the node
        """Follow a function; its arguments are controlled by whoever calls it."""
        kept = self.env, self.texts, self.kin, self.checked, self.branch
        given = {name: frozenset({Taint(level)}) for name, level in parameters(self.module, node)}
        known = {a.arg for a in ast.walk(node.args) if isinstance(a, ast.arg)}
        env = {name: taints for name, taints in self.env.items() if name not in known}
        self.env, self.texts, self.kin = {**env, **given}, dict(self.texts), {}
        self.checked, self.branch = set(), 0
        self.run(node.body)
        self.env, self.texts, self.kin, self.checked, self.branch = kept

    on_AsyncFunctionDef = on_FunctionDef  # noqa: N815  # named as the node

    def on_Assign(self, node: ast.Assign) -> None:  # noqa: N802  # named as the node
        """Follow an assignment."""
        taints = self.see(node.value)
        for target in node.targets:
            self.bind(target, taints, node.value)

    def on_AnnAssign(self, node: ast.AnnAssign) -> None:  # noqa: N802  # named as the node
        """Follow an assignment with a type."""
        if node.value is not None:
            self.bind(node.target, self.see(node.value), node.value)

    def on_AugAssign(self, node: ast.AugAssign) -> None:  # noqa: N802  # named as the node
        """Follow `+=`, which keeps what was there."""
        joined = ast.BinOp(left=node.target, op=node.op, right=node.value)
        text = self.plain(joined)
        taints = self.see(joined)
        if isinstance(node.target, ast.Name):
            self.env[node.target.id] = taints
            self.texts[node.target.id] = text

    def on_For(self, node: ast.For | ast.AsyncFor) -> None:  # noqa: N802  # named as the node
        """Follow a loop once."""
        self.bind(node.target, self.see(node.iter), node.iter)
        self.inside(node.body)
        self.inside(node.orelse)

    on_AsyncFor = on_For  # noqa: N815  # named as the node

    def on_If(self, node: ast.If | ast.While) -> None:  # noqa: N802  # named as the node
        """Follow both branches; what the condition checked is checked from here on."""
        self.see(node.test)
        self.check(node.test, ends=checks.ends(node.body))
        self.inside(node.body)
        self.inside(node.orelse)

    on_While = on_If  # noqa: N815  # named as the node

    def on_With(self, node: ast.With | ast.AsyncWith) -> None:  # noqa: N802  # named as the node
        """Follow a context."""
        for item in node.items:
            taints = self.see(item.context_expr)
            if item.optional_vars is not None:
                self.bind(item.optional_vars, taints, item.context_expr)
        self.run(node.body)

    on_AsyncWith = on_With  # noqa: N815  # named as the node

    def on_Expr(self, node: ast.Expr) -> None:  # noqa: N802  # named as the node
        """Follow a call for its own sake, such as of a validator."""
        self.see(node.value)
        self.check(node.value, ends=True)

    def on_Assert(self, node: ast.Assert) -> None:  # noqa: N802  # named as the node
        """Follow an assertion, which checks."""
        self.see(node.test)
        self.check(node.test, ends=True)

    def inside(self, body: list[ast.stmt]) -> None:
        """Follow a branch, whose assignments add to what was there."""
        self.branch += 1
        self.run(body)
        self.branch -= 1

    def bind(self, target: ast.expr, taints: Taints, value: ast.expr) -> None:
        """Give a variable what it carries."""
        if isinstance(target, ast.Name):
            old = self.env.get(target.id, NONE) if self.branch else NONE
            self.env[target.id] = few(taints | old)
            self.texts[target.id] = self.plain(value)
            if len(self.kin) < KIN:
                self.kin[target.id] = stored(value)
        elif isinstance(target, ast.Tuple | ast.List):
            for part in target.elts:
                self.bind(part, taints, value)
        elif isinstance(target, ast.Starred):
            self.bind(target.value, taints, value)
        else:
            self.see(target)

    def check(self, test: ast.expr, *, ends: bool) -> None:
        """Mark what a condition checks, with what it was made of and what was made of it."""
        names, sources, truths = checks.checked(test, ends=ends)
        self.checked |= sources
        names |= {up for name in names for up in self.kin.get(name, ())}
        names |= {name for name, made in self.kin.items() if made & names}
        words = ("checked", "refused") if ends and checks.refuses(test) else ("checked",)
        for name in names & self.env.keys():
            self.env[name] = marked(self.env[name], *words)
        for name in truths & self.env.keys():
            self.env[name] = marked(self.env[name], "truthy")

    def see(self, node: ast.expr) -> Taints:
        """Return what an expression carries, and keep it."""
        found = outside(self.module, node)
        if found:
            self.expressions(node)
            # What stands on a command line was typed by whoever runs the program.
            taints = frozenset({Taint(1 if "@argv" in found else 2, HOLE, found)})
            if self.checked and ast.unparse(node) in self.checked:
                taints = marked(taints, "checked")
        else:
            taints = expressions.of(self, node)
            if taints and self.checked and ast.unparse(node) in self.checked:
                taints = marked(taints, "checked")
        if taints:
            taints = self.taints[node] = few(taints)
        return taints

    def expressions(self, node: ast.AST) -> None:
        """See the parts of an expression."""
        for child in parts(node):
            if isinstance(child, ast.expr):
                self.see(child)
            else:
                self.expressions(child)

    def plain(self, node: ast.AST | None) -> str:  # noqa: PLR0911  # one case a form
        """Return the text of an expression, as far as it is known."""
        match node:
            case ast.Constant(value=str() as text):
                return text[:LONGEST]
            case ast.Constant(value=bytes() as raw):
                return raw[:LONGEST].decode("latin-1")
            case ast.Name(id=name) if name in self.texts and not self.env.get(name):
                return self.texts[name]
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return (self.plain(left) + self.plain(right))[:LONGEST]
            case ast.JoinedStr(values=values):
                return "".join(map(self.plain, values))[:LONGEST]
            case ast.expr() if held := self.taints.get(node) or self.env.get(
                getattr(node, "id", ""), NONE
            ):
                return next(iter(few(held, 1))).text
        return OTHER

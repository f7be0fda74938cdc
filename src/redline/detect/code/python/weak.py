"""One kind of weak Python, and the ways to say how it shows.

A `Weak` is one entry of the catalogue. Its rule takes a read module and gives the places. Most
rules are made here: `calls` for what shows in one call, `reaches` for what a caller controls
and where it must not come.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from redline.detect.code.python.flow import Flow
from redline.detect.code.python.module import UNKNOWN, Module
from redline.detect.code.python.taint import Taint

__all__ = [
    "ARGUMENT", "OUTSIDE", "Read", "Rule", "Test", "Weak", "argument", "both", "calls", "constant",
    "either", "is_", "lacks", "named", "reaches", "tainted",
]  # fmt: skip

ARGUMENT, OUTSIDE = 1, 2
"""Who controls data: whoever calls the function, or who sends a request."""
HARMLESS = frozenset("checked int float UUID ip_address len".split())  # noqa: SIM905  # a list of names
CLEANS = re.compile(r"(?i)saniti[sz]|allow_?list|whitelist")


@dataclass(frozen=True, slots=True)
class Read:
    """A module with what flows through it."""

    module: Module
    flow: Flow


Rule = Callable[[Read], Iterator[ast.AST]]
Test = Callable[[Read, ast.Call], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """One kind of weakness."""

    id: str
    cwe: str
    what: str
    instead: str
    rule: Rule


def named(read: Read, names: tuple[str, ...]) -> Iterator[tuple[ast.Call, str]]:
    """Give the calls of functions; `*.run` is a method of anything, `json.*` all of a module."""
    for name in names:
        front, _, last = name.rpartition(".")
        for call, said in read.module.called.get(last, ()):
            if front == "*" or said == name or (front[:1] == "*" and said.endswith(name[1:])):
                yield call, said


def argument(call: ast.Call, at: int | str) -> ast.expr | None:
    """Return an argument by place or name."""
    if isinstance(at, str):
        return next((k.value for k in call.keywords if k.arg == at), None)
    if len(call.args) > at and not any(isinstance(a, ast.Starred) for a in call.args[: at + 1]):
        return call.args[at]
    return None


def constant(read: Read, call: ast.Call, *at: int | str) -> object:
    """Return the constant in the first of some places that is filled."""
    for place in at:
        found = argument(call, place)
        if found is not None:
            return read.module.constant(found)
    return UNKNOWN


def lacks(*at: int | str) -> Test:
    """Test for a call in which none of some places is filled."""

    def test(_: Read, call: ast.Call) -> bool:
        starred = any(k.arg is None for k in call.keywords) or any(
            isinstance(arg, ast.Starred) for arg in call.args
        )
        return not starred and all(argument(call, place) is None for place in at)

    return test


def is_(at: int | str, *values: object) -> Test:
    """Test for a call with one of some constants in a place."""

    def test(read: Read, call: ast.Call) -> bool:
        value = constant(read, call, at)
        return any(value is v or (type(value) is type(v) and value == v) for v in values)

    return test


def both(*tests: Test) -> Test:
    """Test for all."""
    return lambda read, call: all(test(read, call) for test in tests)


def either(*tests: Test) -> Test:
    """Test for one of some."""
    return lambda read, call: any(test(read, call) for test in tests)


def calls(*names: str, when: Test = lambda _read, _call: True) -> Rule:
    """Find calls of functions for which a test holds."""

    def rule(read: Read) -> Iterator[ast.AST]:
        yield from (call for call, _ in named(read, names) if when(read, call))

    return rule


def tainted(  # each says one thing about what is let by
    read: Read,
    node: ast.AST | None,
    *,
    level: int = OUTSIDE,
    clean: tuple[str, ...] = (),
    text: str = "",
    keep: tuple[str, ...] = (),
) -> list[Taint]:
    """Return what a caller controls in an expression and nothing made harmless."""
    if node is None or not (found := read.flow.taints.get(node)):
        return []
    safe = (HARMLESS - frozenset(keep)) | frozenset(clean)
    return [
        t
        for t in found
        if t.level >= level
        and not t.through & safe
        and not any(map(CLEANS.search, t.through))
        and (not text or re.search(text, t.text))
    ]


def reaches(  # as above
    *names: str,
    at: tuple[int | str, ...] = (0,),
    level: int = OUTSIDE,
    clean: tuple[str, ...] = (),
    text: str = "",
    keep: tuple[str, ...] = (),
    when: Test = lambda _read, _call: True,
) -> Rule:
    """Find calls where what a caller controls comes to an argument without being made harmless."""

    def rule(read: Read) -> Iterator[ast.AST]:
        for call, _ in named(read, names):
            places = (argument(call, place) for place in at)
            if any(
                tainted(read, p, level=level, clean=clean, text=text, keep=keep) for p in places
            ) and when(read, call):
                yield call

    return rule

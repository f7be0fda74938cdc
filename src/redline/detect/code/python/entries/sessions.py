"""Who asks, and may they: sessions, cookies, forgeries, logins, rights."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.weak import (
    Read,
    Rule,
    Weak,
    argument,
    constant,
    lacks,
    named,
    tainted,
)

__all__ = ["ENTRIES"]

HARMLESS = re.compile(
    r"(?i)theme|lang|locale|consent|colou?r|mode|visit|count|timezone|tz|currency|view"
)
SESSION = re.compile(r"(?i)^_?sess(?:ion)?_?(?:id|key)?$|^sid$|session_?id|session_key")


def cookie(flag: str) -> Rule:
    """Find cookies that are set without a flag."""

    def rule(read: Read) -> Iterator[ast.AST]:
        for call, _ in named(read, ("*.set_cookie",)):
            name = constant(read, call, 0, "key", "name")
            value = argument(call, flag)
            if len(call.args) < 2 and argument(call, "value") is None:
                continue  # a cookie of http.cookiejar, which is the browser's side
            told = lacks(flag)(read, call) or (value and read.module.constant(value) is False)
            if told and not (isinstance(name, str) and HARMLESS.search(name)):
                yield call

    return rule


def morsel(flag: str) -> Rule:
    """Find cookies of the standard library without a flag."""

    def rule(read: Read) -> Iterator[ast.AST]:
        stored = [n for n in read.module.all(ast.Subscript) if isinstance(n.ctx, ast.Store)]
        jars = [n for n in stored if read.module.dotted(n.value).endswith("SimpleCookie()")]
        flagged = {
            ast.unparse(n.value)
            for n in (stored if jars else ())
            if str(read.module.constant(n.slice)).lower() == flag
        }
        for node in jars:
            name = read.module.constant(node.slice)
            known = isinstance(name, str) and not HARMLESS.search(name)
            if known and ast.unparse(node) not in flagged:
                yield node

    return rule


def sent(read: Read, node: ast.AST | None) -> bool:
    """Return whether a value was sent, looked at or not: a check does not make it new."""
    return bool(tainted(read, node, keep=("checked",)))


def fixed_session(read: Read) -> Iterator[ast.AST]:
    """Find sessions whose name a caller sends."""
    for call, _ in named(read, ("*.set_cookie",)):
        name = constant(read, call, 0, "key")
        if isinstance(name, str) and SESSION.search(name) and sent(read, argument(call, 1)):
            yield call
    for node in read.module.all(ast.Assign):
        target = node.targets[0]
        key = getattr(target, "attr", "")
        if isinstance(target, ast.Subscript):
            key = str(read.module.constant(target.slice))
        if SESSION.search(key) and sent(read, node.value):
            yield node


def shared(read: Read) -> Iterator[ast.AST]:
    """Find variables of the module that hold what one caller sent, for all to see."""
    held: dict[ast.AST, set[str]] = {}
    for node in read.module.all(ast.Global):
        held.setdefault(read.module.scope[node], set()).update(node.names)
    for part in read.module.all(ast.Assign) if held else ():
        scope = read.module.scope[part]
        names = {getattr(t, "id", "") for t in part.targets} & held.get(scope, set())
        if names and read.module.handler(scope) and tainted(read, part.value):
            yield part


ENTRIES = (
    Weak(
        id="cookie-without-secure", cwe="CWE-614", what="a cookie also leaves over plain HTTP",
        instead="secure=True", rule=cookie("secure"),
    ),
    Weak(
        id="cookie-without-httponly", cwe="CWE-1004", what="scripts of a page can read a cookie",
        instead="httponly=True", rule=cookie("httponly"),
    ),
    Weak(
        id="morsel-without-secure", cwe="CWE-614", what="a cookie also leaves over plain HTTP",
        instead='jar[name]["secure"] = True', rule=morsel("secure"),
    ),
    Weak(
        id="morsel-without-httponly", cwe="CWE-1004", what="scripts of a page can read a cookie",
        instead='jar[name]["httponly"] = True', rule=morsel("httponly"),
    ),
    Weak(
        id="session-of-a-caller", cwe="CWE-384", what="a caller chooses the name of a session",
        instead="make a new random one at the login", rule=fixed_session,
    ),
    Weak(
        id="shared-between-callers", cwe="CWE-488",
        what="what one caller sent is kept where all others see it",
        instead="keep it in the session, or in the database", rule=shared,
    ),
)  # fmt: skip

"""Settings of web frameworks that switch a protection off."""

import ast
from collections.abc import Iterator

from redline.detect.code.python.weak import Read, Rule, Weak

__all__ = ["ENTRIES"]


def set_to(value: object, *names: str, beside: frozenset[str] = frozenset()) -> Rule:
    """Find a setting, as a variable, a key or an attribute, that is given a value."""

    def rule(read: Read) -> Iterator[ast.AST]:
        known = {n.id for n in read.module.all(ast.Name) if isinstance(n.ctx, ast.Store)}
        for node in read.module.all(ast.Assign):
            for target in node.targets:
                plain = isinstance(target, ast.Name)
                if beside and plain and not beside & known:
                    continue
                name = said(read, target)
                if name in names and read.module.constant(node.value) is value:
                    yield node
        for call in read.module.called.get("update", ()):
            for word in call[0].keywords:
                if word.arg in names and read.module.constant(word.value) is value:
                    yield call[0]

    return rule


def said(read: Read, target: ast.expr) -> str:
    """Return the name of a setting."""
    match target:
        case ast.Name(id=name):
            return name
        case ast.Subscript(value=ast.Attribute(attr="config"), slice=key):
            return str(read.module.constant(key))
        case ast.Attribute(value=ast.Name(id="app"), attr=attr):
            return f"app.{attr}"
    return ""


def without_csrf(read: Read) -> Iterator[ast.AST]:
    """Find forms whose class switches the protection off."""
    for node in read.module.all(ast.ClassDef):
        for statement in node.body:
            if node.name == "Meta" and ast.unparse(statement) == "csrf = False":
                yield statement


def exempt(read: Read) -> Iterator[ast.AST]:
    """Find handlers that are taken out of the protection."""
    for node in read.module.functions():
        for mark in node.decorator_list:
            name = read.module.dotted(mark.func if isinstance(mark, ast.Call) else mark)
            if name.endswith(("csrf_exempt", "csrf.exempt", "CSRFProtect().exempt")):
                yield mark


def validators(read: Read) -> Iterator[ast.AST]:
    """Find an empty list of rules for passwords."""
    for node in read.module.all(ast.Assign):
        empty = isinstance(node.value, ast.List) and not node.value.elts
        if empty and ast.unparse(node.targets[0]) == "AUTH_PASSWORD_VALIDATORS":
            yield node


DJANGO = frozenset(("INSTALLED_APPS", "ALLOWED_HOSTS", "MIDDLEWARE", "ROOT_URLCONF", "DATABASES"))
ENTRIES = (
    Weak(
        id="debug-setting", cwe="CWE-215", what="an application runs with its debug pages",
        instead="read it from the environment, off where nothing is said",
        rule=set_to(True, "DEBUG", "app.debug", beside=DJANGO),
    ),
    Weak(
        id="csrf-off", cwe="CWE-352", what="forged requests are taken",
        instead="leave the protection on",
        rule=set_to(False, "WTF_CSRF_ENABLED", "WTF_CSRF_CHECK_DEFAULT", "JWT_COOKIE_CSRF_PROTECT"),
    ),
    Weak(
        id="form-without-csrf", cwe="CWE-352", what="forged requests are taken by a form",
        instead="leave the protection on", rule=without_csrf,
    ),
    Weak(
        id="csrf-exempt", cwe="CWE-352", what="forged requests are taken by a handler",
        instead="send the token, or ask for a signature or a key in a header", rule=exempt,
    ),
    Weak(
        id="session-cookie-not-secure", cwe="CWE-614", what="a cookie also leaves over plain HTTP",
        instead="set it to True",
        rule=set_to(
            False, "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "REMEMBER_COOKIE_SECURE",
            "JWT_COOKIE_SECURE",
        ),
    ),
    Weak(
        id="session-cookie-for-scripts", cwe="CWE-1004", what="scripts of a page can read a cookie",
        instead="set it to True",
        rule=set_to(False, "SESSION_COOKIE_HTTPONLY", "REMEMBER_COOKIE_HTTPONLY"),
    ),
    Weak(
        id="no-password-rules", cwe="CWE-521", what="any password is taken",
        instead="name at least a least length and a list of common passwords", rule=validators,
    ),
)  # fmt: skip

"""Who may do what: powerful addresses, logins, and what a caller says of itself."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.module import Function
from redline.detect.code.python.weak import (
    Read,
    Rule,
    Weak,
    argument,
    calls,
    either,
    is_,
    lacks,
    named,
    tainted,
)

__all__ = ["ENTRIES"]

POWER = re.compile(
    r"(?i)/(?:admin|shutdown|reboot|restart|backup|restore|debug|exec|wipe|promote|grant)\b"
)
RIGHTS = re.compile(
    r"(?i)auth|login|session|current|user\b|token|permission|role|abort|forbid|depends|security"
    r"|api_key|apikey|admin_required|require|verify|guard|protect|jwt|principal|owner"
)
OLD = re.compile(r"(?i)check_password|verify|authenticate|token|old|current_password|check_hash")
OWNER = re.compile(
    r"(?i)current_user|request\.user|owner|(?<!db\.)\bsession\b|user_?id|author|permission|member|g\.user"
)
CLAIMS = re.compile(r"#(?:is_?)?(?:admin|role|superuser|staff|authenticated|logged_?in)")
FORWARDED = re.compile(r"#(?:http_)?(?:x[-_]forwarded[-_]for|x[-_]real[-_]ip|referer|client[-_]ip)")
FETCHES = ("get", "get_or_404", "get_object_or_404", "filter_by")
CHANGES = frozenset(("delete", "save", "commit"))


def handlers(read: Read) -> Iterator[Function]:
    """Give the functions that answer requests."""
    yield from filter(read.module.handler, read.module.functions())


def open_power(read: Read) -> Iterator[ast.AST]:
    """Find handlers of powerful addresses in which nothing asks who it is."""
    for node in handlers(read):
        for route in read.module.routed(node):
            path = str(read.module.constant(argument(route, 0)))
            said = ast.unparse(node) if POWER.search(path) else ""
            if said and not RIGHTS.search(said.replace(repr(path), "")):
                changes = "methods" in said or route.func.attr != "route"  # type: ignore[attr-defined]  # a route is an attribute
                yield from [node] if changes else []


def new_password(read: Read) -> Iterator[ast.AST]:
    """Find passwords that are changed although nobody asked for the old one."""
    for call, _ in named(read, ("*.set_password",)):
        scope = read.module.scope[call]
        given = tainted(read, argument(call, 0))
        created = re.search(r"(?i)regist|sign_?up|create|add_", getattr(scope, "name", ""))
        if given and not created and not OLD.search(ast.unparse(scope)):
            yield call


def no_password(read: Read) -> Iterator[ast.AST]:
    """Find handlers named login that never look at a password."""
    for node in handlers(read):
        if not re.search(r"(?i)log_?in|sign_?in", node.name):
            continue
        said = ast.unparse(node)
        sets = re.search(
            r"session\[['\"]\w*(?:user|login|name)\w*['\"]\] = |login_user\(|login\(request", said
        )
        asks = re.search(
            r"(?i)passw|authenticate|token|verif|oauth|check|otp|code|saml|userinfo|valid", said
        )
        if sets and not asks:
            yield node


def anyone_of_us(read: Read) -> Iterator[ast.AST]:
    """Find changes to a thing that a caller names, by anyone who is logged in."""
    for node in read.module.functions():
        marks = " ".join(map(read.module.dotted, node.decorator_list))
        names = {a.arg for a in node.args.args} - {"request", "self"}
        if "login_required" not in marks or not names:
            continue
        body = "\n".join(ast.unparse(statement) for statement in node.body)
        found = [c for c in read.module.all(ast.Call) if read.module.scope[c] is node]
        called = {getattr(c.func, "attr", getattr(c.func, "id", "")) for c in found}
        fetched = [
            c for c in found if getattr(c.func, "attr", getattr(c.func, "id", "")) in FETCHES
        ]
        by_name = any(
            n.id in names for c in fetched for n in ast.walk(c) if isinstance(n, ast.Name)
        )
        if by_name and called & CHANGES and not OWNER.search(body):
            yield node


def claimed(what: re.Pattern[str]) -> Rule:
    """Find decisions over what a caller says of itself."""

    def rule(read: Read) -> Iterator[ast.AST]:
        for node in read.module.all(ast.Compare):
            found = tainted(read, node.left, keep=("checked",))
            if any(what.search(mark) for t in found for mark in t.through):
                yield node
        for call, _ in named(read, ("*.startswith",)):
            base = call.func.value if isinstance(call.func, ast.Attribute) else None
            found = tainted(read, base, keep=("checked",))
            if any(what.search(mark) for t in found for mark in t.through):
                yield call

    return rule


ENTRIES = (
    Weak(
        id="open-power", cwe="CWE-306", what="nothing asks who uses a powerful address",
        instead="ask for a login and a right", rule=open_power,
    ),
    Weak(
        id="new-password-unasked", cwe="CWE-620", what="a password is changed without the old one",
        instead="check the old password, or a token sent to the owner", rule=new_password,
    ),
    Weak(
        id="login-without-password", cwe="CWE-287", what="a login never looks at a password",
        instead="check the password before the session is set", rule=no_password,
    ),
    Weak(
        id="bind-without-password", cwe="CWE-287", what="LDAP is bound without a password",
        instead="refuse an empty password, and bind with it",
        rule=calls(
            "*.simple_bind_s", "*.simple_bind", "*.bind_s",
            when=either(lacks(1, "cred"), is_(1, "", None), is_("cred", "", None)),
        ),
    ),
    Weak(
        id="connection-without-password", cwe="CWE-287", what="LDAP is bound without a password",
        instead="refuse an empty password, and bind with it",
        rule=calls("ldap3.Connection", when=is_("password", "", None)),
    ),
    Weak(
        id="anyone-of-us", cwe="CWE-639", what="anyone who is logged in may change what others own",
        instead="ask for the thing of this owner", rule=anyone_of_us,
    ),
    Weak(
        id="claimed-address", cwe="CWE-290", what="a header that anyone can write decides",
        instead="use the address of the connection, or a secret", rule=claimed(FORWARDED),
    ),
    Weak(
        id="claimed-role", cwe="CWE-807",
        what="what a caller says of itself decides over its rights",
        instead="read the role from the session or the account", rule=claimed(CLAIMS),
    ),
)  # fmt: skip

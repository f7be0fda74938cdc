"""What goes over a network, and to whom."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.weak import (
    Read,
    Test,
    Weak,
    argument,
    both,
    calls,
    is_,
    lacks,
    named,
)

__all__ = ["ENTRIES"]

SECRET = re.compile(r"(?i)passw|token|secret|api_?key|auth|credential|card")
PLAIN = re.compile(r"http://(?!localhost|127\.|0\.0\.0\.0|\[::1\]|10\.|192\.168\.)")
ASKS = tuple(f"{m}.{v}" for m in ("requests", "httpx") for v in ("get", "post", "put", "patch"))


def plain_secret(read: Read) -> Iterator[ast.AST]:
    """Find secrets that are sent over plain HTTP."""
    for call, _ in named(read, ASKS):
        url = argument(call, 0) or argument(call, "url")
        said = read.module.constant(url)
        if isinstance(url, ast.JoinedStr):
            said = read.module.constant(url.values[0])
        given = [k.value for k in call.keywords if k.arg in ("json", "data", "headers", "auth")]
        values = [ast.unparse(v) for v in map(read.module.value, given) if v is not None]
        auth = argument(call, "auth") is not None or any(map(SECRET.search, values))
        if isinstance(said, str) and PLAIN.match(said) and auth:
            yield call


def plain_login(read: Read) -> Iterator[ast.AST]:
    """Find logins over connections that nobody encrypted."""
    started = {read.module.scope[call] for call, _ in named(read, ("*.starttls", "*.stls"))}
    for call, name in named(read, ("*.login", "*.user")):
        front = name.rpartition(".")[0]
        local = any(
            isinstance(n, ast.Constant) and n.value in ("localhost", "127.0.0.1")
            for n in read.module.all(ast.Constant)
        )
        plain = front in ("smtplib.SMTP()", "imaplib.IMAP4()", "poplib.POP3()", "ftplib.FTP()")
        if plain and read.module.scope[call] not in started and not local:
            yield call


def all_addresses(read: Read, call: ast.Call) -> bool:
    """Test for a socket that listens to every network."""
    given = read.module.value(argument(call, 0))
    host = read.module.constant(given.elts[0]) if isinstance(given, ast.Tuple) and given.elts else 0
    return host in ("0.0.0.0", "", "::")  # noqa: S104  # what is looked for


def reused(_: Read, call: ast.Call) -> bool:
    """Test for a port that several programs may take."""
    return len(call.args) == 3 and ast.unparse(call.args[1]).endswith("SO_REUSEPORT")


def unchecked(read: Read, _: ast.Call) -> bool:
    """Test for aiohttp told not to check."""
    return "aiohttp" in " ".join(read.module.aliases.values())


def socketed(read: Read, call: ast.Call) -> bool:
    """Test for a method of a socket whose answer nobody looks at."""
    name = read.module.dotted(call.func)
    plain = re.search(r"^socket\.(?:socket|create_connection)\(\)(?:\.accept\(\))?\.send$", name)
    return isinstance(read.module.parent[call], ast.Expr) and (
        plain is not None or name == "os.write"
    )


def answered_more(read: Read) -> Iterator[ast.AST]:
    """Find answers to anyone that are many times the question."""
    asks = {read.module.scope[call] for call, _ in named(read, ("*.recvfrom",))}
    for call, _ in named(read, ("*.sendto",)):
        given = read.module.value(argument(call, 0))
        if read.module.scope[call] in asks and isinstance(given, ast.BinOp):
            yield from [call] if isinstance(given.op, ast.Mult) else []


def with_context(*at: int | str) -> Test:
    """Test for a connection whose certificate the standard library does not check by itself."""
    return lacks("context", "ssl_context", *at)


ENTRIES = (
    Weak(
        id="mail-unverified", cwe="CWE-295", what="the certificate of a mail server is not checked",
        instead="context=ssl.create_default_context()",
        rule=calls("*.starttls", when=both(with_context(0, 1), lambda r, c: re.search(
            r"^(?:smtplib|imaplib)\.", r.module.dotted(c.func)) is not None)),
    ),
    Weak(
        id="server-unverified", cwe="CWE-295", what="the certificate of a server is not checked",
        instead="context=ssl.create_default_context()",
        rule=calls("smtplib.SMTP_SSL", "imaplib.IMAP4_SSL", "poplib.POP3_SSL", "ftplib.FTP_TLS",
                   when=with_context()),
    ),
    Weak(
        id="aiohttp-unverified", cwe="CWE-295", what="the certificate of a server is not checked",
        instead="leave ssl as it is",
        rule=calls("*.get", "*.post", "*.put", "*.TCPConnector", "*.request", "*.ws_connect",
                   when=both(is_("ssl", False), unchecked)),
    ),
    Weak(
        id="connector-unverified", cwe="CWE-295", what="the certificate of a server is not checked",
        instead="leave verify_ssl as it is",
        rule=calls("*.TCPConnector", "*.get", "*.post", when=is_("verify_ssl", False)),
    ),
    Weak(
        id="plain-file-transfer", cwe="CWE-319",
        what="a name and a password go over the net in plain",
        instead="ftplib.FTP_TLS or SFTP",
        rule=calls("ftplib.FTP", when=lambda read, call: bool(
            read.module.called.get("login") or len(call.args) > 1)),
    ),
    Weak(
        id="plain-secret", cwe="CWE-319", what="a secret goes over plain HTTP",
        instead="https://", rule=plain_secret,
    ),
    Weak(
        id="plain-login", cwe="CWE-319",
        what="a password goes over a connection that is not encrypted",
        instead="SMTP_SSL, or starttls with a context first", rule=plain_login,
    ),
    Weak(
        id="all-addresses", cwe="CWE-605", what="a socket listens to every network",
        instead="bind it to the address that is meant", rule=calls("*.bind", when=all_addresses),
    ),
    Weak(
        id="shared-port", cwe="CWE-605", what="another program may take the same port",
        instead="leave SO_REUSEPORT off", rule=calls("*.setsockopt", when=reused),
    ),
    Weak(
        id="part-sent", cwe="CWE-252", what="nobody looks at how much was sent",
        instead="sendall, or a loop", rule=calls("*.send", "os.write", when=socketed),
    ),
    Weak(
        id="more-answered", cwe="CWE-406", what="anyone may have much sent to another's address",
        instead="answer no more than was asked, or ask back first", rule=answered_more,
    ),
    Weak(
        id="handler-without-timeout", cwe="CWE-400", what="a handler may wait for ever",
        instead="timeout=5",
        rule=calls(*ASKS, when=both(lacks("timeout"), lambda r, c: r.module.handler(
            r.module.scope[c]) and r.module.dotted(c.func).startswith("requests"))),
    ),
)  # fmt: skip

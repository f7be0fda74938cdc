"""Numbers that nobody may guess."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.weak import Read, Weak, named

__all__ = ["ENTRIES"]

SECRET = re.compile(
    r"(?i)token|secret|passw(?:or)?d|passphrase|(?:^|_)otp|session_?id|session_key|salt|nonce"
    r"|api_?key|(?:^|_)(?:make|gen\w*|new|create|private|encryption|signing)_key"
    r"|verification_?code|reset_?code|(?:send|auth|login)_code|activation|captcha|(?:^|_)pin(?:_code)?$"
)
DRAWS = (
    *("choice", "choices", "randint", "random", "randrange", "sample", "getrandbits"),
    *("randbytes", "uniform", "shuffle", "bytes"),
)
GENERATORS = ("random.", "numpy.random.", "np.random.")
SEEDS = ("random.seed", "random.Random", "numpy.random.seed", "np.random.seed")
GUESSED = re.compile(r"time\.time|getpid|datetime\.|time_ns|\bseed\(\d|Random\(\d|uuid1|id\(")
LEAST = 16
"""Bytes of a token: 128 bits, as OWASP asks of a session."""


def secret_place(read: Read, node: ast.AST) -> bool:
    """Return whether a value becomes something that is named as a secret."""
    for up in read.module.above(node):
        match up:
            case ast.Assign(targets=targets):
                return SECRET.search(" ".join(map(ast.unparse, targets))) is not None or held(
                    read, up
                )
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                return SECRET.search(name) is not None
            case ast.keyword(arg=str() as name) if SECRET.search(name):
                return True
            case ast.Return():
                scope = read.module.scope[up]
                return SECRET.search(getattr(scope, "name", "")) is not None
    return False


def held(read: Read, node: ast.AST) -> bool:
    """Return whether a statement stands in a function that makes a secret."""
    return SECRET.search(getattr(read.module.scope[node], "name", "")) is not None


def drawn(read: Read) -> Iterator[ast.Call]:
    """Give the calls of generators that are made for games."""
    for last in DRAWS:
        for call, name in read.module.called.get(last, ()):
            if name.startswith(GENERATORS) and "SystemRandom" not in name:
                yield call


def guessed(read: Read) -> Iterator[ast.AST]:
    """Find secrets out of such a generator."""
    yield from (call for call in drawn(read) if secret_place(read, call))


def seeded(read: Read) -> Iterator[ast.AST]:
    """Find secrets out of a generator that starts from what can be guessed."""
    seeds = [c for c, _ in named(read, SEEDS) if GUESSED.search(ast.unparse(c))]
    if seeds and any(secret_place(read, call) for call in drawn(read)):
        yield from seeds


def of_time(read: Read) -> Iterator[ast.AST]:
    """Find secrets that are made of the time or of the machine."""
    for call, _ in named(read, ("uuid.uuid1", "time.time", "time.time_ns", "uuid.getnode")):
        hashed = any(
            isinstance(up, ast.Call) and read.module.dotted(up.func).startswith(("hashlib.", "str"))
            for up in read.module.above(call)
        )
        fresh = "uuid1" in ast.unparse(call.func)
        if (hashed or fresh) and secret_place(read, call):
            yield call


def few(read: Read) -> Iterator[ast.AST]:
    """Find secrets of too few bytes."""
    names = ("secrets.token_hex", "secrets.token_bytes", "secrets.token_urlsafe", "os.urandom")
    for call, _ in named(read, names):
        size = read.module.constant(call.args[0]) if call.args else LEAST
        if type(size) is int and size < LEAST // 2 and secret_place(read, call):
            yield call


ENTRIES = (
    Weak(
        id="guessed-secret", cwe="CWE-338", what="a secret comes from a generator made for games",
        instead="the module secrets", rule=guessed,
    ),
    Weak(
        id="guessed-seed", cwe="CWE-339",
        what="a generator of secrets starts from what can be guessed",
        instead="the module secrets", rule=seeded,
    ),
    Weak(
        id="secret-of-time", cwe="CWE-340", what="a secret is made of the time or of the machine",
        instead="secrets.token_urlsafe(32)", rule=of_time,
    ),
    Weak(
        id="few-bytes", cwe="CWE-331", what="a secret has so few bytes that all can be tried",
        instead="32 bytes", rule=few,
    ),
)  # fmt: skip

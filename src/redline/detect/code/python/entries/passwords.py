"""Passwords and tokens: how they are made, kept, shown and compared."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.weak import Read, Weak, argument, calls, constant, named, tainted

__all__ = ["ENTRIES"]

SECRET = re.compile(
    r"(?i)(?:^|_)(?:passw(?:or)?d|passwd|pwd|passphrase|secret|secret_key|api_?key|access_token"
    r"|auth_token|private_key|ssn|credit_card|card_number|cvv|pin_code)$"
)
PASSWORD = re.compile(r"(?i)(?:^|_)(?:passw(?:or)?d|passwd|pwd|passphrase|pw)$")
COMPARED = re.compile(
    r"(?i)(?:^|_)(?:signature|sig|hmac|mac|digest|api_?key|secret|auth_token|access_token|csrf_token)$"
)
MAC = re.compile(r"^(?:hmac\.\w+\(\)\.(?:hex)?digest|hashlib\.(?:pbkdf2_hmac|scrypt))\(\)$")
SAFE = re.compile(r"(?i)hash|encrypt|bcrypt|argon|scrypt|mask|redact|\[-\d:\]|len\(|bool\(|type\(")
ASKS = re.compile(r"(?i)\bpass(?:word|phrase)|\bpin\b")
FAST = ("sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "md5")
ENOUGH = 100_000
"""Rounds of PBKDF2 under which a rule fires; OWASP asks for 600,000."""


def secret_in(read: Read, node: ast.AST | None, names: re.Pattern[str] = SECRET) -> bool:
    """Return whether an expression shows a variable that is named as a secret."""
    if node is None or SAFE.search(ast.unparse(node)):
        return False
    for part in ast.walk(node):
        name = getattr(part, "id", getattr(part, "attr", ""))
        if isinstance(part, ast.Name | ast.Attribute) and names.search(name):
            up = read.module.parent.get(part)
            if (
                not isinstance(up, ast.Attribute | ast.Call)
                or part in getattr(up, "args", ())
                or (isinstance(up, ast.Attribute) and up.attr in ("encode", "decode", "strip"))
            ):
                return True
    return False


def written(read: Read) -> Iterator[ast.AST]:
    """Find secrets that are written to a file as they are."""
    for call, name in named(read, ("*.write", "*.write_text", "json.dump", "*.writerow")):
        if not name.startswith(("sys.", "os.")) and secret_in(read, argument(call, 0)):
            yield call


def shown(read: Read) -> Iterator[ast.AST]:
    """Find secrets that are printed or logged."""
    names = ("*.debug", "*.info", "*.warning", "*.error", "*.critical", "print")
    for call, name in named(read, names):
        logs = name == "print" or "log" in name.lower()
        if logs and any(secret_in(read, arg) for arg in call.args):
            yield call


def asked(read: Read) -> Iterator[ast.AST]:
    """Find passwords that are typed in plain sight."""
    for call, _ in named(read, ("input",)):
        said = constant(read, call, 0)
        if isinstance(said, str) and ASKS.search(said) and len(said) < 60:
            yield call


def hashed_fast(read: Read) -> Iterator[ast.AST]:
    """Find passwords that are hashed by what is made to be fast."""
    for call, name in named(read, tuple(f"hashlib.{f}" for f in FAST)):
        if secret_in(read, argument(call, 0), PASSWORD) and name:
            yield call
    for call, _ in named(read, ("hashlib.pbkdf2_hmac",)):
        rounds = constant(read, call, 3, "iterations")
        yield from [call] if isinstance(rounds, int) and rounds < ENOUGH else []
    for call, _ in named(read, ("*.PBKDF2HMAC",)):
        rounds = constant(read, call, "iterations", 3)
        yield from [call] if isinstance(rounds, int) and rounds < ENOUGH else []
    for call, _ in named(read, ("bcrypt.gensalt",)):
        rounds = constant(read, call, 0, "rounds")
        yield from [call] if isinstance(rounds, int) and rounds < 10 else []


def kept_plain(read: Read) -> Iterator[ast.AST]:
    """Find passwords that are kept as they came."""
    for call, _ in named(read, ("*.execute",)):
        said, given = constant(read, call, 0), argument(call, 1)
        if isinstance(said, str) and re.search(r"(?is)\b(?:insert|update)\b.*passw", said):
            values = getattr(read.module.value(given), "elts", ())
            yield from [call] if any(secret_in(read, v, PASSWORD) for v in values) else []
    for call in read.module.all(ast.Call):
        name = read.module.dotted(call.func).rpartition(".")[2]
        if re.search(r"User|Account|Member|Customer|Admin", name) and name[:1].isupper():
            word = argument(call, "password")
            found = tainted(read, word, keep=("checked",))
            yield from [call] if found and not SAFE.search(ast.unparse(word or call)) else []
    for call, _ in named(
        read, ("base64.b64encode", "base64.urlsafe_b64encode", "binascii.hexlify")
    ):
        yield from [call] if secret_in(read, argument(call, 0), PASSWORD) else []


def compared(read: Read) -> Iterator[ast.AST]:
    """Find secrets that are compared letter by letter."""
    for node in read.module.all(ast.Compare):
        if not isinstance(node.ops[0], ast.Eq | ast.NotEq):
            continue
        sides = (node.left, node.comparators[0])
        if any(isinstance(side, ast.Constant | ast.Dict | ast.List) for side in sides):
            continue
        values = [read.module.value(side) for side in sides]
        if any(isinstance(v, ast.Call) and MAC.search(read.module.dotted(v)) for v in values):
            yield node
            continue
        names = [getattr(s, "id", getattr(s, "attr", "")) for s in sides]
        for at in (0, 1):
            if COMPARED.search(names[at]) and tainted(read, sides[1 - at], keep=("checked",)):
                yield node


def short(read: Read) -> Iterator[ast.AST]:
    """Find rules for passwords that ask for fewer than eight characters."""
    for node in read.module.all(ast.Compare):
        if not isinstance(node.left, ast.Call) or len(node.ops) != 1:
            continue
        call, least = node.left, read.module.constant(node.comparators[0])
        counts = getattr(call.func, "id", "") == "len" and len(call.args) == 1
        if not counts or type(least) is not int or not PASSWORD.search(ast.unparse(call.args[0])):
            continue
        asks = least + isinstance(node.ops[0], ast.Gt | ast.LtE)
        if isinstance(node.ops[0], ast.Gt | ast.GtE | ast.Lt | ast.LtE) and 1 < asks < 8:
            yield node


ENTRIES = (
    Weak(
        id="secret-in-a-file", cwe="CWE-312", what="a secret is written as it is",
        instead="encrypt it, hash it, or use the keyring of the system", rule=written,
    ),
    Weak(
        id="secret-in-a-log", cwe="CWE-532", what="a secret is printed or logged",
        instead="leave it out", rule=shown,
    ),
    Weak(
        id="password-in-sight", cwe="CWE-549", what="a password is typed in plain sight",
        instead="getpass.getpass", rule=asked,
    ),
    Weak(
        id="fast-hash", cwe="CWE-916", what="a password is hashed so fast that all can be tried",
        instead="argon2, bcrypt, scrypt, or PBKDF2 with 600,000 rounds", rule=hashed_fast,
    ),
    Weak(
        id="plain-password", cwe="CWE-522", what="a password is kept as it came",
        instead="keep what argon2 or bcrypt makes of it", rule=kept_plain,
    ),
    Weak(
        id="compared-in-time", cwe="CWE-208",
        what="a comparison tells by its time how much is right",
        instead="hmac.compare_digest", rule=compared,
    ),
    Weak(
        id="short-password", cwe="CWE-521", what="short passwords are taken",
        instead="at least eight characters, better twelve", rule=short,
    ),
    Weak(
        id="empty-password", cwe="CWE-521", what="a database is opened without a password",
        instead="read a password from the environment",
        rule=calls("*.connect", when=lambda read, call: any(
            constant(read, call, name) == "" for name in ("password", "passwd"))),
    ),
)  # fmt: skip

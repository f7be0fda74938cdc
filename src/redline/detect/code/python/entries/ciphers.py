"""Keys, ciphers and signatures."""

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
    constant,
    either,
    is_,
    lacks,
    named,
)

__all__ = ["ENTRIES"]

BLOCKS = ("MODE_CBC", "MODE_CFB", "MODE_OFB")
GUESSED = re.compile(r"\b(?:random\.|time\.|datetime\.|uuid1|hashlib\.|md5\(|sha\d+\()")
OLD_TLS = ("TLSv1", "TLSv1_1", "SSLv3", "SSLv2", "MINIMUM_SUPPORTED")


def fixed(*at: int | str) -> Test:
    """Test for a constant text where a secret is meant."""

    def test(read: Read, call: ast.Call) -> bool:
        value = constant(read, call, *at)
        return isinstance(value, str | bytes) and len(value) > 0

    return test


def starts(read: Read) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Give ciphers with what they start from."""
    for call, name in named(read, ("*.new",)):
        iv = argument(call, "iv") or argument(call, "IV") or argument(call, "nonce")
        mode = ast.unparse(call.args[1]).rpartition(".")[2] if len(call.args) > 1 else ""
        if mode.startswith("MODE_") and name.startswith(("Crypto", "Cryptodome")):
            third = argument(call, 2)
            iv = iv or (third if mode in BLOCKS else None)
            yield from [(call, iv)] if iv is not None else []
    for call, name in named(read, tuple(f"*.{m}" for m in ("CBC", "CFB", "OFB", "CTR", "GCM"))):
        if "modes" in name and call.args:
            yield call, call.args[0]
    for call, name in named(read, ("*.encrypt",)):
        if re.search(r"(?:AESGCM|AESCCM|ChaCha20Poly1305)\(\)\.encrypt$", name) and call.args:
            yield call, call.args[0]


def fixed_start(read: Read) -> Iterator[ast.AST]:
    """Find ciphers that always start from the same bytes."""
    for call, iv in starts(read):
        if isinstance(read.module.constant(iv), str | bytes):
            yield call


def guessed_start(read: Read) -> Iterator[ast.AST]:
    """Find ciphers that start from what can be computed again."""
    for call, iv in starts(read):
        value = read.module.value(iv)
        key = ast.unparse(call.args[0]) if call.args else ""
        text = ast.unparse(value) if value is not None else ""
        of_key = isinstance(value, ast.Subscript) and ast.unparse(value.value) == key
        if of_key or (GUESSED.search(text) and "urandom" not in text and "System" not in text):
            yield call


def option(name: str, at: str) -> Test:
    """Test for an option of a decoder that is switched off."""

    def test(read: Read, call: ast.Call) -> bool:
        given = read.module.value(argument(call, at))
        if not isinstance(given, ast.Dict):
            return False
        pairs = zip(given.keys, given.values, strict=True)
        return any(
            read.module.constant(k) == name and read.module.constant(v) is False for k, v in pairs
        )

    return test


def no_algorithm(_: Read, call: ast.Call) -> bool:
    """Test for a decoder that also takes what is not signed."""
    given = argument(call, "algorithms")
    return given is not None and re.search(r"['\"]none['\"]", ast.unparse(given), re.I) is not None


def lasting(read: Read, call: ast.Call) -> bool:
    """Test for a token without an end, where all its claims are seen."""
    first = argument(call, 0)
    given = read.module.value(first)
    if not isinstance(given, ast.Dict) or None in given.keys:
        return False
    keys = {read.module.constant(k) for k in given.keys}
    later = isinstance(first, ast.Name) and any(
        ast.unparse(n.value) == first.id for n in read.module.all(ast.Subscript)
    )
    return "exp" not in keys and not later


def old_protocol(read: Read) -> Iterator[ast.AST]:
    """Find contexts that take old versions of TLS."""
    for node in read.module.all(ast.Assign):
        if getattr(node.targets[0], "attr", "") == "minimum_version":
            yield from [node] if ast.unparse(node.value).endswith(OLD_TLS) else []


def signs_padding(read: Read) -> Iterator[ast.AST]:
    """Find padding of PKCS 1 v1.5 where something is encrypted with it."""
    for call, name in named(read, ("*.PKCS1v15",)):
        up = read.module.parent.get(call)
        method = (
            up.func.attr if isinstance(up, ast.Call) and isinstance(up.func, ast.Attribute) else ""
        )
        yield from [call] if method in ("encrypt", "decrypt") and name else []


ENTRIES = (
    Weak(
        id="fixed-key", cwe="CWE-321", what="a key stands in the code",
        instead="read it from the environment or a vault",
        rule=calls(
            *("*.Fernet", "hmac.new", "*.AESGCM", "*.ChaCha20Poly1305", "*.AES.new", "*.HMAC.new"),
            *("*.algorithms.AES", "*.URLSafeTimedSerializer", "*.URLSafeSerializer", "*.DES.new"),
            *("*.DES3.new", "*.ARC4.new", "*.ChaCha20.new", "*.Signer", "*.Blowfish.new"),
            when=fixed(0, "key", "secret_key"),
        ),
    ),
    Weak(
        id="fixed-key-of-token", cwe="CWE-321", what="a key stands in the code",
        instead="read it from the environment or a vault",
        rule=calls("jwt.encode", "jwt.decode", "jose.jwt.encode", "jose.jwt.decode",
                   when=fixed(1, "key")),
    ),
    Weak(
        id="old-protocol", cwe="CWE-326", what="old versions of TLS are taken",
        instead="ssl.TLSVersion.TLSv1_2 at least", rule=old_protocol,
    ),
    Weak(
        id="fixed-start", cwe="CWE-329", what="a cipher always starts from the same bytes",
        instead="os.urandom for each message", rule=fixed_start,
    ),
    Weak(
        id="guessed-start", cwe="CWE-1204", what="a cipher starts from what can be computed again",
        instead="os.urandom for each message", rule=guessed_start,
    ),
    Weak(
        id="unsigned-token", cwe="CWE-347",
        what="a token is read although nobody checks its signature",
        instead="jwt.decode(token, key, algorithms=[...])",
        rule=calls("*.decode", when=either(option("verify_signature", "options"), both(
            is_("verify", False), lambda read, call: "jwt" in read.module.dotted(call.func)))),
    ),
    Weak(
        id="token-of-no-algorithm", cwe="CWE-347", what="a token without a signature is taken",
        instead="name the one algorithm that is used",
        rule=calls("*.decode", when=no_algorithm),
    ),
    Weak(
        id="claims-unverified", cwe="CWE-347",
        what="a token is read although nobody checks its signature",
        instead="jwt.decode(token, key, algorithms=[...])",
        rule=calls("*.get_unverified_claims", "*.process_jwt"),
    ),
    Weak(
        id="token-without-end", cwe="CWE-613", what="a token is good for ever",
        instead='give it "exp"', rule=calls("jwt.encode", "jose.jwt.encode", when=lasting),
    ),
    Weak(
        id="end-unchecked", cwe="CWE-613", what="the end of a token is not looked at",
        instead="leave verify_exp on", rule=calls("*.decode", when=option("verify_exp", "options")),
    ),
    Weak(
        id="old-padding", cwe="CWE-780", what="RSA encrypts with the padding of PKCS 1 v1.5",
        instead="OAEP", rule=calls("*.Cipher.PKCS1_v1_5.new", "rsa.encrypt", "rsa.decrypt"),
    ),
    Weak(
        id="old-padding-argument", cwe="CWE-780",
        what="RSA encrypts with the padding of PKCS 1 v1.5",
        instead="OAEP", rule=signs_padding,
    ),
    Weak(
        id="no-salt-of-its-own", cwe="CWE-760", what="all passwords are hashed with one salt",
        instead="a random salt for each, such as bcrypt.gensalt()",
        rule=calls("bcrypt.hashpw", when=fixed(1, "salt")),
    ),
    Weak(
        id="fixed-salt", cwe="CWE-760", what="all passwords are hashed with one salt",
        instead="os.urandom(16) for each",
        rule=calls("hashlib.pbkdf2_hmac", "*.PBKDF2", when=either(
            fixed("salt"), both(fixed(2), lambda r, c: r.module.dotted(c.func)[:8] == "hashlib."))),
    ),
    Weak(
        id="fixed-salt-named", cwe="CWE-760", what="all passwords are hashed with one salt",
        instead="os.urandom(16) for each",
        rule=calls("hashlib.scrypt", "*.Scrypt", "*.PBKDF2HMAC", "*.hash_secret_raw", "*.scrypt",
                   when=both(fixed("salt"), lambda r, c: not lacks("salt")(r, c))),
    ),
)  # fmt: skip

"""Whose a file or a process is, and who may write to it."""

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
    named,
    reaches,
)

__all__ = ["ENTRIES"]

WORLD = 0o002
SPECIAL = 0o6000
MODES = {"S_IWOTH": 0o002, "S_IRWXO": 0o007, "S_ISUID": 0o4000, "S_ISGID": 0o2000}


def mode_of(read: Read, node: ast.AST | None) -> int:
    """Return a mode as far as it is written in the code."""
    value = read.module.constant(node)
    if type(value) is int:
        return value
    text = ast.unparse(node) if node is not None else ""
    return sum(bits for name, bits in MODES.items() if re.search(rf"\b{name}\b", text))


def mode(bits: int, *at: int | str) -> Test:
    """Test for a mode with one of some bits."""

    def test(read: Read, call: ast.Call) -> bool:
        return any(mode_of(read, argument(call, place)) & bits for place in at)

    return test


def drops_last(read: Read) -> Iterator[ast.AST]:
    """Find groups that are given up when the rights to do so are gone."""
    for call, _ in named(read, ("os.setgid",)):
        scope = read.module.scope[call]
        for other, _ in named(read, ("os.setuid",)):
            if read.module.scope[other] is scope and other.lineno < call.lineno:
                yield other


def root(read: Read, call: ast.Call) -> bool:
    """Test for a program that makes itself root."""
    return any(read.module.constant(arg) == 0 for arg in call.args)


ENTRIES = (
    Weak(
        id="all-may-write", cwe="CWE-732", what="everyone may write to a file",
        instead="0o640 or less", rule=calls("os.chmod", when=mode(WORLD, 1, "mode")),
    ),
    Weak(
        id="all-may-write-path", cwe="CWE-732", what="everyone may write to a file",
        instead="0o640 or less", rule=calls("*.chmod", when=both(
            mode(WORLD, 0, "mode"), lambda r, c: r.module.dotted(c.func) != "os.chmod")),
    ),
    Weak(
        id="open-by-default", cwe="CWE-276", what="everyone may write to what is made",
        instead="0o750 for folders and 0o600 for files",
        rule=calls("os.makedirs", "os.mkdir", "*.mkdir", when=mode(WORLD, 1, "mode")),
    ),
    Weak(
        id="open-file-by-default", cwe="CWE-276", what="everyone may write to what is made",
        instead="0o600", rule=calls("os.open", when=mode(WORLD, 2, "mode")),
    ),
    Weak(
        id="no-umask", cwe="CWE-276", what="everyone may write to all that is made from here on",
        instead="os.umask(0o077)",
        rule=calls("os.umask", when=lambda read, call: bool(call.args) and constant(
            read, call, 0) == 0 and isinstance(read.module.parent[call], ast.Expr)),
    ),
    Weak(
        id="runs-as-owner", cwe="CWE-269", what="whoever runs a file has the rights of its owner",
        instead="leave the setuid bit off",
        rule=calls("os.chmod", when=mode(SPECIAL, 1, "mode")),
    ),
    Weak(
        id="drops-last", cwe="CWE-269", what="a user is given up before the group",
        instead="setgroups, setgid, setuid, in this order", rule=drops_last,
    ),
    Weak(
        id="becomes-root", cwe="CWE-250", what="a program makes itself root",
        instead="do this one thing in a small program of its own",
        rule=calls("os.setuid", "os.seteuid", "os.setreuid", "os.setresuid", when=root),
    ),
    Weak(
        id="privileged-container", cwe="CWE-250", what="a container has all rights of the machine",
        instead="add the one capability that is needed",
        rule=calls("*.run", "*.create", when=lambda read, call: constant(
            read, call, "privileged") is True),
    ),
    Weak(
        id="process-of-another", cwe="CWE-283", what="a caller names a process or an owner",
        instead="keep which are whose, and look there",
        rule=reaches("os.kill", "os.killpg", "os.chown", "shutil.chown",
                     at=(0, 1, 2, "user", "group"), keep=("int",)),
    ),
)  # fmt: skip

"""Faults of plain code: loops, comparisons, keys, errors, functions that are gone, downloads."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.endless import endless
from redline.detect.code.python.slow import slow
from redline.detect.code.python.weak import Read, Weak, argument, calls, named

__all__ = ["ENTRIES"]

GUARDS = re.compile(r"(?i)^(?:is_|has_|can_|check|verify|valid|auth|allow)|authori[sz]ed|verified")
RIGHTS = re.compile(
    r"(?i)is_admin|is_staff|is_superuser|authenticated|has_perm|permission|\.role\b"
)
PIPED = re.compile(r"\b(?:curl|wget)\b[^|;&]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b")
VERIFIES = re.compile(r"(?i)sha\d|digest|checksum|signature|verify_|gpg|hashlib")
RUNS = tuple(f"subprocess.{n}" for n in ("run", "call", "check_call", "check_output", "Popen"))
WORDS = re.compile(r"[\w./-]+")


def same_keys(read: Read) -> Iterator[ast.AST]:
    """Find tables with a key twice and two values."""
    for node in read.module.all(ast.Dict):
        seen: dict[object, str] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                said, known = ast.unparse(value), (type(key.value), key.value)
                if seen.setdefault(known, said) != said:
                    yield key


def same_object(read: Read) -> Iterator[ast.AST]:
    """Find values that are compared by where they lie in memory."""
    for node in read.module.all(ast.Compare):
        for op, side in zip(node.ops, node.comparators, strict=True):
            plain = isinstance(side, ast.Constant) and type(side.value) in (str, bytes, int, float)
            shown = isinstance(side, ast.Tuple | ast.List | ast.Dict | ast.Set)
            if isinstance(op, ast.Is | ast.IsNot) and (plain or shown):
                yield node


def fails_open(read: Read) -> Iterator[ast.AST]:
    """Find checks that say yes when they go wrong."""
    for node in read.module.all(ast.ExceptHandler):
        scope = read.module.scope[node]
        if not GUARDS.search(getattr(scope, "name", "")):
            continue
        broad = node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
        last = node.body[-1]
        says_yes = isinstance(last, ast.Return) and read.module.constant(last.value) is True
        after = getattr(scope, "body", [None])[-1]
        goes_on = (
            isinstance(last, ast.Pass)
            and isinstance(after, ast.Return)
            and (read.module.constant(after.value) is True)
        )
        if broad and (says_yes or goes_on):
            yield node


def asserted(read: Read) -> Iterator[ast.AST]:
    """Find rights that are asserted, which `python -O` leaves out."""
    for node in read.module.all(ast.Assert):
        scope = getattr(read.module.scope[node], "name", "")
        if RIGHTS.search(ast.unparse(node.test)) and not scope.startswith("test"):
            yield node


def lost_place(read: Read) -> Iterator[ast.AST]:
    """Find places that `find` did not find and that are used as if it had."""
    for call, _ in named(read, ("*.find",)):
        up = read.module.parent[call]
        looked = any(isinstance(a, ast.If | ast.IfExp | ast.While) for a in read.module.above(call))
        if isinstance(up, ast.Slice) and up.lower is call and not looked:
            yield call


def downloaded(read: Read) -> Iterator[ast.AST]:
    """Find programs that are run as they came from the net."""
    files = fetched(read)
    trusted = not files or VERIFIES.search(ast.unparse(read.module.tree))
    for call, _ in named(read, RUNS):
        given = read.module.value(argument(call, 0))
        text = ast.unparse(given) if given is not None else ""
        if PIPED.search(text):
            yield call
        if not trusted and files & set(WORDS.findall(text)):
            yield call


def fetched(read: Read) -> set[str]:
    """Return the names of files that were fetched from the net."""
    found = {read.module.constant(argument(c, 1)) for c, _ in named(read, ("*.urlretrieve",))}
    asks = [c for c, _ in named(read, ("requests.get", "*.urlopen"))]
    if asks:
        found |= {
            read.module.constant(argument(c, 0))
            for c, _ in named(read, ("open",))
            if len(c.args) > 1
        }
    names = {name for name in found if isinstance(name, str)}
    return names | {f"./{name}" for name in names}


ENTRIES = (
    Weak(
        id="same-key-twice", cwe="CWE-462", what="a key stands twice in a table, with two values",
        instead="one of them", rule=same_keys,
    ),
    Weak(
        id="same-object", cwe="CWE-595", what="values are compared by where they lie in memory",
        instead="== or !=", rule=same_object,
    ),
    Weak(
        id="fails-open", cwe="CWE-703", what="a check says yes when it goes wrong",
        instead="say no, and catch the one error that is meant", rule=fails_open,
    ),
    Weak(
        id="asserted-right", cwe="CWE-703", what="a right is asserted, which python -O leaves out",
        instead="if ...: raise PermissionError", rule=asserted,
    ),
    Weak(
        id="lost-place", cwe="CWE-252", what="nobody looks whether a text was found",
        instead="look for -1, or use index or partition", rule=lost_place,
    ),
    Weak(
        id="gone-functions", cwe="CWE-477",
        what="a function is gone from Python, or never was safe",
        instead="html.escape, SSLContext.wrap_socket, argon2, importlib, inspect.signature",
        rule=calls(
            *("crypt.crypt", "cgi.escape", "ssl.wrap_socket", "ssl.match_hostname", "time.clock"),
            *("os.popen2", "os.popen3", "platform.popen", "imp.load_source", "os.spawnvp"),
            *("inspect.getargspec", "platform.linux_distribution", "commands.getoutput"),
        ),
    ),
    Weak(
        id="run-as-downloaded", cwe="CWE-494", what="a program is run as it came from the net",
        instead="compare its SHA-256 with a known one first", rule=downloaded,
    ),
    Weak(
        id="endless-loop", cwe="CWE-835", what="a loop never ends",
        instead="change what its condition looks at", rule=endless,
    ),
    Weak(
        id="slow-pattern", cwe="CWE-1333",
        what="an expression may take for ever on a text of 40 signs",
        instead="one repetition in place of two that may share a text", rule=slow,
    ),
)  # fmt: skip

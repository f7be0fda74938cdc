"""Numbers of a caller, time and memory, threads and locks."""

import ast
from collections.abc import Iterator

from redline.detect.code.python.weak import Read, Weak, argument, constant, named, reaches, tainted

__all__ = ["ENTRIES"]

NUMBERS = ("int", "float", "round")
CATCHES = frozenset(
    (
        "IndexError",
        "LookupError",
        "KeyError",
        "ZeroDivisionError",
        "ArithmeticError",
        "Exception",
        "",
    )
)
LOCKS = ("threading.Lock()", "threading.RLock()", "threading.Semaphore()", "multiprocessing.Lock()")
POOLS = ("*.submit", "*.map", "*.apply_async")


def number(read: Read, node: ast.AST | None, *, clean: tuple[str, ...] = ()) -> bool:
    """Return whether an expression is a number that a caller sends and nobody looked at."""
    found = tainted(read, node, keep=NUMBERS, clean=clean)
    return any(t.through & set(NUMBERS) for t in found)


def caught(read: Read, node: ast.AST) -> bool:
    """Return whether what may go wrong is caught."""
    for up in read.module.above(node):
        for handler in up.handlers if isinstance(up, ast.Try) else ():
            said = ast.unparse(handler.type) if handler.type else ""
            if any(name in CATCHES for name in said.strip("()").replace(" ", "").split(",")):
                return True
    return False


def places(read: Read) -> Iterator[ast.AST]:
    """Find places in a list that a caller names."""
    for node in read.module.all(ast.Subscript):
        if not isinstance(node.slice, ast.Slice | ast.Constant):
            values = isinstance(read.module.value(node.value), ast.Dict)
            if number(read, node.slice) and not values and not caught(read, node):
                yield node


def divisors(read: Read) -> Iterator[ast.AST]:
    """Find divisions by a number that a caller sends."""
    for node in read.module.all(ast.BinOp):
        divides = isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mod)
        if divides and number(read, node.right, clean=("truthy",)) and not caught(read, node):
            yield node


def sizes(read: Read) -> Iterator[ast.AST]:
    """Find as much time or memory as a caller asks for."""
    names = ("range", "bytearray", "time.sleep", "asyncio.sleep", "numpy.zeros", "numpy.ones")
    for call, _ in named(read, names):
        if any(number(read, arg) for arg in call.args):
            yield call
    for node in read.module.all(ast.BinOp):
        if isinstance(node.op, ast.Mult) and isinstance(node.left, ast.List | ast.Constant):
            text = isinstance(node.left, ast.List) or isinstance(node.left.value, str | bytes)
            yield from [node] if text and number(read, node.right) else []


def packed(read: Read) -> Iterator[ast.AST]:
    """Find archives of a caller that are unpacked whole."""
    for call, name in named(read, ("*.extractall", "shutil.unpack_archive")):
        base = call.func.value if isinstance(call.func, ast.Attribute) else None
        if tainted(read, base if "extractall" in name else argument(call, 0)):
            yield call


def run_by_threads(read: Read) -> set[str]:
    """Return the names of functions that several threads run."""
    found = [argument(c, "target") for c, _ in named(read, ("threading.Thread",))]
    if any("ThreadPool" in said for said in read.module.aliases.values()):
        found += [argument(c, 0) for c, _ in named(read, POOLS)]
    return {getattr(f, "attr", getattr(f, "id", "")) for f in found if f is not None}


def unlocked(read: Read) -> Iterator[ast.AST]:
    """Find sums that several threads change without a lock."""
    names = run_by_threads(read)
    for node in read.module.all(ast.AugAssign) if names else ():
        scope = read.module.scope[node]
        if getattr(scope, "name", "") not in names:
            continue
        everyones = {n for g in read.module.all(ast.Global) if read.module.scope[g] is scope
                     for n in g.names}  # fmt: skip
        target = node.target
        shared = getattr(target, "id", "") in everyones or ast.unparse(target).startswith("self.")
        locked = any(isinstance(up, ast.With) for up in read.module.above(node))
        taken = any(read.module.scope[c] is scope for c, _ in read.module.called.get("acquire", ()))
        if shared and not locked and not taken:
            yield node


def lock_ignored(read: Read) -> Iterator[ast.AST]:
    """Find locks that may not have been taken, and nobody looked."""
    for call, name in named(read, ("*.acquire",)):
        front = name.rpartition(".")[0]
        tries = argument(call, "timeout") is not None or (
            constant(read, call, 0, "blocking") is False
        )
        if front in LOCKS and tries and isinstance(read.module.parent[call], ast.Expr):
            yield call


ENTRIES = (
    Weak(
        id="place-of-a-caller", cwe="CWE-129",
        what="a caller names a place in a list that may not be",
        instead="compare it with the length, or catch IndexError", rule=places,
    ),
    Weak(
        id="divisor-of-a-caller", cwe="CWE-369", what="a caller may send a zero to divide by",
        instead="refuse zero, or catch ZeroDivisionError", rule=divisors,
    ),
    Weak(
        id="as-much-as-asked", cwe="CWE-400", what="a caller says how much time or memory is used",
        instead="min(n, most)", rule=sizes,
    ),
    Weak(
        id="unpacked-whole", cwe="CWE-409", what="what a caller packed may be of any size unpacked",
        instead="decompressobj().decompress(data, most)",
        rule=reaches("gzip.decompress", "zlib.decompress", "bz2.decompress", "lzma.decompress"),
    ),
    Weak(
        id="archive-of-a-caller", cwe="CWE-409",
        what="what a caller packed may be of any size unpacked",
        instead="add up file_size first", rule=packed,
    ),
    Weak(
        id="unlocked", cwe="CWE-362",
        what="several threads change one number, and changes get lost",
        instead="with lock:", rule=unlocked,
    ),
    Weak(
        id="lock-ignored", cwe="CWE-414", what="nobody looks whether a lock was taken",
        instead="with lock:, or if not lock.acquire(...)", rule=lock_ignored,
    ),
)  # fmt: skip

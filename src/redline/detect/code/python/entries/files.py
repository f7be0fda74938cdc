"""Files: which one, whose, with which rights, and what changed in between."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.weak import (
    Read,
    Weak,
    argument,
    calls,
    constant,
    named,
    reaches,
    tainted,
)

__all__ = ["ENTRIES"]

INSIDE = ("basename", "secure_filename", "realpath", "resolve", "safe_join", "getvalue", "mkstemp")
OPENS = (
    *(
        "open",
        "io.open",
        "os.open",
        "os.remove",
        "os.unlink",
        "os.rmdir",
        "os.listdir",
        "os.rename",
    ),
    *("shutil.rmtree", "shutil.copy", "shutil.move", "*.send_file", "*.FileResponse", "*.read_csv"),
)
METHODS = (
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "unlink",
    "rmdir",
    "mkdir",
)
MEMBERS = frozenset(("namelist", "getnames", "infolist", "getmembers"))
LOOKS = ("os.path.exists", "os.path.isfile", "os.path.islink", "os.access", "*.is_symlink")
CHANGES = ("os.chmod", "os.chown", "os.remove", "os.unlink", "shutil.copy")


def method_path(read: Read) -> Iterator[ast.AST]:
    """Find paths of a caller whose methods read or change files."""
    for call, _ in named(read, tuple(f"*.{m}" for m in METHODS)):
        base = call.func.value if isinstance(call.func, ast.Attribute) else None
        found = tainted(read, base, clean=INSIDE)
        if any({"Path", "joinpath"} & t.through or "/" in t.text for t in found):
            yield call


def members(read: Read) -> Iterator[ast.AST]:
    """Find names out of an archive that become paths unchecked."""
    for node in read.module.all(ast.For):
        source = node.iter
        name = source.func.attr if isinstance(source, ast.Call) and isinstance(
            source.func, ast.Attribute) else ""  # fmt: skip
        if name not in MEMBERS or not isinstance(node.target, ast.Name):
            continue
        said = "\n".join(map(ast.unparse, node.body))
        if re.search(r"realpath|resolve|abspath|basename|is_relative_to|startswith|\.\.", said):
            continue
        for part in (p for s in node.body for p in ast.walk(s)):
            opens = isinstance(part, ast.Call) and read.module.dotted(part.func) in (
                "open",
                "io.open",
            )
            joined = opens and isinstance(part.args[0] if part.args else None, ast.Call | ast.BinOp)  # type: ignore[attr-defined]  # a call
            if joined and node.target.id in ast.unparse(part):
                yield part


def upload(read: Read) -> Iterator[ast.AST]:
    """Find uploads that are kept under the ending that came with them."""

    def named_by_caller(node: ast.AST | None) -> bool:
        for taint in tainted(read, node, keep=("len",)):
            if {"@files"} & taint.through or "/" in taint.text or "#filename" in taint.through:
                return True
        return False

    for call, name in named(read, ("*.save", "open")):
        path = argument(call, 0)
        text = ast.unparse(path) if path is not None else ""
        value = read.module.value(path)
        whole = text + (ast.unparse(value) if value is not None else "")
        deep = {n.id for n in ast.walk(path) if isinstance(n, ast.Name)} if path else set()
        for part in ast.walk(value) if value is not None else ():
            inner = read.module.value(part) if isinstance(part, ast.Name) else None
            whole += ast.unparse(inner) if inner is not None else ""
        opens = name == "open" and "w" not in str(constant(read, call, 1, "mode"))
        sent = re.search(r"\.filename\b|\.name\b", whole) is not None
        if sent and not opens and deep is not None and named_by_caller(path):
            yield call


def looked_first(read: Read) -> Iterator[ast.AST]:
    """Find files that are looked at, and used a moment later under the same name."""
    for node in read.module.all(ast.If):
        looks = [c for c in ast.walk(node.test) if isinstance(c, ast.Call) and c.args]
        absent = isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not)
        for look in looks:
            name, path = read.module.dotted(look.func), ast.unparse(look.args[0])
            if name not in LOOKS:
                continue
            for part in (p for s in node.body for p in ast.walk(s)):
                if isinstance(part, ast.Call) and part.args and ast.unparse(part.args[0]) == path:
                    yield from [look] if races(read, part, name, absent=absent) else []


def races(read: Read, call: ast.Call, look: str, *, absent: bool) -> bool:
    """Return whether a use of a file may meet another file than the one that was looked at."""
    name = read.module.dotted(call.func)
    if look == "os.access":
        return name in ("open", "os.open", *CHANGES)
    if look == "os.path.islink":
        follows = argument(call, "follow_symlinks")
        return name in ("open", *CHANGES) and follows is None
    how = constant(read, call, 1, "mode")
    return absent and name == "open" and isinstance(how, str) and "w" in how


def shared_place(read: Read, call: ast.Call) -> bool:
    """Test for a fixed name in a folder that all may write to."""
    path, how = constant(read, call, 0), constant(read, call, 1, "mode")
    writes = "makedirs" in read.module.dotted(call.func) or "mkdir" in read.module.dotted(call.func)
    written = (isinstance(how, str) and how[:1] in ("w", "a")) or writes
    return isinstance(path, str) and path.startswith(("/tmp/", "/var/tmp/")) and written  # noqa: S108  # what is looked for


ENTRIES = (
    Weak(
        id="path-of-a-caller", cwe="CWE-22", what="a caller chooses the path of a file",
        instead="send_from_directory, or resolve it and check that it lies in the folder",
        rule=reaches(*OPENS, clean=INSIDE, at=(0, "path", "path_or_file")),
    ),
    Weak(
        id="path-object-of-a-caller", cwe="CWE-22", what="a caller chooses the path of a file",
        instead="resolve it and check that it lies in the folder", rule=method_path,
    ),
    Weak(
        id="name-in-an-archive", cwe="CWE-22", what="a name out of an archive becomes a path",
        instead="resolve it and check that it lies in the folder", rule=members,
    ),
    Weak(
        id="upload-of-any-kind", cwe="CWE-434",
        what="an upload is kept under the ending it came with",
        instead="check the ending against a list, and choose the name yourself", rule=upload,
    ),
    Weak(
        id="upload-to-storage", cwe="CWE-434", what="an upload is kept under the name it came with",
        instead="check the ending against a list, and choose the name yourself",
        rule=reaches("*.default_storage.save", "*.FileSystemStorage().save", keep=("len",)),
    ),
    Weak(
        id="looked-first", cwe="CWE-367", what="a file may change between the look and the use",
        instead="use it and catch the error; open(path, 'x') to make it", rule=looked_first,
    ),
    Weak(
        id="name-without-file", cwe="CWE-377",
        what="another may take a name before the file is made",
        instead="tempfile.NamedTemporaryFile or mkstemp",
        rule=calls("os.tempnam", "os.tmpnam"),
    ),
    Weak(
        id="shared-place", cwe="CWE-377", what="a fixed name lies where everyone may write",
        instead="tempfile.mkdtemp or NamedTemporaryFile",
        rule=calls("open", "os.makedirs", "os.mkdir", when=shared_place),
    ),
)  # fmt: skip

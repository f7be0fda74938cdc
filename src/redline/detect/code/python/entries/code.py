"""Data of a caller that choose what runs: templates, formats, names, settings, patterns."""

import ast
from collections.abc import Iterator

from redline.detect.code.python.weak import Read, Weak, named, reaches, tainted

__all__ = ["ENTRIES"]

SETTINGS = ("environ", "config", "settings")
PATTERNS = tuple(
    f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "findall", "sub", "split")
)
MODELS = frozenset(("dict", "Response", "JsonResponse", "jsonify", "print"))


def format_of_a_caller(read: Read) -> Iterator[ast.AST]:
    """Find `.format` of a text that a caller sent."""
    for call, _ in named(read, ("*.format", "*.format_map")):
        func = call.func
        if isinstance(func, ast.Attribute) and tainted(read, func.value):
            yield call


def by_name(read: Read) -> Iterator[ast.AST]:
    """Find functions and classes that a caller names."""
    for call, _ in named(read, ("getattr",)):
        if len(call.args) == 2 and tainted(read, call.args[1], text=r"^\x00$"):
            yield call
    for node in read.module.all(ast.Subscript):
        held = read.module.dotted(node.value)
        if held in ("globals()", "locals()", "sys.modules") and isinstance(node.ctx, ast.Load):
            yield from [node] if tainted(read, node.slice) else []


def settings(read: Read) -> Iterator[ast.AST]:
    """Find variables of the program that a caller names and sets."""
    for call, name in named(read, ("*.update",)):
        held = name.split(".")[:-1]
        if (
            held
            and held[-1] in (*SETTINGS, "globals()")
            and any(tainted(read, arg) for arg in (*call.args, *(k.value for k in call.keywords)))
        ):
            yield call
    for node in read.module.all(ast.Subscript):
        held = read.module.dotted(node.value).split(".")
        if isinstance(node.ctx, ast.Store) and held[-1] in (*SETTINGS, "globals()"):
            yield from [node] if tainted(read, node.slice) else []


def fields(read: Read) -> Iterator[ast.AST]:
    """Find objects whose fields a caller names."""
    for call, _ in named(read, ("setattr",)):
        if len(call.args) == 3 and tainted(read, call.args[1]):
            yield call
    for call, name in named(read, ("*.update",)):
        if name.endswith("__dict__.update") and any(tainted(read, arg) for arg in call.args):
            yield call
    for call in read.module.all(ast.Call):
        name = read.module.dotted(call.func).rpartition(".")[2]
        if name[:1].isupper() or name in ("create", "update"):
            spread = [k.value for k in call.keywords if k.arg is None]
            if name not in MODELS and any(tainted(read, value) for value in spread):
                yield call


ENTRIES = (
    Weak(
        id="template-of-a-caller",
        cwe="CWE-1336",
        what="a template is made of data of a caller",
        instead="keep the template constant and give the data as its variables",
        rule=reaches(
            *("*.render_template_string", "jinja2.Template", "mako.template.Template"),
            *("*.from_string", "django.template.Template", "tornado.template.Template"),
            at=(0, "source"),
            when=lambda read, call: "Sandbox" not in read.module.dotted(call.func),
        ),
    ),
    Weak(
        id="format-of-a-caller",
        cwe="CWE-134",
        what="a caller sends the format, which reads attributes of what is put in",
        instead="keep the format constant",
        rule=format_of_a_caller,
    ),
    Weak(
        id="name-of-a-caller",
        cwe="CWE-470",
        what="a caller names what is run",
        instead="choose from a table of what may be run",
        rule=by_name,
    ),
    Weak(
        id="module-of-a-caller",
        cwe="CWE-470",
        what="a caller names the module that is loaded",
        instead="choose from a table of modules",
        rule=reaches("importlib.import_module", "__import__", "*.import_string"),
    ),
    Weak(
        id="code-of-a-caller",
        cwe="CWE-94",
        what="what a caller sends is compiled or run",
        instead="read data with json or ast.literal_eval",
        rule=reaches("compile", "code.InteractiveInterpreter().runsource", "*.runcode"),
    ),
    Weak(
        id="settings-of-a-caller",
        cwe="CWE-454",
        what="a caller names and sets variables of the program",
        instead="set the few that may be set by their names",
        rule=settings,
    ),
    Weak(
        id="fields-of-a-caller",
        cwe="CWE-915",
        what="a caller names the fields that are set, among them those of rights",
        instead="name the fields that may be set",
        rule=fields,
    ),
    Weak(
        id="pattern-of-a-caller",
        cwe="CWE-730",
        what="a caller sends a regular expression, which may run for hours",
        instead="re.escape, or plain search",
        rule=reaches(*PATTERNS, clean=("escape",)),
    ),
)

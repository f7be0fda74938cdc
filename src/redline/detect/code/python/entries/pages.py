"""What a web application answers: pages, headers, redirects, errors."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.weak import (
    ARGUMENT,
    Read,
    Weak,
    argument,
    named,
    reaches,
    tainted,
)

__all__ = ["ENTRIES"]

ESCAPES = (
    *("escape", "xhtml_escape", "conditional_escape", "format_html", "quote", "clean", "dumps"),
    *("jsonify", "quote_plus", "urlencode", "render_template"),
)
NO_LINES = (*ESCAPES, "replace", "sub", "splitlines", "split", "repr")
HTML = r"<[a-zA-Z!][^\x00]*\x00"


def returned(read: Read) -> Iterator[ast.AST]:
    """Find handlers of Flask that return a text with what a caller sent."""
    for node in read.module.all(ast.Return):
        scope = read.module.scope[node]
        given = node.value
        value = given.elts[0] if isinstance(given, ast.Tuple) and given.elts else given
        if isinstance(value, ast.Tuple | ast.Dict | ast.List) or not read.module.routed(scope):
            continue
        plain = isinstance(given, ast.Tuple) and "text/plain" in ast.unparse(given)
        flask = any(said.startswith("flask") for said in read.module.aliases.values())
        kept = (*ESCAPES, "read", "json", "get_json", "repr")
        for taint in tainted(read, value, clean=kept):
            if (
                re.search(HTML, taint.text) or (flask and "@json" not in taint.through)
            ) and not plain:
                yield node
                break


def headers(read: Read) -> Iterator[ast.AST]:
    """Find headers that are set from what a caller sent."""
    for node in read.module.all(ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Subscript) and (
                read.module.dotted(target.value).endswith(".headers")
            ):
                yield from [node] if tainted(read, node.value, clean=NO_LINES) else []


def logged(read: Read) -> Iterator[ast.AST]:
    """Find lines of a log with what a caller sent."""
    names = ("debug", "info", "warning", "error", "critical", "log", "exception")
    for call, name in named(read, tuple(f"*.{n}" for n in names)):
        if "log" not in name.rpartition(".")[0].lower():
            continue
        shape = read.module.constant(argument(call, 0))
        safe = isinstance(shape, str) and "%r" in shape and "%s" not in shape
        if not safe and any(tainted(read, arg, clean=NO_LINES) for arg in call.args):
            yield call


ENTRIES = (
    Weak(
        id="page-of-a-caller", cwe="CWE-79", what="what a caller sent stands in a page unescaped",
        instead="render a template, or html.escape", rule=returned,
    ),
    Weak(
        id="html-of-a-caller", cwe="CWE-79", what="what a caller sent stands in a page unescaped",
        instead="render a template, or html.escape",
        rule=reaches(
            *("*.HTMLResponse", "*.HttpResponse", "*.Markup", "*.mark_safe", "self.write"),
            *("*.make_response", "self.wfile.write", "*.Response"),
            clean=ESCAPES, text=HTML,
        ),
    ),
    Weak(
        id="header-of-a-caller", cwe="CWE-113", what="what a caller sent stands in a header",
        instead="choose from known values, or quote it", rule=headers,
    ),
    Weak(
        id="header-line-of-a-caller", cwe="CWE-113",
        what="what a caller sent stands in a header, where a line end adds another",
        instead="choose from known values, or quote it",
        rule=reaches("*.send_header", "start_response", at=(1,), clean=NO_LINES),
    ),
    Weak(
        id="logged-lines", cwe="CWE-117",
        what="what a caller sent stands in a log, line ends and all",
        instead="log it with %r, or take line ends out", rule=logged,
    ),
    Weak(
        id="html-argument", cwe="CWE-79", what="an argument stands in safe markup unescaped",
        instead="escape it, or Markup(...).format", rule=reaches(
            "*.mark_safe", "markupsafe.Markup", level=ARGUMENT, clean=ESCAPES, text=HTML,
        ),
    ),
)  # fmt: skip

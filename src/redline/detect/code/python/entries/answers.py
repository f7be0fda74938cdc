"""What an answer tells, where it sends people, and whom the server asks for it."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.weak import (
    Read,
    Rule,
    Weak,
    calls,
    is_,
    reaches,
    tainted,
)

__all__ = ["ENTRIES"]

LOCAL = r"^(?:\x01|https?://)?\x00"
"""Where what a caller sent is the start, or the host, of an address."""
HOST = r"^(?:https?://|//)?\x00"
BROAD = ("", "Exception", "BaseException")
TELLS = frozenset(("traceback.format_exc", "traceback.format_exception", "sys.exc_info"))
SHOWS = re.compile(r"(?:Response|jsonify|HTTPException|make_response|abort|write)$")


def told_errors(read: Read) -> Iterator[ast.AST]:
    """Find answers that tell what went wrong inside."""
    for node in read.module.all(ast.ExceptHandler):
        if not read.module.handler(read.module.scope[node]):
            continue
        broad = (ast.unparse(node.type) if node.type else "") in BROAD
        for part in (p for statement in node.body for p in ast.walk(statement)):
            shown = part.value if isinstance(part, ast.Return) else None
            if isinstance(part, ast.Call) and SHOWS.search(read.module.dotted(part.func)):
                shown = part
            if shown is not None and tells(read, shown, node.name if broad else None):
                yield part
                break


def tells(read: Read, node: ast.AST, name: str | None) -> bool:
    """Return whether an expression holds an error, or where it came from."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and name is not None and part.id == name:
            return True
        if isinstance(part, ast.Call) and read.module.dotted(part.func) in TELLS:
            return True
    return False


def environment(read: Read) -> Iterator[ast.AST]:
    """Find answers with all variables of the environment."""
    for node in read.module.all(ast.Attribute):
        if read.module.dotted(node) != "os.environ" or not read.module.handler(
            read.module.scope[node]
        ):
            continue
        up = read.module.parent[node]
        whole = isinstance(up, ast.Call | ast.Dict | ast.Return) or (
            isinstance(up, ast.Attribute) and up.attr in ("copy", "items")
        )
        shown = [a for a in read.module.above(node) if isinstance(a, ast.Return)]
        yield from [node] if whole and shown else []


def all_origins(read: Read) -> Iterator[ast.AST]:
    """Find pages of any origin that may ask with the cookies of a person."""
    for call in read.module.all(ast.Call):
        given = {k.arg: k.value for k in call.keywords}
        sure = given.get("allow_credentials") or given.get("supports_credentials")
        origins = given.get("allow_origins") or given.get("origins")
        if (
            sure is not None
            and read.module.constant(sure) is True
            and (
                (origins is None and "supports_credentials" in given)
                or (origins is not None and ast.unparse(origins) in ("['*']", "'*'", "('*',)"))
            )
        ):
            yield call
    for node in read.module.all(ast.Assign):
        key = node.targets[0].slice if isinstance(node.targets[0], ast.Subscript) else None
        if read.module.constant(key) == "Access-Control-Allow-Origin" and tainted(read, node.value):
            yield node


def secret_columns(*names: str) -> Rule:
    """Find queries that give passwords to a page."""
    return calls(*names, when=lambda _, call: any(
        isinstance(a, ast.Constant) and a.value == "password" for a in call.args
    ))  # fmt: skip


ENTRIES = (
    Weak(
        id="told-environment", cwe="CWE-200", what="an answer holds the whole environment",
        instead="name the variables that may be seen", rule=environment,
    ),
    Weak(
        id="told-passwords", cwe="CWE-200", what="passwords are read for an answer",
        instead="name the fields that may be seen",
        rule=secret_columns("*.values", "*.values_list"),
    ),
    Weak(
        id="told-errors", cwe="CWE-209", what="an answer tells the error itself",
        instead="log the error and answer with a plain sentence", rule=told_errors,
    ),
    Weak(
        id="debug-page", cwe="CWE-215", what="an application runs with its debug pages",
        instead="leave debug off, or read it from the environment",
        rule=calls("*.FastAPI", "*.Starlette", "*.Application", when=is_("debug", True)),
    ),
    Weak(
        id="redirect-of-a-caller", cwe="CWE-601", what="a caller chooses where a person is sent",
        instead="send to own paths, or check the host against a list",
        rule=reaches(
            *("*.redirect", "*.HttpResponseRedirect", "*.RedirectResponse", "self.redirect"),
            *("*.HTTPFound", "flask.redirect"),
            text=LOCAL, clean=("url_for", "reverse", "basename", "quote"),
        ),
    ),
    Weak(
        id="request-of-a-caller", cwe="CWE-918", what="a caller chooses which address is asked",
        instead="choose from a table of addresses, or check the host against a list",
        rule=reaches(
            *("requests.get", "requests.post", "requests.put", "requests.head", "requests.delete"),
            *("httpx.get", "httpx.post", "*.urlopen", "*.urlretrieve", "httpx.AsyncClient().get"),
            *("httpx.Client().get", "httpx.AsyncClient().post", "aiohttp.ClientSession().get"),
            *("aiohttp.ClientSession().post", "requests.Session().get", "requests.Session().post"),
            *("http.client.HTTPConnection", "http.client.HTTPSConnection", "requests.request"),
            *("urllib.request.Request", "socket.create_connection"),
            at=(0, "url", "host"), text=HOST,
        ),
    ),
    Weak(
        id="all-origins", cwe="CWE-942", what="pages of any origin may ask as the person",
        instead="name the origins", rule=all_origins,
    ),
)  # fmt: skip

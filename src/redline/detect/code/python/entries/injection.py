"""Data of a caller that are read as commands, queries, code or structure."""

import ast
from collections.abc import Iterator

from redline.detect.code.python.weak import ARGUMENT, Read, Weak, argument, named, reaches, tainted

__all__ = ["ENTRIES"]

RUNS = (
    *("subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output"),
    *("subprocess.Popen", "asyncio.create_subprocess_exec"),
)
SHELLS = frozenset(("sh", "bash", "zsh", "/bin/sh", "/bin/bash", "cmd", "cmd.exe", "powershell"))
BUILT = r"[^\x00]"
XML_FROM = (
    *("*.fromstring", "*.XML", "*.parseString", "ET.fromstring", "xml.dom.minidom.parseString"),
    *("xml.etree.ElementTree.XML", "lxml.etree.XML"),
)
QUERY = r"(?is)\b(?:select|insert|update|delete|where|order by|from|drop|create|alter)\b.*\x00"
MAIL_HEADER = r"(?i)(?:^|\n)(?:subject|to|cc|bcc|from|reply-to): ?[^\n]*\x00"
LINES = r"^[A-Z]{3,8} [^\n]*\x00[^\n]*\n"


def words(read: Read, call: ast.Call) -> list[ast.expr]:
    """Return the words of a command that is given as a list."""
    if read.module.dotted(call.func).endswith("_exec"):
        return call.args
    given = read.module.value(argument(call, 0))
    return given.elts if isinstance(given, ast.List | ast.Tuple) else []


def whole_command(read: Read) -> Iterator[ast.AST]:
    """Find commands whose program or shell line a caller chooses."""
    for call, _ in named(read, RUNS):
        said = words(read, call)
        first = argument(call, 0)
        if not said and tainted(read, first):
            yield call
        if said and tainted(read, said[0]):
            yield call
        shell = said and read.module.constant(said[0]) in SHELLS
        if shell and any(tainted(read, w, level=ARGUMENT, clean=("quote",)) for w in said[2:]):
            yield call


def options(read: Read) -> Iterator[ast.AST]:
    """Find commands where a caller may give an option in place of a value."""
    for call, _ in named(read, RUNS):
        said = words(read, call)
        for word in said[1:]:
            if read.module.constant(word) == "--":
                break
            if tainted(read, word, text=r"^\x00", clean=("abspath", "realpath", "resolve")):
                yield call


def where_script(read: Read) -> Iterator[ast.AST]:
    """Find JavaScript for a database that is made with data of a caller."""
    for node in read.module.all(ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if read.module.constant(key) in ("$where", "$function", "mapReduce") and tainted(
                read, value, level=ARGUMENT
            ):
                yield node


def operators(read: Read) -> Iterator[ast.AST]:
    """Find queries of documents with values out of JSON, which may be operators."""
    finds = ("find_one", "find", "count_documents", "delete_one", "delete_many", "update_one")
    for call, name in named(read, tuple(f"*.{n}" for n in (*finds, "find_one_and_update"))):
        given = argument(call, 0)
        values = given.values if isinstance(given, ast.Dict) else [given] if given else []
        clean = ("str", "escape", "strip", "lower", "ObjectId")
        for value in values:
            found = tainted(read, value, clean=clean, text=r"^\x00$")
            if any("@json" in t.through or "@get_json" in t.through for t in found) and name:
                yield call
                break


ENTRIES = (
    Weak(
        id="shell-of-asyncio",
        cwe="CWE-78",
        what="a shell line is made with data of a caller",
        instead="give program and arguments one by one",
        rule=reaches(
            "asyncio.create_subprocess_shell", "*.getoutput", "*.getstatusoutput",
            level=ARGUMENT, clean=("quote",),
        ),
    ),
    Weak(
        id="command-of-a-caller",
        cwe="CWE-78",
        what="a caller chooses the program that is run",
        instead="choose the program from a table of known ones",
        rule=whole_command,
    ),
    Weak(
        id="option-of-a-caller",
        cwe="CWE-88",
        what="a caller may give an option where a value is meant",
        instead="put `--` before the values, or `./` before a path",
        rule=options,
    ),
    Weak(
        id="built-query",
        cwe="CWE-89",
        what="a query is put together with data of a caller",
        instead="give the values as parameters",
        rule=reaches(
            "*.execute", "*.executemany", "*.executescript", "*.raw", "*.read_sql",
            "sqlalchemy.text",
            level=ARGUMENT,
            text=QUERY,
        ),
    ),
    Weak(
        id="query-of-a-caller",
        cwe="CWE-89",
        what="a caller sends the query itself",
        instead="choose from a table of queries",
        rule=reaches("*.execute", "*.executescript", text=r"^\x00$"),
    ),
    Weak(
        id="ldap-filter",
        cwe="CWE-90",
        what="a filter or name of LDAP is put together with data of a caller",
        instead="escape_filter_chars, or escape_dn_chars for a name",
        rule=reaches(
            *("*.search", "*.search_s", "*.search_st", "*.search_ext", "*.search_ext_s"),
            at=(0, 1, 2, "filterstr", "search_filter", "search_base", "base"),
            level=ARGUMENT,
            clean=("escape_filter_chars", "escape_dn_chars", "escape"),
            text=r"\([\w;.-]+[~<>]?=[^()]*\x00|(?i:(?:^|,)(?:uid|cn|ou|dc|o)=\x00)",
        ),
    ),
    Weak(
        id="built-xml",
        cwe="CWE-91",
        what="XML is put together with data of a caller",
        instead="make elements and set their text",
        rule=reaches(
            *XML_FROM, level=ARGUMENT, text=r"<[^>]*>[^<]*\x00|<[^>]*\x00",
            clean=("escape", "quoteattr", "xhtml_escape"),
        ),
    ),
    Weak(
        id="xpath",
        cwe="CWE-643",
        what="an XPath is put together with data of a caller",
        instead="give the value as a variable of the path",
        rule=reaches(
            *("*.xpath", "*.find", "*.findall", "*.findtext", "*.iterfind", "*.XPath", "*.select"),
            level=ARGUMENT, text=r"\[[^\]]*=\s*['\"]?\x00|//\x00|/\x00/", clean=("escape", "quote"),
        ),
    ),
    Weak(
        id="mail-header",
        cwe="CWE-93",
        what="a header of a mail is written with data of a caller, who may add a line",
        instead="use email.message.EmailMessage",
        rule=reaches(
            "*.sendmail", at=(2, "msg"), level=ARGUMENT, text=MAIL_HEADER,
            clean=("replace", "sub", "quote", "splitlines", "as_string"),
        ),
    ),
    Weak(
        id="line-of-a-protocol",
        cwe="CWE-93",
        what="a line of a protocol is written with data of a caller, who may add a line",
        instead="refuse line ends, or send lengths before values",
        rule=reaches(
            "*.sendall", "*.send", level=ARGUMENT, text=LINES,
            clean=("replace", "sub", "quote", "splitlines"),
        ),
    ),
    Weak(
        id="script-in-a-query",
        cwe="CWE-943",
        what="JavaScript for a database is made with data of a caller",
        instead="use the operators of the query language",
        rule=where_script,
    ),
    Weak(
        id="operator-in-a-query",
        cwe="CWE-943",
        what="a value out of JSON stands in a query, where it may be an operator",
        instead="make it a string first",
        rule=operators,
    ),
)  # fmt: skip

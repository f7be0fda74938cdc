"""XML, data that become objects, and texts that are cleaned by hand."""

import ast
import re
from collections.abc import Iterator

from redline.detect.code.python.weak import (
    ARGUMENT,
    Read,
    Weak,
    argument,
    both,
    calls,
    constant,
    either,
    is_,
    lacks,
    named,
    reaches,
    tainted,
)

__all__ = ["ENTRIES"]

HAND = re.compile(r"(?i)<\s*/?\s*(?:script|iframe|style|\[\^>\]|\.\*)|onerror|javascript:")
STDLIB = ("xml.etree", "xml.dom", "xml.sax")
PARSES = ("*.fromstring", "*.parseString", "*.XML", "*.parse", "*.iterparse")
HOST = re.compile(r"^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|gov|edu|de|co\.uk)$")
HOSTED = re.compile(r"(?i)url|host|link|domain|origin|referer|referrer|netloc|site|email")
PATTERN_HOST = re.compile(r"(?<![\\\]])\.(?:com|org|net|io|dev|gov|edu)\b")
DOTTED = re.compile(r"\w(?<!\\)\.\w+\.(?:com|org|net|io)\b|\)(?<!\\)\.\w+\.(?:com|org|net|io)\b")


def of_stdlib(read: Read, call: ast.Call) -> bool:
    """Test for the parsers of the standard library."""
    return read.module.dotted(call.func).startswith(STDLIB)


def of_lxml(read: Read, call: ast.Call) -> bool:
    """Test for lxml without a parser of its own."""
    return read.module.dotted(call.func).startswith("lxml.") and lacks(1, "parser")(read, call)


def external(_: Read, call: ast.Call) -> bool:
    """Test for a feature that loads external entities."""
    name = ast.unparse(call.args[0]) if call.args else ""
    return re.search(r"feature_external_[gp]es|external-(?:general|parameter)", name) is not None


def by_hand(read: Read) -> Iterator[ast.AST]:
    """Find pages that are cleaned with expressions or replacements."""
    for call, _ in named(read, ("re.sub", "*.replace", "re.compile")):
        said = constant(read, call, 0)
        gone = constant(read, call, 1) == ""
        compiled = read.module.dotted(call.func) == "re.compile"
        tag = isinstance(said, str) and re.search(r"(?i)<\s*/?\s*script", said)
        if tag and (gone or compiled):
            yield call


def half_escaped(read: Read) -> Iterator[ast.AST]:
    """Find quotes that get a backslash while backslashes do not."""
    for call, _ in named(read, ("*.replace",)):
        pair = (constant(read, call, 0), constant(read, call, 1))
        if pair not in (("'", "\\'"), ('"', '\\"')):
            continue
        chain = ast.unparse(call)
        scope = read.module.scope[call]
        whole = ast.unparse(scope) if len(read.module.parent) < 2000 else chain
        if "replace('\\\\'" not in whole:
            yield call


def part_of_host(read: Read) -> Iterator[ast.AST]:
    """Find hosts that are looked for anywhere in an address."""
    for node in read.module.all(ast.Compare):
        said = read.module.constant(node.left)
        if isinstance(node.ops[0], ast.In | ast.NotIn) and isinstance(said, str):
            where = ast.unparse(node.comparators[0])
            listed = isinstance(
                read.module.value(node.comparators[0]), ast.List | ast.Tuple | ast.Set
            )
            if HOST.match(said) and HOSTED.search(where) and not listed and "split" not in where:
                yield node
    for call, _ in named(read, ("*.endswith", "*.startswith")):
        said = constant(read, call, 0)
        if not isinstance(said, str) or len(said) < 4:
            continue
        base = ast.unparse(call.func)
        ends = base.endswith("endswith") and HOST.match(said)
        starts = base.endswith("startswith") and re.match(r"https?://[^/]+\.[a-z]{2,6}$", said)
        if (ends and HOSTED.search(base)) or starts:
            yield call


def loose_host(read: Read) -> Iterator[ast.AST]:
    """Find expressions for hosts in which a dot stands for any character."""
    names = ("re.compile", "re.match", "re.search", "re.fullmatch")
    for call, _ in named(read, names):
        said = constant(read, call, 0)
        if isinstance(said, str) and DOTTED.search(said):
            yield call


def undone(read: Read) -> Iterator[ast.AST]:
    """Find texts that are decoded after they were checked or escaped."""
    names = ("*.unquote", "*.unquote_plus", "unicodedata.normalize", "html.unescape")
    for call, name in named(read, names):
        value = argument(call, 1 if name.endswith("normalize") else 0)
        for taint in tainted(read, value, level=ARGUMENT, keep=("checked",)):
            if taint.through & {"escape", "refused", "clean"}:
                yield call
                break


ENTRIES = (
    Weak(
        id="entities-on", cwe="CWE-611", what="a parser reads files that a document names",
        instead="resolve_entities=False", rule=calls(
            "*.XMLParser", "*.iterparse", "*.XMLPullParser",
            when=either(is_("resolve_entities", True), is_("no_network", False))),
    ),
    Weak(
        id="lxml-of-a-caller", cwe="CWE-611", what="XML of a caller is read with entities",
        instead="a parser with resolve_entities=False",
        rule=reaches(*PARSES, when=of_lxml, text=r"^\x00$"),
    ),
    Weak(
        id="external-features", cwe="CWE-611", what="a parser reads files that a document names",
        instead="leave the feature off",
        rule=calls("*.setFeature", when=both(external, either(is_(1, True), is_(1, 1)))),
    ),
    Weak(
        id="xml-of-a-caller", cwe="CWE-776", what="XML of a caller may grow without end when read",
        instead="defusedxml", rule=reaches(*PARSES, when=of_stdlib, text=r"^\x00$"),
    ),
    Weak(
        id="huge-trees", cwe="CWE-776", what="a parser takes documents that grow without end",
        instead="leave huge_tree off",
        rule=calls("*.XMLParser", "*.iterparse", when=is_("huge_tree", True)),
    ),
    Weak(
        id="definitions-loaded", cwe="CWE-827", what="a document says which definitions are loaded",
        instead="check it against a schema of your own", rule=calls(
            "*.XMLParser", "*.iterparse",
            when=either(is_("load_dtd", True), is_("dtd_validation", True))),
    ),
    Weak(
        id="objects-of-yaml", cwe="CWE-502", what="data become objects of any class",
        instead="yaml.safe_load",
        rule=calls("yaml.unsafe_load", "yaml.unsafe_load_all", "yaml.full_load"),
    ),
    Weak(
        id="objects-of-ruamel", cwe="CWE-502", what="data become objects of any class",
        instead='YAML(typ="safe")', rule=calls("ruamel.yaml.YAML", when=is_("typ", "unsafe")),
    ),
    Weak(
        id="objects-of-arrays", cwe="CWE-502", what="data become objects of any class",
        instead="leave allow_pickle off",
        rule=calls("numpy.load", "np.load", when=is_("allow_pickle", True)),
    ),
    Weak(
        id="cleaned-by-hand", cwe="CWE-116",
        what="scripts are taken out of a page with an expression",
        instead="escape the text, or use nh3", rule=by_hand,
    ),
    Weak(
        id="half-escaped", cwe="CWE-116", what="quotes are escaped and backslashes are not",
        instead="escape backslashes first, or use a library", rule=half_escaped,
    ),
    Weak(
        id="part-of-a-host", cwe="CWE-20", what="a host is looked for anywhere in an address",
        instead='compare urlsplit(url).hostname, or its end with "."', rule=part_of_host,
    ),
    Weak(
        id="loose-host", cwe="CWE-20",
        what="a dot in an expression for hosts stands for any character",
        instead=r"write \.", rule=loose_host,
    ),
    Weak(
        id="undone-after-check", cwe="CWE-180", what="a text is decoded after it was checked",
        instead="decode first, then check", rule=undone,
    ),
)  # fmt: skip

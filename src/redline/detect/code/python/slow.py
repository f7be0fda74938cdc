r"""Regular expressions that may take for ever: two repetitions that may share one text.

Reads the parse tree of an expression as the standard library makes it; matches nothing. A
repetition is slow where its body is itself one repetition and nothing that must stand between,
as in `(a+)+`, or a choice of which two branches begin with the same sign, as in `(\w+|\d)*`.
"""

import ast
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

try:
    from re import _constants as c  # type: ignore[attr-defined,unused-ignore]
    from re import _parser as parser  # type: ignore[attr-defined,unused-ignore]
except ImportError:  # pragma: no cover  # another implementation of Python
    c = parser = None

if TYPE_CHECKING:
    from redline.detect.code.python.weak import Read

__all__ = ["slow"]

NAMES = ("compile", "match", "search", "fullmatch", "findall", "finditer", "sub", "split")
PROBES = "aZ5_ -.\n@/\"'"
"""Signs by which two parts of an expression are compared."""
ENDLESS = 1000
"""Repetitions that count as without end."""
LONGEST = 500
"""Characters of an expression that is read."""


def slow(read: "Read") -> Iterator[ast.AST]:
    """Find calls with a constant expression that may take for ever."""
    for name in NAMES:
        for call, said in read.module.called.get(name, ()):
            pattern = read.module.constant(call.args[0]) if call.args else None
            if said == f"re.{name}" and isinstance(pattern, str) and dangerous(pattern):
                yield call


def dangerous(pattern: str) -> bool:
    r"""Return whether an expression may take for ever.

    >>> [dangerous(p) for p in (r"(a+)+$", r"(a+b)+$", r"(\w+|\d)*x", r"a+$")]
    [True, False, True, False]
    """
    if parser is None or len(pattern) > LONGEST:
        return False
    try:
        return any(map(repeats, walk(parser.parse(pattern))))
    except (re.error, OverflowError, RecursionError):
        return False


def walk(parts: Any) -> Iterator[Any]:
    """Give all parts of a parsed expression."""
    for part in parts:
        yield part
        for inner in inside(part):
            yield from walk(inner)


def inside(part: Any) -> list[Any]:
    """Return the expressions in a part."""
    op, value = part
    if op is c.SUBPATTERN:
        return [value[3]]
    if op in (c.MAX_REPEAT, c.MIN_REPEAT):
        return [value[2]]
    if op is c.BRANCH:
        return list(value[1])
    return [value[1]] if op in (c.ASSERT, c.ASSERT_NOT) else []


def endless(part: Any) -> bool:
    """Return whether a part repeats without end."""
    return part[0] in (c.MAX_REPEAT, c.MIN_REPEAT) and part[1][1] >= ENDLESS


def bare(parts: Any) -> list[Any]:
    """Return the parts of an expression without groups around the whole."""
    found = list(parts)
    while len(found) == 1 and found[0][0] is c.SUBPATTERN:
        found = list(found[0][1][3])
    return found


def repeats(part: Any) -> bool:
    """Return whether a repetition shares texts with one inside."""
    if not endless(part):
        return False
    body = bare(part[1][2])
    if len(body) == 1 and body[0][0] is c.BRANCH:
        return shares([bare(branch) for branch in body[0][1][1]])
    must = [p for p in body if not nullable(p)]
    inner = [p for p in body if endless(p)]
    return bool(inner) and all(p in inner for p in must) and len(must) <= 1


def nullable(part: Any) -> bool:
    """Return whether a part may stand for nothing."""
    return (part[0] in (c.MAX_REPEAT, c.MIN_REPEAT) and part[1][0] == 0) or part[0] is c.AT


def shares(branches: list[list[Any]]) -> bool:
    """Return whether two branches of one sign each take the same sign."""
    seen: set[str] = set()
    for branch in branches:
        if len(branch) != 1:
            continue
        only = bare(branch[0][1][2]) if endless(branch[0]) else branch
        taken = {sign for sign in PROBES if len(only) == 1 and takes(only[0], sign)}
        if taken & seen:
            return True
        seen |= taken
    return False


def takes(part: Any, sign: str) -> bool:
    """Return whether a part takes a sign."""
    op, value = part
    if op is c.ANY:
        return sign != "\n"
    if op is c.LITERAL:
        return bool(value == ord(sign))
    if op is not c.IN:
        return False
    found = any(in_class(item, sign) for item in value)
    return not found if value and value[0][0] is c.NEGATE else found


def in_class(item: Any, sign: str) -> bool:
    """Return whether one item of a class holds a sign."""
    op, value = item
    if op is c.LITERAL:
        return bool(value == ord(sign))
    if op is c.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    kinds = {c.CATEGORY_DIGIT: sign.isdigit(), c.CATEGORY_SPACE: sign.isspace(),
             c.CATEGORY_WORD: sign.isalnum() or sign == "_",
             c.CATEGORY_NOT_SPACE: not sign.isspace(), c.CATEGORY_NOT_DIGIT: not sign.isdigit(),
             c.CATEGORY_NOT_WORD: not (sign.isalnum() or sign == "_")}  # fmt: skip
    return op is c.CATEGORY and kinds.get(value, False)

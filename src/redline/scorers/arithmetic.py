"""Equations that a text writes down, worked out again exactly.

A text goes in; equations go out, each with whether it holds. An expression of numbers,
brackets and + - * / ^ is parsed, never run, and computed with fractions. What is said
to be equal may be rounded at its last digit.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from redline.scorers.matching import plain, ungrouped

__all__ = ["Equation", "equations"]

SIGNS = str.maketrans("×·∙✕÷−–：", "****/--:")
NUMBER = r"\d+(?:[.,]\d+)?"
TERM = rf"[(\s]*-?{NUMBER}[)\s]*"
EQUATION = re.compile(
    rf"(?<![\w.,/=^+*-])(?P<left>{TERM}(?:(?:\*\*|[-+*/^]|(?<=\s):(?=\s)|\bx\b){TERM})+)"
    rf"(?P<sign>=|≈)\s*(?P<right>-?{NUMBER})(?![\w%]|[.,]\d|\s*[-+*/^]\s*\d)"
    r"(?:,?\s+(?:remainder|residuo|resto|rest|reste|r)\.?\s*(?P<rest>\d+)(?![\w.]\d))?",
    re.I,
)
MEANS = {"^": "**", ":": "/", "x": "*"}
MOST = 200
"""Equations that are read; an expression is at most `LONGEST` characters."""
LONGEST = 200
GREATEST = 64
"""Exponents beyond this are not worked out."""

PLAIN: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """One equation as it was written."""

    left: str
    right: str
    holds: bool


def equations(text: str, language: str = "und") -> tuple[Equation, ...]:
    """Return the equations of a text that can be worked out.

    >>> [e.holds for e in equations("So 7 × 8 = 56, and (3 + 4) / 2 = 3.4.")]
    [True, False]
    """
    return tuple(found(ungrouped(plain(text.translate(SIGNS)), language)))


def found(text: str) -> Iterator[Equation]:
    """Give each equation."""
    for number, match in enumerate(EQUATION.finditer(text)):
        if number >= MOST:
            return
        value = worked_out(match["left"])
        if value is not None:
            given, room = claimed(match["right"], loose=match["sign"] != "=")
            if match["rest"]:
                given += left_over(match["left"], Fraction(match["rest"]))
            holds = abs(value - given) <= room
            yield Equation(left=match["left"].strip(), right=match["right"], holds=holds)


def left_over(division: str, rest: Fraction) -> Fraction:
    """Return what a remainder adds to a quotient: 17 / 5 = 3 remainder 2 is 3 and 2/5.

    Without a divisor, or with a remainder that another share would fit into, it is no remainder.
    """
    divisor = worked_out(re.split(r"[/:]", division)[-1]) if re.search(r"[/:]", division) else None
    fits = divisor is not None and 0 <= rest < divisor
    return rest / divisor if fits and divisor else rest


def worked_out(written: str) -> Fraction | None:
    """Return the value of an expression; None where it has none."""
    if len(written) > LONGEST:
        return None
    meant = re.sub(r"[\^:x]", lambda m: MEANS[m[0]], written.replace(",", "."))
    # A leading nought is fine in a text and none in Python.
    meant = re.sub(r"(?<![\d.])0+(?=\d)", "", meant)
    try:
        return value_of(ast.parse(meant.strip(), mode="eval").body, meant.strip())
    except (SyntaxError, ValueError, ZeroDivisionError, OverflowError):
        return None


def value_of(node: ast.expr, source: str) -> Fraction:
    """Return the value of a parsed expression of numbers alone."""
    if isinstance(node, ast.Constant):
        return Fraction(ast.get_source_segment(source, node) or "")
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -value_of(node.operand, source)
    if not isinstance(node, ast.BinOp):
        raise ValueError
    left, right = value_of(node.left, source), value_of(node.right, source)
    if isinstance(node.op, ast.Pow):
        if right.denominator != 1 or abs(right) > GREATEST:
            raise ValueError
        return Fraction(left ** int(right))
    work = PLAIN.get(type(node.op))
    if work is None:
        raise ValueError
    return work(left, right)


def claimed(written: str, *, loose: bool) -> tuple[Fraction, Fraction]:
    """Return the number said, and how far off rounding may bring it."""
    number = Fraction(written.replace(",", "."))
    decimals = len(re.sub(r"^-?\d+[.,]?", "", written))
    unit = Fraction(1, 10**decimals)
    # A whole number after a plain sign is meant as it stands.
    exact = decimals == 0 and not loose
    return number, Fraction(0) if exact else (unit if loose else unit / 2)

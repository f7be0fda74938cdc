"""Bars that were written in words or with slips, as the notation has them.

A cell that `bars` refuses goes in; the same thing in the notation comes out, or
None where it could mean something else. Only forms with one meaning are here:
"high enough" stays as it is.
"""

import re

from redline.brief.bars import parse_bar, parse_conditions
from redline.errors import BarError
from redline.text import lazy

__all__ = ["mended_bar", "mended_conditions"]

STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy(pattern, re.I), new)
    for pattern, new in (
        (r"[\u00a0\u202f]", " "),
        (r"([<>])\s+=", r"\1="),
        (r"(?:≧|⩾|&ge;)", ">="),
        (r"(?:≦|⩽|&le;)", "<="),
        (r"&gt;", ">"),
        (r"&lt;", "<"),
        (r"\bper\s?cent\b|\bpercent\b|\bpct\b", "%"),
        (r"(\d),(\d{1,2})(?=\s*(?:%|s\b|ms\b))", r"\1.\2"),
        (r"\b(?:no|not) (?:fewer|less) than\b|\bminimum(?: of)?\b|\bmin\.?(?=\s*\d)", ">="),
        (
            r"\b(?:no|not) (?:more|higher|greater) than\b|\bmaximum(?: of)?\b|\bmax\.?(?=\s*\d)|"
            r"\bup to\b|\bnot (?:above|over|exceeding)\b",
            "<=",
        ),
        (
            r"\b(?:is |are )?(?:more|greater|higher) than\b|\bexceeds\b|\bover\b|\brises above\b",
            ">",
        ),
        (r"\b(?:is |are )?(?:less|fewer|lower) than\b|\b(?:falls|drops) below\b", "<"),
        (
            r"^\s*(\d[\d.,]*\s*(?:%|s\b|ms\b)?)\s*(?:or|and) (?:more|better|higher|above)\s*",
            r">= \1 ",
        ),
        (
            r"^\s*(\d[\d.,]*\s*(?:%|s\b|ms\b)?)\s*(?:or|and) (?:less|fewer|lower|below)\s*",
            r"<= \1 ",
        ),
        (
            r"^\s*(?:zero|0|none|no hits?|no)\s*(?:out of|of|/|per|among)\s*(?:the\s+)?(\d[\d,]*)",
            r"zero in \1",
        ),
        (
            r"\b(?:in|for|per|across) (?:each|every|all|any) (?:single )?(language|clinic|school|"
            r"site|region|"
            r"country)s?\b",
            r"in every \1",
        ),
        (r"\b(?:per|by) (language)\b", r"in every \1"),
        (
            r"[,(]?\s*\b(?:with|at)?\s*(?:a\s)?(\d{2}(?:\.\d+)?)\s*%\s*(?:confidence|CI|"
            r"confidence (?:interval|"
            r"level|bound))\)?",
            r" (\1 % confidence)",
        ),
        (r"\(\(", "("),
        (r"\)\)", ")"),
        (r"(in every \w+)\s*(\(\d[\d.]* % confidence\))", r"\2 \1"),
    )
)
"""One slip or wording each, with what the notation writes instead."""


def mended_bar(text: str) -> str | None:
    """Return a refused bar in the notation, or None where its meaning is not plain.

    >>> mended_bar("> = 92%"), mended_bar("no more than 1,5 percent"), mended_bar("low")
    ('>= 92 %', '<= 1.5 %', None)
    >>> mended_bar("0 of 600")
    'zero in 600'
    """
    new = plain(text)
    try:
        parse_bar(new)
    except BarError:
        return None
    return new


def mended_conditions(text: str) -> str | None:
    """Return refused conditions in the notation, or None where one is not plain.

    >>> mended_conditions("no red line; M2 no less than 80 percent")
    'no red line; M2 >= 80 %'
    """
    parts = [part.strip() for part in re.split(r";|,\s*(?=(?:and )?(?:any|no|all)\b)", text)]
    found = [one for one in (condition(part) for part in parts if part) if one is not None]
    return "; ".join(found) if found and len(found) == len([p for p in parts if p]) else None


def condition(part: str) -> str | None:
    """Return one condition in the notation, or None."""
    part = re.sub(r"^(?:and|or) ", "", part, flags=re.I)
    reserved = {"no red lines": "no red line", "any red lines": "any red line",
                "any pulls": "any pull", "all bars met": "all bars", "all bars hold": "all bars",
                "all the bars": "all bars"}  # fmt: skip
    for new in (part, reserved.get(part.casefold(), part), plain(part)):
        try:
            parse_conditions(new)
        except BarError:
            continue
        return new
    return None


def plain(text: str) -> str:
    """Return a text with every step made, spaced as the notation is."""
    for pattern, new in STEPS:
        text = pattern.sub(new, text)
    text = re.sub(r"(\d)\s*%", r"\1 %", text)
    text = re.sub(r"\s*(>=|<=|>|<)\s*", r" \1 ", text)
    return " ".join(text.split())

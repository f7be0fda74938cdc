"""What a cell of words, ratings, dates or names was meant to say.

A cell that a reader refuses goes in; what the format would write comes out, or an
empty text where it could mean something else. `03/04/2026` stays as it is. Bars are
for `slips`.
"""

import re
from collections.abc import Callable
from datetime import date

from redline.text import nearest, words

__all__ = ["assigned", "dated", "held", "near", "rated", "separated"]

ALIKE = {
    "handoff": "hand off", "handover": "hand off", "hand over": "hand off", "hands off": "hand off",
    "hand-off": "hand off", "handed off": "hand off", "handed over": "hand off",
    "escalate": "hand off", "refused": "refuse", "refusal": "refuse", "decline": "refuse",
    "answered": "answer", "abstained": "abstain", "evaluated": "evaluation", "eval": "evaluation",
    "production": "live", "reviewed": "review", "surveyed": "survey", "surveys": "survey",
    "reviews": "review", "evaluations": "evaluation", "measurement": "measured",
    "assumption": "assumed", "citation": "cited", "input": "request", "output": "answer",
}  # fmt: skip
"""Words that people write for one of the format's."""
MONTHS = words(
    "january february march april may june july august september october november december"
)
NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<year>\d{4})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./](?P<b>\d{1,2})[./](?P<a>\d{1,2})")
WRITTEN = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+)?(?P<month>[a-z]{3,9})\.?"
    r"(?:\s+(?P<late>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{4})",
    re.I,
)
RATING = re.compile(
    r"(?P<n>10|[1-9])(?:\.0)?\s*(?:/|of|out of)\s*10|(?P<plain>10|[1-9])\.0|"
    r"(?P<marked>10|[1-9])\s*[.!]"
)
LIKE = 0.8
"""How alike a word and its correction are, 0 to 1."""


def near(*choices: str) -> Callable[[str], str]:
    """Return what corrects a word to one of a few.

    >>> near("answer", "refuse", "hand off")("Handoff")
    'hand off'
    >>> near("answer", "refuse")("maybe")
    ''
    """

    def mend(text: str) -> str:
        word = " ".join(text.casefold().split()).strip(" .`*")
        meant = ALIKE.get(word, word)
        if meant in choices:
            return meant
        return nearest(word, choices, cutoff=LIKE) or ""

    return mend


def separated(mend: Callable[[str], str]) -> Callable[[str], str]:
    """Return what corrects each word of a list, and its commas.

    >>> separated(near("evaluation", "live"))("eval; live")
    'evaluation, live'
    """

    def mended(text: str) -> str:
        parts = [part for part in re.split(r"\s*(?:[,;/&+]|\band\b)\s*", text) if part]
        found = [mend(part) for part in parts]
        return ", ".join(found) if found and all(found) else ""

    return mended


def rated(text: str) -> str:
    """Return a rating as a whole number.

    >>> rated("7/10"), rated("70 %")
    ('7', '')
    """
    found = RATING.fullmatch(text.strip())
    return next((part for part in found.groups() if part), "") if found else ""


def dated(text: str) -> str:
    """Return a day as ISO 8601 where its order is plain.

    >>> dated("21.11.2026"), dated("11/21/2026"), dated("3 March 2027"), dated("03/04/2026")
    ('2026-11-21', '2026-11-21', '2027-03-03', '')
    """
    text = text.strip()
    numeric = NUMERIC.fullmatch(text) or YEAR_FIRST.fullmatch(text)
    if numeric:
        first, second = int(numeric["a"]), int(numeric["b"])
        ordered = "sign" not in numeric.re.groupindex or numeric["sign"] == "."
        if ordered or first > 12 or first == second:
            return iso(int(numeric["year"]), second, first)
        return iso(int(numeric["year"]), first, second) if second > 12 else ""
    written = WRITTEN.fullmatch(text)
    day = (written["day"] or written["late"]) if written else None
    if written is None or day is None:
        return ""
    names = [n for n in MONTHS if n.startswith(written["month"].casefold())]
    return iso(int(written["year"]), MONTHS.index(names[0]) + 1, int(day)) if names else ""


def iso(year: int, month: int, day: int) -> str:
    """Return a day as ISO 8601, or an empty text where the calendar has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def assigned(text: str) -> str:
    """Return settings with `=` where a colon or an arrow stands for it.

    >>> assigned("below: 60 %; then = offer titles"), assigned("below 60 %")
    ('below = 60 %; then = offer titles', '')
    """
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found = [re.sub(r"^([A-Za-z][\w ]*?)\s*(?::=?|==|->|→)\s*", r"\1 = ", part) for part in parts]
    return "; ".join(found) if all("=" in part for part in found) else ""


def held(text: str) -> str:
    """Return who holds a control, as the format writes it.

    >>> held("people (night nurses)"), held("the gateway"), held("somebody")
    ('people: night nurses', 'gateway', '')
    """
    word = text.strip(" .`*")
    if re.fullmatch(r"(?:by )?(?:the )?gateways?", word, re.I):
        return "gateway"
    found = re.fullmatch(r"people\s*(?:[-–—=;,]\s*|\(|\s)\s*(?P<who>[^:()]+?)\)?", word, re.I)
    return f"people: {found['who']}" if found else ""

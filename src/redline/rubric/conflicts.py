"""Numbers and limits that cannot hold together, in one text.

An answer that names every figure and means none of them gives itself away
where its figures meet: a minimum above the maximum, a rate proven on too few
cases, a thing that is never done and yet measured as a success. Only clashes
that arithmetic or the same word proves are reported.
"""

import re
from collections.abc import Iterator, Sequence

from redline.rubric.prose import Statement
from redline.rubric.score import Flag
from redline.rubric.words import pattern

__all__ = ["find_conflicts"]

FLOOR_AND_ROOF = (
    r"(?P<low>\d+(?:\.\d+)?) ?%? minimum.{0,20}?(?P<high>\d+(?:\.\d+)?) ?%? maximum|"
    r"minimum (?:of )?(?P<low2>\d+(?:\.\d+)?).{0,30}?maximum (?:of )?(?P<high2>\d+(?:\.\d+)?)"
)
RANGE_AND_FLOOR = (
    r"between \d+(?:\.\d+)? ?%? and (?P<high>\d+(?:\.\d+)?) ?%.{0,30}?"
    r"(?:never below|at least|not below) (?P<low>\d+(?:\.\d+)?) ?%"
)
PROVEN = (
    r"(?P<rate>9\d(?:\.\d+)?) ?(?:%|per cent).{0,60}?\b(?:on|of|in|with|over) (?P<n>\d[\d,]*) "
    r"(?:cases|patients|prompts|users|tests|questions|conversations|examples|samples|sessions)"
)
BROKEN_BAR = (
    r"(?:above|over|exceeds?) (?P<bar>\d+(?:\.\d+)?) ?%.{0,80}?"
    r"(?:present|current|today|measured?|measurement)\w*.{0,20}?(?P<now>\d+(?:\.\d+)?) ?%"
    r".{0,30}?(?:within|fine|acceptable|tolera)"
)
NEVER = r"\b(?:never|does not|will not|won't|must not|don't) (?P<verb>[a-z]{6,})"
SUCCESS = r"(?:accuracy|satisfaction|rate|quality|precision|success|score|volume)"


def find_conflicts(statements: Sequence[Statement], whole: str) -> list[Flag]:
    """Return one flag for each clash, in order of the text."""
    found = [*numeric(statements, whole), *broken_boundaries(statements)]
    return sorted(found, key=lambda f: f.start)


def numeric(statements: Sequence[Statement], whole: str) -> Iterator[Flag]:
    """Give the clashes that arithmetic shows."""
    for statement in statements:
        for expression, means in (
            (FLOOR_AND_ROOF, "the minimum lies above the maximum"),
            (RANGE_AND_FLOOR, "the floor lies above the range"),
        ):
            match = pattern(expression).search(statement.text)
            if match and ends(match)[0] > ends(match)[1]:
                yield clash("bars-contradict", means, statement.text, statement.start)
        match = pattern(PROVEN).search(statement.text)
        if match and too_few(float(match["rate"]), int(match["n"].replace(",", ""))):
            yield clash(
                "proof-too-small",
                f"{match['n']} cases cannot show {match['rate']} %",
                statement.text,
                statement.start,
            )
    match = pattern(BROKEN_BAR).search(re.sub(r"\s", " ", whole))
    if match and float(match["now"]) > float(match["bar"]):
        quote = whole[match.start() : match.end()]
        yield clash(
            "bar-already-broken", "the bar is broken by its own figure", quote, match.start()
        )


def ends(match: re.Match[str]) -> tuple[float, float]:
    """Return the lower and the upper end that were named."""
    found = {k: float(v) for k, v in match.groupdict().items() if v}
    return found.get("low", found.get("low2", 0.0)), found.get("high", found.get("high2", 0.0))


def too_few(rate: float, n: int) -> bool:
    """Say whether n cases are too few for a rate in per cent: less than one failure is allowed.

    >>> too_few(99.95, 50), too_few(95.0, 200)
    (True, False)
    """
    return n * (100 - rate) / 100 < 0.5


def broken_boundaries(statements: Sequence[Statement]) -> Iterator[Flag]:
    """Give what is never done and yet measured as a success."""
    stems = {
        m["verb"][:6].casefold()
        for s in statements
        for m in pattern(NEVER).finditer(s.text.replace("’", "'"))
    }
    for stem in sorted(stems):
        for s in statements:
            expression = rf"\b{stem}\w* {SUCCESS}\b|\bits {stem}\w* are accurate"
            if pattern(expression).search(s.text):
                yield clash(
                    "boundary-broken",
                    f"`{stem}…` is never done, and its success is measured",
                    s.text,
                    s.start,
                )
                break


def clash(name: str, means: str, quote: str, start: int) -> Flag:
    """Return the flag of one clash."""
    return Flag(name=name, red=True, means=means, quote=quote, start=start, answers=("V083",))

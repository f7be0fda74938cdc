"""Citations of court decisions: volume, reporter, page and year that cannot go together.

A text goes in; spans with what is wrong come out. Federal reporters of the United States
are known; whether a decision that could exist does exist is not.
"""

import re
from collections.abc import Iterator
from functools import cache

from redline.detect.citations.works import facts

__all__ = ["cases"]

Fault = tuple[str, int, int, str]


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of a citation in one of the reporters."""
    named = sorted(facts()["reporters"], key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"\s?") for name in named)
    return re.compile(
        rf"(?<!\d)(\d{{1,5}})\s({either})\s(\d{{1,5}})(?:,\s\d+(?:[–-]\d+)?)?"
        rf"(?:\s\((?:[^()]{{0,40}}\s)?(\d{{4}})\))?"
    )


def cases(text: str) -> Iterator[Fault]:
    """Give the decisions whose citation contradicts itself."""
    years: dict[str, str] = {}
    for match in pattern().finditer(text):
        volume, page, year = int(match[1]), int(match[3]), int(match[4] or 0)
        name = next(n for n in facts()["reporters"] if squeezed(n) == squeezed(match[2]))
        facts_of = facts()["reporters"][name]
        if volume == 0 or page == 0 or volume > facts_of["volumes"]:
            yield "impossible", *match.span(), f"{name} has no volume {volume} with page {page}"
        elif year and not facts_of["first"] <= year <= facts_of.get("last", year):
            yield "impossible", *match.span(), f"{name} did not come out in {year}"
        if year:
            cited = f"{volume} {squeezed(name)} {page}"
            if years.setdefault(cited, match[4]) != match[4]:
                yield "two-years", *match.span(), f"also given as {years[cited]}"


def squeezed(name: str) -> str:
    """Return the name of a reporter without blanks."""
    return re.sub(r"\s", "", name)

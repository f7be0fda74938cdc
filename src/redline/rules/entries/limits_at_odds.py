"""SCP017: two limits among the constraints that cannot both be kept."""

import re
from collections.abc import Iterator
from itertools import pairwise

from redline.brief.model import Constraint
from redline.finding import Severity
from redline.quantity import Quantity
from redline.rules.context import Context, Flag
from redline.rules.reading import quantity
from redline.rules.rule import rule
from redline.text import lazy

LATENCY = lazy(r"latency|response time|delay|speed|\bp\d\d\b", re.I)
COST = lazy(r"cost|budget|price|money|spend", re.I)
SCALE = lazy(r"\bscal|throughput|\bload\b|capacity|traffic|volume", re.I)
TIME = lazy(r"(?P<at>\d[\d.,]*\s*(?:ms|s|sec|seconds?|milliseconds?|min|minutes?)\b)", re.I)
PERCENTILE = lazy(r"\bp(?P<n>\d\d)|\b(?P<mid>median|typical|average|mean)\b", re.I)
PART = lazy(
    r"\b(?:overhead|network|lookup|retrieval|search|first (?:token|word|byte)|queue|database)\b",
    re.I,
)
"""Words for a part of the time of a reply; control-latency-over-budget knows the controls."""
HELD = lazy(r"\b(?:controls?|checks?|guards?|gateway|filters?|classifiers?|safety)\b", re.I)
BEYOND = lazy(
    r"\b(?:hand\w*|nurse|person|staff|human|agent|start-?up|cold|upload|report|e-?mail)\b", re.I
)
SUM = r"(?P<sum>\d[\d.,]*)\s*(?P<coin>[A-Z]{3}|€|\$|£|cents?|ct)"
EACH = lazy(
    rf"{SUM}\s*(?:/|an?|per|each)\s*(?:conversation|chat|session|request|question|message|call)",
    re.I,
)
MONTH = lazy(rf"{SUM}\s*(?:/|an?|per|each)\s*(?P<per>month|year|day|week)", re.I)
DAILY = lazy(
    r"(?P<n>\d{1,3}(?:[, ]\d{3})+|\d+)\s+(?:\w+ )?(?:conversations?|chats?|sessions?|requests?|"
    r"questions?|"
    r"messages?|calls?)\s*(?:/|an?|per|each)\s*(?:\w+ )?(?P<per>day|night|evening|week|month|hour)",
    re.I,
)
DAYS = {"hour": 1 / 24, "day": 1, "night": 1, "evening": 1, "week": 7, "month": 30, "year": 365}
NONE = lazy(
    r"\b(?:no|without|zero|never|not an?y?) (?:an? |any )?(?P<what>GPUs?|cloud|personal data|"
    r"retention)\b",
    re.I,
)
SOME = lazy(
    r"\b(?P<n>one|two|three|four|several|\d+|an?|the|rented|shared) (?:\w+ )?(?:GPUs?|"
    r"accelerators?|H100s?|A100s?|H200s?)\b|"
    r"\b(?:H100|A100|H200)s?\b",
    re.I,
)


@rule("SCP017", severity=Severity.WARNING, dimension="scoping", answers=("C061",))
def limits_at_odds(context: Context) -> Iterator[Flag]:
    """Compare the parts of the constraints with one another."""
    rows = context.brief.constraints
    for row in rows:
        if LATENCY.search(row.constraint):
            yield from in_time(row)
    yield from in_money(rows)
    yield from in_parts(rows)


def in_time(row: Constraint) -> Iterator[Flag]:
    """Flag a part that takes as long as the whole, and percentiles in the wrong order."""
    whole: Quantity | None = None
    ranked: dict[int, Quantity] = {}
    shares: list[tuple[str, Quantity]] = []
    for piece in re.split(r"[;,]\s|\band\b", row.limit):
        found = TIME.search(piece)
        time = seconds(found["at"]) if found and not BEYOND.search(piece) else None
        rank = PERCENTILE.search(piece)
        if time is None or HELD.search(piece):
            continue
        if PART.search(piece):
            shares.append((piece.strip(), time))
        elif rank:
            ranked[int(rank["n"] or 50)] = time
            whole = time if whole is None or time.value > whole.value else whole
        else:
            whole = whole or time
    for said, time in shares:
        if whole and time.value >= whole.value:
            yield flag(row, said, f"`{said}` is a part of {whole}")
            return
    order = sorted(ranked)
    for low, high in pairwise(order):
        if ranked[low].value > ranked[high].value * (1 + 1e-9):
            yield flag(row, row.limit, f"p{low} is {ranked[low]} and p{high} {ranked[high]}")


def in_money(rows: tuple[Constraint, ...]) -> Iterator[Flag]:
    """Flag a budget that the price of a conversation and the scale use up."""
    money = [row for row in rows if COST.search(row.constraint)]
    each = next((m for row in money if (m := EACH.search(row.limit))), None)
    scale = next(
        (m for row in rows if SCALE.search(row.constraint) and (m := DAILY.search(row.limit))), None
    )
    for row in money:
        whole = MONTH.search(row.limit)
        if not (whole and each and scale) or whole["coin"] != each["coin"]:
            continue
        spent = number(each["sum"]) * number(scale["n"]) / DAYS[scale["per"].casefold()]
        allowed = number(whole["sum"]) / DAYS[whole["per"].casefold()]
        if spent > allowed * ROUND:
            yield flag(
                row, whole[0],
                f"{scale[0]} at {each[0]} are {spent * DAYS['month']:,.0f} {whole['coin']} a "
                f"month, "
                f"and `{whole[0]}` is allowed",
            )  # fmt: skip


ROUND = 1.25
"""By how much a bound may be exceeded, for months are not all days."""


def in_parts(rows: tuple[Constraint, ...]) -> Iterator[Flag]:
    """Flag a processor that one limit rules out and another asks for."""
    ruled = [
        (row, m) for row in rows if (m := NONE.search(row.limit)) and m["what"][:3].upper() == "GPU"
    ]
    for row in rows if ruled else ():
        rest = NONE.sub("", row.limit)
        found = SOME.search(rest)
        if found:
            yield flag(
                row,
                found[0],
                f"`{found[0]}` here, and `{ruled[0][1][0]}` in line {ruled[0][0].at.line}",
            )
            return


def flag(row: Constraint, said: str, message: str) -> Flag:
    """Return the flag of a limit at the words that are at odds."""
    cell = row.cells.get("Limit")
    start = cell.text.find(said) if cell else -1
    at = cell.part(start, start + len(said)) if cell and start >= 0 else row.where("Limit")
    return Flag(
        at=at,
        message=message,
        help="correct one of the two: what cannot be kept will be broken on the first day",
    )


def seconds(text: str) -> Quantity | None:
    """Return a time as a quantity, its unit written out or not."""
    short = re.sub(
        r"milliseconds?$", "ms", re.sub(r"\b(?:sec|seconds?)$", "s", text.strip(), flags=re.I)
    )
    return quantity(short.replace(",", "."), "time")


def number(text: str) -> float:
    """Return a number with thousands set apart.

    >>> number("2,400"), number("0.004")
    (2400.0, 0.004)
    """
    return float(re.sub(r"[ ,](?=\d{3}(?!\d))", "", text.rstrip(".,")).replace(",", "."))

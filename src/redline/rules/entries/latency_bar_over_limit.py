"""SCP006: a bar or a promise on latency that the constraint does not allow."""

import re
from collections.abc import Iterator

from redline.brief.bars import Bar
from redline.brief.model import Constraint, MetricRow
from redline.finding import Severity
from redline.quantity import Quantity
from redline.rules.context import Context, Flag
from redline.rules.reading import quantity
from redline.rules.rule import rule
from redline.rules.tongues import NUMBERS
from redline.text import lazy

NAMED = lazy(r"latency|response time|time to (?:reply|answer|respond)|\bp\d\d\b", re.I)
SHARE = lazy(
    r"control|guard|gateway|check|filter|classifier|first (?:token|word|byte)|overhead|of which|"
    r"network|retriev|cold|hand|nurse|human|person|staff|call|stream|median|average|mean|typical|"
    r"p50",
    re.I,
)
"""Parts of a limit that are not about the whole reply at its slowest."""
TIME = lazy(r"(?P<at>\d[\d.,]*\s*(?:ms|s|sec|seconds?|milliseconds?|min|minutes?)\b)", re.I)
PERCENTILE = lazy(r"\bp(?P<n>\d\d)", re.I)
PROMISE = lazy(
    rf"\b(?:repl\w+|answer\w*|respon\w+|latency)\b[^.;|]{{0,40}}?\b(?:within|under|in|below|"
    rf"at most|"
    rf"less than|up to|after)\s+(?P<n>{'|'.join(NUMBERS)}|\d+(?:\.\d+)?)\s*(?P<unit>ms|s|seconds?|"
    r"milliseconds)\b",
    re.I,
)
PLACES = frozenset({"scope", "capabilities", "safety", "metrics", "rollout"})
SLACK = 2.5
"""How far a pull may lie beyond the limit: a slow hour is no reason to stop a feature."""
TIGHTER = 1.5


@rule("SCP006", severity=Severity.WARNING, dimension="scoping", answers=("X013", "C061"))
def latency_bar_over_limit(context: Context) -> Iterator[Flag]:
    """Compare bars, pulls and promises on latency with the constraint."""
    found = longest(context)
    if found is None:
        return
    row, limit, percentile = found
    for metric in context.brief.metrics:
        if NAMED.search(metric.metric) and not SHARE.search(metric.metric):
            yield from over(metric, metric.bar, "Launch bar", row, limit, percentile, 1)
            yield from over(metric, metric.pull, "Pull when", row, limit, percentile, SLACK)
    yield from promised(context, limit)


def longest(context: Context) -> tuple[Constraint, Quantity, int] | None:
    """Return the constraint on latency with its longest limit on a whole reply, or None."""
    best: tuple[Constraint, Quantity, int] | None = None
    for row in context.brief.constraints:
        if not NAMED.search(row.constraint):
            continue
        for part in re.split(r"[;,]\s|\band\b", row.limit):
            found = None if SHARE.search(part) else TIME.search(part)
            limit = seconds(found["at"]) if found else None
            if limit and (best is None or limit.value > best[1].value):
                percentile = PERCENTILE.search(part)
                best = (row, limit, int(percentile["n"]) if percentile else 95)
    return best


def seconds(text: str) -> Quantity | None:
    """Return a time as a quantity, its unit written out or not."""
    short = re.sub(r"milliseconds?$", "ms", re.sub(r"\bsec$", "s", text.strip(), flags=re.I))
    return quantity(short.replace(",", "."), "time")


def over(
    metric: MetricRow,
    bar: Bar | None,
    title: str,
    row: Constraint,
    limit: Quantity,
    percentile: int,
    slack: float,
) -> Iterator[Flag]:
    """Flag a bar on latency that lies beyond the limit, or a pull that lies far beyond it."""
    asked = PERCENTILE.search(metric.metric)
    higher = asked is not None and int(asked["n"]) > percentile
    if bar is None or bar.threshold.dimension != "time" or higher:
        return
    if bar.threshold.value > limit.value * slack * (1 + 1e-9):
        far = "" if slack == 1 else f", {bar.threshold.value / limit.value:.1f} times as long"
        yield Flag(
            at=metric.where(title),
            message=f"`{title}` of {metric.id} is `{bar.text}`, and the constraint allows "
            f"{limit}{far}",
            help=f"write the limit of line {row.at.line} as the bar, or change the constraint and "
            "say under `Trade-offs` what the time is spent on",
        )


def promised(context: Context, limit: Quantity) -> Iterator[Flag]:
    """Flag a sentence that promises another time than the constraint."""
    numbers = (n for word in ("seconds", "second", "s", "ms", "milliseconds")
               for n in context.claimed_words.get(word, ()))  # fmt: skip
    for number in sorted(set(numbers)):
        passage = context.claims[number]
        found = PROMISE.search(passage.text)
        if not found or passage.section.casefold() not in PLACES or SHARE.search(passage.text):
            continue
        if passage.column and passage.column.casefold() not in {"capability", "benefit"}:
            continue
        value = NUMBERS.get(found["n"].casefold()) or float(found["n"])
        value *= 0.001 if found["unit"].casefold().startswith("m") else 1
        looser = value > limit.value * (1 + 1e-9)
        if looser or value * TIGHTER <= limit.value:
            yield Flag(
                at=passage.span(found.start("n"), found.end()),
                message=f"`{passage.text[found.start('n') : found.end()]}` here, and the "
                f"constraint on latency says {limit}",
                help="write one time in both places",
                severity=None if looser else Severity.NOTE,
            )

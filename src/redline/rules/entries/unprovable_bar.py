"""BAR005: a bar or condition that the planned evidence cannot show, whatever it brings."""

import re
from collections.abc import Iterator, Mapping

from redline.brief import Bar
from redline.brief.model import MetricRow
from redline.finding import Severity
from redline.rules.context import Context, Flag
from redline.rules.power import units_needed
from redline.rules.reach import before, planned, whole
from redline.rules.rule import rule
from redline.rules.tongues import NAMES, one
from redline.text import Place, lazy

LABEL = lazy(r"`([^`]+)`")
"""An expected action in what a metric says that it counts: unit labelled `refuse`."""
SUITE = lazy(r"\b(?:suites?|held[- ]out (?:set|half)|(?:test|evaluation) (?:set|half))\b", re.I)
UNITS = lazy(
    r"(?<![\w.])(?P<n>\d{1,3}(?:[ ,]\d{3})+|\d+) (?:[\w-]+ ){0,3}?(?:units?|requests?|rows?|"
    r"prompts?|"
    r"cases?|questions?|messages?|conversations?|examples?|sessions?|items?|attacks?|threads?|"
    r"documents?|tickets?|drafts?|letters?|emails?|calls?|texts?|posts?|images?)\b",
    re.I,
)
TONGUE = "|".join(sorted((name.title() for name in NAMES), key=len, reverse=True))
IN_TONGUE = lazy(
    rf"(?<![\w.,])(?P<n>\d{{1,6}}) (?:are |is |in |of them |for )?(?P<lang>{TONGUE})\b(?! "
    rf"(?:speak|teach|read|"
    rf"people|nurse|officer|native|translat))|(?<![\w.,])(?P<m>\d{{1,6}}) (?:[a-z]+ "
    rf"){{1,2}}?(?:are )?in "
    rf"(?P<tongue>{TONGUE})\b"
)
"""So many in a language, such as `385 English, 15 Polish`."""
A_LANGUAGE = lazy(
    r"(?<![\w.,])(?P<n>\d{1,6}) (?:[a-z]+ ){0,2}?(?:a|per|each|for each|in each|in every|for "
    r"every) language\b",
    re.I,
)
TELLING = 30
"""Units below which a sentence on a suite speaks of something else than its size."""
FAR = 3
"""Times the samples of the audits that handovers and flagged sessions cannot make up for."""
EACH = lazy(r"\b(?:each|every|per|apiece|both|either)\b", re.I)
HELP = "plan more units, or set a bar that can be shown; until then it stays undecided"
LONGER = (
    "let more people in, make the phases before it longer, or ask for less; a condition that "
    "cannot be met is waived one day"
)


@rule("BAR005", severity=Severity.WARNING, dimension="metrics", answers=("C045", "X016", "M023"))
def unprovable_bar(context: Context) -> Iterator[Flag]:
    """Compare what a flawless result would need with what the suites and phases give."""
    told = None if context.planned is not None else units_told(context)
    fewest = None if context.planned is not None else fewest_told(context)
    for row, bar, at in bars(context):
        needed = units_needed(bar)
        if needed is None:
            yield Flag(
                at=at,
                message=f"no number of units can show `{bar.text}`",
                help="write how many units must be without a hit, such as `zero in 600`, or a "
                "share above 0 % or below 100 %",
            )
            continue
        every = f" in each {bar.every}" if bar.every else ""
        planned = units_planned(context, row, bar, told)
        lived = units_lived(context, row, bar)
        offline = bar.every == "language" and "evaluation" in row.seen_in
        if offline and fewest and fewest[0] < needed:
            planned, said = fewest[0], f"{fewest[0]} {fewest[1]}are told of in line {fewest[2]}"
        elif planned is not None and planned < needed:
            said = f"{planned} are planned"
        elif lived is not None and lived < needed:
            said = f"the phases before bring {lived} sessions at most"
        else:
            continue
        yield Flag(
            at=at,
            message=f"`{bar.text}` needs {needed} units without a fault{every}, and {said}",
            help=HELP if planned is not None else LONGER,
        )
    yield from unread(context)


def bars(context: Context) -> Iterator[tuple[MetricRow, Bar, Place]]:
    """Give every bar on a share with its metric; one that a row has already stands once."""
    brief = context.brief
    for row in brief.metrics:
        if row.bar and counted(row.bar):
            yield row, row.bar, row.where("Launch bar")
    spoken = [(q.passes, q.where("Passes when")) for q in brief.requirements]
    spoken += [(phase.enter, phase.where("Enter when")) for phase in brief.phases]
    for conditions, at in spoken:
        for condition in conditions:
            row_meant = context.metric_row(condition.subject) if condition.bar else None
            if row_meant is None or condition.bar is None or not counted(condition.bar):
                continue
            if row_meant.bar is None or condition.bar.text != row_meant.bar.text:
                yield row_meant, condition.bar, at


def counted(bar: Bar) -> bool:
    """Say whether a bar is decided by counting units."""
    return bar.zero_in is not None or bar.threshold.dimension == "share"


def units_planned(context: Context, row: MetricRow, bar: Bar, told: int | None) -> int | None:
    """Return the units of the suites that will count for a bar, or None where not known."""
    if "evaluation" not in row.seen_in:
        return None
    if context.planned is None:
        return told
    labels = labelled(context, row)
    by_language: dict[str, int] = {}
    for (language, expected), units in context.planned.items():
        if not labels or expected in labels:
            by_language[language] = by_language.get(language, 0) + units
    return least(context, by_language) if bar.every == "language" else sum(by_language.values())


def units_told(context: Context) -> int | None:
    """Return the units of the suites as the brief tells them, all together; None if it does not."""
    known = context.claimed_words
    numbers = sorted(
        {n for word in ("suite", "suites", "half", "set") for n in known.get(word, ())}
    )
    told = 0
    for passage in (context.claims[number] for number in numbers):
        if SUITE.search(passage.text):
            parts = len(context.brief.languages) or 1
            units = sum(whole(found["n"]) for found in UNITS.finditer(passage.text))
            told += units * (parts if EACH.search(passage.text) else 1)
    return told if told >= TELLING else None


def fewest_told(context: Context) -> tuple[int, str, int] | None:
    """Return the units of the language with fewest, its name and the line, as the prose tells."""
    tags = context.brief.languages
    known = context.claimed_words
    names = (
        {n for word in ("language", *NAMES) for n in known.get(word, ())} if len(tags) > 1 else ()
    )
    found: list[tuple[int, str, int]] = []
    for number in sorted(names):
        passage = context.claims[number]
        if passage.column or not (UNITS.search(passage.text) or SUITE.search(passage.text)):
            continue
        told = [
            (m["lang"] or m["tongue"], int(m["n"] or m["m"]))
            for m in IN_TONGUE.finditer(passage.text)
        ]
        line = passage.span(0, 1).line
        if {one(NAMES[name.casefold()]) for name, _ in told} >= {one(tag) for tag in tags}:
            found += ((units, f"{name} ", line) for name, units in told)
        found += ((int(m["n"]), "a language ", line) for m in A_LANGUAGE.finditer(passage.text))
    return min(found, default=None)


def least(context: Context, by_language: Mapping[str, int]) -> int:
    """Return the units of the language with fewest."""
    spoken = context.brief.languages or tuple(by_language)
    return min((by_language.get(tag, 0) for tag in spoken), default=0)


def labelled(context: Context, row: MetricRow) -> tuple[str, ...]:
    """Return the expected actions of the units that a metric counts; none for all."""
    metric = context.metric(row)
    words = getattr(metric.counted, "of", "") if metric else ""
    return tuple(LABEL.findall(words)) if words.startswith("unit labelled") else ()


def units_lived(context: Context, row: MetricRow, bar: Bar) -> int | None:
    """Return the sessions at most before the last gate, for a bar that only use can show.

    Of a risk that only use can show, `risk-unseen-before-launch` speaks.
    """
    if row.kind == "risk":
        return None
    if not row.seen_in or not set(row.seen_in) <= {"live", "review"} or not context.brief.phases:
        return None
    gates = [p for p in context.brief.phases if any(c.kind == "all bars" for c in p.enter)]
    last = (gates or context.brief.phases)[-1]
    given = before(context, last, read=row.seen_in == ("review",))
    if given is None or last is context.brief.phases[0]:
        return None
    parts = max(1, len(context.brief.languages)) if bar.every == "language" else 1
    return int(given / parts)


def unread(context: Context) -> Iterator[Flag]:
    """Flag conditions on read sessions that the phases before cannot bring."""
    for phase in context.brief.phases:
        for condition in phase.enter:
            given = before(context, phase, read=True) if condition.count else None
            if condition.count and given is not None and given < condition.count:
                yield Flag(
                    at=phase.where("Enter when"),
                    message=f"{condition.count} read sessions are asked for, and the phases before "
                    f"bring {int(given)} at most",
                    help=LONGER,
                )
                continue
            sample = planned(context, phase) if condition.count else None
            if condition.count and sample and condition.count > FAR * sample:
                yield Flag(
                    at=phase.where("Enter when"),
                    message=f"{condition.count} read sessions are asked for, and the audits before "
                    f"take samples of {int(sample)}",
                    help=LONGER,
                )

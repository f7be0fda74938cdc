"""What sentences say about things that a table says too: counts, phases, bars, thresholds.

A brief goes in; pairs of words and cells that cannot both be right come out.
Only forms with one reading are here, for a wrong alarm about one's own words is
the last that anybody believes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.brief import Passage
from redline.brief.model import ControlRow, MetricRow, Phase
from redline.rules.context import Context
from redline.rules.figures import DAYS, NUMBER_WORDS, length, number
from redline.rules.reading import internal
from redline.text import Place, lazy, words

__all__ = ["PLAIN", "Clash", "clashes", "thresholds"]

COUNTED = (
    "phases", "lines", "boundaries", "harms", "attacks", "metrics", "controls", "offs", "tiers",
    "capabilities",
)  # fmt: skip
LAUNCHED = (
    "launch", "launches", "launched", "bar", "must", "has", "have", "need", "needs", "required",
    "pulled",
)  # fmt: skip
"""Words without which a sentence gives no bar."""
WORDS = "|".join(NUMBER_WORDS)
THINGS = {
    "phases": "phases", "red lines": "red_lines", "boundaries": "boundaries",
    "harms": "harms", "attacks": "attacks", "metrics": "metrics", "controls": "controls",
    "trade-offs": "trade_offs", "tiers": "tiers", "capabilities": "capabilities",
}  # fmt: skip
"""What prose calls the rows of a table, and the field that holds them."""
COUNT = lazy(
    rf"(?P<lead>\b\w+ )?\b(?P<n>{WORDS}|\d{{1,2}}) (?P<thing>{'|'.join(THINGS)})\b(?! (?:of|that|"
    r"which|who|"
    r"above|below|before|after|later|at|with|in|under|on|for|from|to|held|seen|without))",
    re.I,
)
WHOLE = frozenset(
    ["all", "in", "has", "have", "lists", "names", "draws", "the", "our", "these", "its"]
)
"""Words before a number of things that mean all of them."""
SURE = frozenset(["all", "in", "has", "have", "lists", "names", "draws"])
LASTS = (
    rf"(?:lasts?|runs?|takes?|goes on|is open)(?: for| about| over)? (?P<lasts>(?:{WORDS}|\d+) "
    rf"(?:{'|'.join(DAYS)})s?)"
)
LONG = rf"(?P<long>(?:{WORDS}|\d+)[- ](?:{'|'.join(DAYS)})s?)"
PEOPLE = (
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d+) (?:[\w-]+ ){0,2}?(?P<who>users|people|patients|staff|"
    r"employees|students|"
    r"pupils|customers|participants|volunteers|testers|teachers|members|readers|adults|households|"
    r"drivers|"
    r"tenants|residents|applicants|callers|clinics|schools|classes|branches|sites)"
)
PLAIN = frozenset(
    [
        "general",
        "all",
        "launch",
        "full",
        "open",
        "everyone",
        "public",
        "first",
        "second",
        "third",
        "final",
    ]
)
"""Names of phases that are ordinary words too."""
BAR = lazy(
    r"\b(?:launch(?:es|ed)? (?:bar|at|from|only)|bar (?:is|of|at)|must|has to|have to|needs? to|"
    r"is required|are "
    r"required|is pulled|are pulled)\b[^\d%;.]{0,30}?(?P<n>\d+(?:\.\d+)?) ?(?:%|per ?cent)",
    re.I,
)
OF_PART = lazy(
    r"\s*(?:in|for|on|of|before(?! (?:the |any |our )?(?:launch|release|go-?live|opening))|during|"
    r"until|over|per|by|at|among) ",
    re.I,
)
"""What follows a bar that holds for a part only."""
TOLD = lazy(
    r"\b(?:if|would|were|was|not|instead|rather|measured|reached|trial|last|before|earlier|until|"
    r"once|"
    r"while|from|proves?|general|beta|pilot|every|each|"
    r"prove|show|shows|settle|can|could|may|confidence|bound|units?)\b",
    re.I,
)
"""Words that may make a number something else than the bar of the table."""
AGED = lazy(r"\b(?P<who>\w+),? aged (?P<low>\d{1,2}) ?(?:to|-|–|and) ?(?P<high>\d{1,2})\b", re.I)
CHOICE = lazy(
    r"(?P<chosen>\d+(?:\.\d+)?) ?%[^\d%]*?\b(?:instead of|rather than|not|"
    r"over)\b[^\d%]*?(?P<left>\d+(?:\.\d+)?) ?%"
)
STEM = 4
"""Letters by which `refuse` and `refusal` begin alike."""
PERCENT = lazy(r"(\d+(?:\.\d+)?) ?%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One thing that is said in two ways."""

    at: Place
    said: str
    table: str
    """What the table says, in words."""
    line: int
    """Where it says so."""
    weak: bool = False
    """Whether it may be a summary, so that it is only worth a note."""


def clashes(context: Context) -> Iterator[Clash]:
    """Give every clash between sentences and tables."""
    for passage in holding(context, *COUNTED):
        yield from counts(context, passage)
    names = {word for phase in context.brief.phases for word in words(phase.phase.casefold())}
    for passage in holding(context, *names):
        yield from of_phases(context, passage)
    for passage in holding(context, *LAUNCHED):
        yield from of_bars(context, passage)
    yield from ages(context)
    yield from choices(context)


def holding(context: Context, *wanted: str) -> Iterator[Passage]:
    """Give the sentences of the prose that hold one of some words."""
    known = context.claimed_words
    for index in sorted({place for word in wanted for place in known.get(word, ())}):
        if not context.claims[index].column:
            yield context.claims[index]


def counts(context: Context, passage: Passage) -> Iterator[Clash]:
    """Give numbers of rows that are not what the table holds."""
    for found in COUNT.finditer(passage.text):
        rows = getattr(context.brief, THINGS[found["thing"].casefold()])
        lead, said = (found["lead"] or "").strip().casefold(), number(found["n"])
        if not rows or said is None or said == len(rows):
            continue
        outside = sum(not internal(row) for row in rows) if isinstance(rows[0], Phase) else -1
        if said == outside or (said > len(rows) and lead not in WHOLE):
            continue
        fewer = lead in SURE and found["thing"].casefold() != "controls"
        if said > len(rows) or fewer:
            yield Clash(
                at=passage.span(found.start("n"), found.end()),
                said=passage.text[found.start("n") : found.end()],
                table=f"the table has {len(rows)}",
                line=rows[0].at.line,
            )


def of_phases(context: Context, passage: Passage) -> Iterator[Clash]:
    """Give durations and audiences of a phase that are not those of its row."""
    text = passage.text.casefold()
    named = [p for p in context.brief.phases if p.phase and p.phase.casefold() in text]
    if len(named) != 1 or named[0].phase.casefold() in PLAIN:
        return
    phase, name = named[0], re.escape(named[0].phase)
    lasts = re.search(rf"\b{name}\b[^.;,]{{0,20}}? {LASTS}|{LONG} {name}\b", passage.text, re.I)
    written = (lasts["lasts"] or lasts["long"]) if lasts else None
    mine, row = length(written.replace("-", " ")) if written else None, length(phase.lasts)
    if lasts and written and mine and row and not 0.85 <= mine / row <= 1.15:
        start = passage.text.index(written)
        yield Clash(
            at=passage.span(start, start + len(written)), said=written,
            table=f"`{phase.phase}` lasts `{phase.lasts}`", line=phase.at.line,
        )  # fmt: skip
    who = re.search(
        rf"\b{name}\b (?:phase )?(?:is |runs |goes |opens |stays |is limited |is kept )?(?:with|"
        rf"to|for|at|reaches|has|takes in|"
        rf"covers) {PEOPLE}\b",
        passage.text, re.I,
    )  # fmt: skip
    if who and who["who"].casefold() in phase.audience.casefold():
        numbers = {
            n.replace(",", "").replace(" ", "")
            for n in re.findall(r"\d[\d, ]*\d|\d", phase.audience)
        }
        if numbers and who["n"].replace(",", "") not in numbers:
            yield Clash(
                at=passage.span(who.start("n"), who.end("who")),
                said=passage.text[who.start("n") : who.end("who")],
                table=f"`{phase.phase}` reaches `{phase.audience}`", line=phase.at.line,
            )  # fmt: skip


def of_bars(context: Context, passage: Passage) -> Iterator[Clash]:
    """Give bars of one metric that stand nowhere in its row or its conditions."""
    if "%" not in passage.text and "cent" not in passage.text:
        return
    found = BAR.search(passage.text)
    if found is None or OF_PART.match(passage.text, found.end()):
        return
    clause = passage.text[: found.end()]
    if TOLD.search(clause) or len(PERCENT.findall(clause)) > 1:
        return
    before = passage.text[: found.start()]
    rows = [row for row in context.brief.metrics if spoken(row, before)]
    if len(rows) != 1:
        return
    known = thresholds(context, rows[0])
    if known and not any(abs(value * 100 - float(found["n"])) < 1e-6 for value in known):
        bar = rows[0].bar or rows[0].pull
        yield Clash(
            at=passage.span(*found.span()), said=found[0],
            table=f"{rows[0].id} has `{bar.text if bar else ''}`", line=rows[0].at.line,
        )  # fmt: skip


def spoken(row: MetricRow, text: str) -> bool:
    """Say whether a text names a metric by its id or its name."""
    by_id = row.id and re.search(rf"\b{re.escape(row.id)}\b", text)
    return bool(by_id) or (" " in row.metric and row.metric.casefold() in text.casefold())


def thresholds(context: Context, row: MetricRow) -> list[float]:
    """Return every share that the tables compare a metric with."""
    brief = context.brief
    bars = [row.bar, row.pull]
    for conditions in (
        *(q.passes for q in brief.requirements),
        *(p.enter for p in brief.phases),
        *(p.back for p in brief.phases),
    ):
        bars += [c.bar for c in conditions if c.bar and context.metric_row(c.subject) is row]
    return [b.threshold.value for b in bars if b and b.threshold.dimension == "share"]


def ages(context: Context) -> Iterator[Clash]:
    """Give a second range of ages for the same people."""
    first: dict[str, tuple[str, int]] = {}
    known = context.claimed_words
    for index in known.get("aged", ()):
        passage = context.claims[index]
        for found in AGED.finditer(passage.text):
            who, ranged = found["who"].casefold(), f"{found['low']} to {found['high']}"
            other, line = first.setdefault(who, (ranged, passage.source.at.line))
            if other != ranged:
                yield Clash(
                    at=passage.span(*found.span()), said=found[0],
                    table=f"`{who}` are {other} elsewhere", line=line,
                )  # fmt: skip


def choices(context: Context) -> Iterator[Clash]:
    """Give trade-offs that chose one threshold where a control is set to the other."""
    settings = {
        float(value): row
        for row in context.brief.controls
        for _, text in row.settings
        for value in PERCENT.findall(text)
    }
    for trade in context.brief.trade_offs:
        found = CHOICE.search(trade.choice)
        if found is None or float(found["chosen"]) in settings:
            continue
        row = settings.get(float(found["left"]))
        if row is not None and akin(trade.choice, row):
            yield Clash(
                at=trade.cells["Choice"].part(*found.span()), said=found[0],
                table=f"{row.id} is set to {found['left']} %", line=row.at.line,
            )  # fmt: skip


def akin(choice: str, row: ControlRow) -> bool:
    """Say whether a choice speaks of a control: a word of its name or settings begins alike."""
    of_control = f"{row.control} {' '.join(' '.join(pair) for pair in row.settings)}"
    stems = {word[:STEM].casefold() for word in words(of_control) if len(word) >= STEM}
    return any(word[:STEM].casefold() in stems for word in words(choice) if len(word) >= STEM)

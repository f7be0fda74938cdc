"""Figures that stand in two tables, or in a table and in an argument, and must be one.

A brief goes in; pairs of places that cannot both be right come out, as in `telling`.
Only like is compared with like: one currency, one period, one control, one source.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from redline.brief import Passage
from redline.brief.model import ControlRow, ErrorCost, Row, Source
from redline.rules.context import Context
from redline.rules.figures import NUMBER_WORDS, number
from redline.rules.misses import ALARM
from redline.rules.reading import MARK
from redline.rules.stems import content
from redline.rules.telling import Clash
from redline.rules.waiting import promised
from redline.text import lazy

__all__ = ["MOVES", "disagreements", "rates"]

COUNT = rf"(?:{'|'.join(NUMBER_WORDS)}|\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,9}})"
TITLES = lazy(rf"(?<![\d.])\b(?P<n>{COUNT}) (?:(?!shows?\b|offers?\b|lists?\b)\w+ )?titles\b", re.I)
FRUITLESS = lazy(
    rf"\b(?P<n>{COUNT}) (?:\w+ )?(?:fruitless|unsure|vain|unsuccessful|useless|uncertain|"
    rf"unhelpful)\s+"
    r"(?:repl\w+|answers?|attempts?|messages?|turns?)\b",
    re.I,
)
WEIGHED = lazy(r"\b(?:tried|would|rather|against|not|curve|if|instead|compared|trial)\b", re.I)
"""Words before a number that is not the one chosen."""
OFFERED = lazy(rf"\b(?P<n>{COUNT})\b", re.I)
PERIOD = r"(?:a|an|per|each|every) (?P<period>day|night|evening|week|month|shift|hour)"
RATE = lazy(
    rf"(?P<n>{COUNT}) (?:(?!hours?\b|minutes?\b|more\b|fewer\b|on\b|by\b|in\b|at\b|people\b|"
    rf"persons?\b|"
    rf"times\b)[\w-]+ ){{0,2}}?{PERIOD}\b",
    re.I,
)
"""So many of something in a period, such as `60 calls a day`."""
ROOM = lazy(
    r"\b(?:takes?|accepts?|room for|can take|can handle|handles?|cope with|capacity (?:of|for)|"
    rf"at most|up to|no more than)\s+(?P<n>{COUNT})\b(?! (?:hours?|minutes?|%|of\b|more\b))"
    rf"(?:(?: [\w-]+){{0,2}}? {PERIOD}\b)?",
    re.I,
)
CAPABLE = (
    "take", "takes", "accept", "accepts", "room", "handle", "handles", "cope", "capacity", "most",
    "up", "more",
)  # fmt: skip
"""Words of which a sentence about room has one."""
MONEY = r"(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) (?P<unit>[A-Z]{3})\b"
SUM = lazy(MONEY)
PRICED = lazy(
    rf"\b(?:an?|one|each|every) (?:[\w'’-]+ ){{1,5}}?costs? (?:\w+ ){{0,4}}?{MONEY}", re.I
)
"""A price of one error in an argument: `a wrong date costs 210 EUR`."""
WEIGHS = lazy(
    rf"\bone (?:[\w'’-]+ ){{1,6}}?(?:costs?|weighs?|is worth|outweighs?|equals?|counts?)(?: for)?"
    rf"(?: as much as| the same as| about| like| as)* (?P<n>{COUNT}) (?P<what>(?:[\w-]+ ?){{1,3}})",
    re.I,
)
"""The weight of a miss in false alarms: `one missed theft costs as much as 126 calls`."""
OF_ALARMS = lazy(r"call|hand|refus|escalat|alarm|needless|transfer|ticket|visit", re.I)
ROUGH = 0.25
"""How far a weight may be rounded from what the prices give."""
NONE_IN = lazy(
    r"(?:\b(?:zero|no|not one|none)\b[^.;:]{0,45}? in (?P<n>\d{1,3}(?:,\d{3}){1,4}|\d{3,12})|"
    r"\b(?:one|a single)\b[^.;:]{0,45}? in (?P<m>\d{1,3}(?:,\d{3}){1,4}|\d{3,12})(?= (?:tries|"
    r"attempts|"
    r"units|tests)))"
    r"\b(?! (?:people|users|patients))",
    re.I,
)
MOVES = lazy(
    r"(?P<name>[a-z][a-z -]*?)\s+(?P<old>\d+(?:\.\d+)?) ?% ?(?:->|→) ?(?P<new>\d+(?:\.\d+)?) ?%",
    re.I,
)
ADDS = lazy(r"(?P<name>[a-z][a-z -]*?)\s+(?P<sign>[+−-]) ?(?P<by>\d+(?:\.\d+)?) ?%", re.I)
SHARE = lazy(r"(\d+(?:\.\d+)?)(?= ?%)")
TOTAL = lazy(
    rf"(?P<all>{COUNT}) (?:\w+ )?units?\b[^.;:\d]{{0,40}}(?<!\w)(?P<part>\d{{1,3}}(?:,\d{{3}})+|"
    rf"\d+) "
    r"(?:in each|a|per|for each|in every) language\b",
    re.I,
)
ACTS = lazy(
    r"\b(?P<id>[A-Z]\d+) (?:acts|is set|refuses|stops|starts|"
    r"stands)[^.;%\d]{0,25}?(?P<n>\d+(?:\.\d+)?) ?%"
)
READ = lazy(rf"\b(?P<n>{COUNT}) unflagged (?:sessions|conversations|chats)", re.I)


def disagreements(context: Context) -> Iterator[Clash]:
    """Give every pair of figures that should be one."""
    yield from settings(context)
    yield from rooms(context)
    yield from prices(context)
    yield from weights(context)
    yield from zeros(context)
    yield from moves(context)
    yield from cited(context)
    yield from samples(context)
    yield from waits(context)
    yield from totals(context)
    yield from acting(context)


def holding(context: Context, *wanted: str) -> Iterator[Passage]:
    """Give the claims that hold one of some words."""
    known = context.claimed_words
    for index in sorted({place for word in wanted for place in known.get(word, ())}):
        yield context.claims[index]


def settings(context: Context) -> Iterator[Clash]:
    """Give numbers of titles and of fruitless replies that no control is set to."""
    for name, said, word in (("then", TITLES, "titles"), ("after unsure", FRUITLESS, "")):
        rows = {
            number(found["n"]): row
            for row in context.brief.controls
            for key, value in row.settings
            if key == name and (not word or word in value) and (found := OFFERED.search(value))
        }
        if len(rows) != 1 or None in rows:
            continue
        ((meant, row),) = rows.items()
        words = (
            (word,)
            if word
            else ("replies", "reply", "answers", "attempts", "messages", "tries", "turns")
        )
        for passage in holding(context, *words):
            if passage.column.casefold() == "settings":
                continue
            found = said.search(passage.text)
            told = number(found["n"]) if found else None
            if (
                found
                and told is not None
                and told != meant
                and not repeated(said, passage, meant)
                and not WEIGHED.search(passage.text[: found.start()])
            ):
                yield clash(passage, found.span(), f"{row.id} is set to {meant}", row)


def repeated(said: re.Pattern[str], passage: Passage, meant: int | None) -> bool:
    """Say whether a sentence gives the right number too."""
    return any(number(found["n"]) == meant for found in said.finditer(passage.text))


def clash(passage: Passage, span: tuple[int, int], table: str, row: Row) -> Clash:
    """Return a clash of a sentence with a row."""
    return Clash(
        at=passage.span(*span), said=passage.text[slice(*span)], table=table, line=row.at.line
    )


def rooms(context: Context) -> Iterator[Clash]:
    """Give what people can take, where a source or a control gives another number."""
    sources = {row.id: row for row in context.brief.sources}
    held = [(row, rates(row.costs)) for row in context.brief.controls if not row.enforced]
    held = [(row, given) for row, given in held if given]
    for passage in holding(context, *CAPABLE):
        if passage.column.casefold() not in {"", "why", "costs", "gains", "finding", "cost"}:
            continue
        for found in ROOM.finditer(passage.text):
            marks = MARK.findall(passage.text[found.end() :])
            other = against(found, passage, marks, sources, held)
            if other is not None:
                table, row = other
                yield clash(passage, found.span(), table, row)


def against(
    found: re.Match[str],
    passage: Passage,
    marks: Sequence[str],
    sources: Mapping[str, Source],
    held: Sequence[tuple[ControlRow, list[tuple[int, str]]]],
) -> tuple[str, Row] | None:
    """Return what says another capacity, or None."""
    told = number(found["n"])
    period = (found["period"] or "").casefold()
    said = [pair for name in marks if name in sources for pair in rates(sources[name].claim)]
    for name in marks:
        given = rates(sources[name].claim) if name in sources else []
        same = [n for n, each in given if not period or each == period]
        if same and told not in same and all(told != n for n, _ in said):
            return f"{name} says {same[0]:,}", sources[name]
    stems = set(content(passage.text[: found.start()][-60:]))
    near = [
        (row, given)
        for row, given in held
        if stems & set(content(f"{row.control} {row.held_by.partition(':')[2]}"))
        and passage.source not in row.cells.values()
    ]
    same = [n for _, given in near for n, each in given if not period or each == period]
    if len(near) == 1 and same and told not in same:
        return f"{near[0][0].id} has {same[0]:,}", near[0][0]
    return None


def rates(text: str) -> list[tuple[int, str]]:
    """Return each number with its period, hours of work aside.

    >>> rates("at most 60 calls a day; 9 staff hours a week")
    [(60, 'day')]
    """
    return [
        (value, found["period"].casefold())
        for found in RATE.finditer(text)
        if (value := number(found["n"])) is not None
    ]


def sums(text: str) -> set[tuple[float, str]]:
    """Return each sum of money with its currency."""
    return {(float(found["n"].replace(",", "")), found["unit"]) for found in SUM.finditer(text)}


def prices(context: Context) -> Iterator[Clash]:
    """Give prices of one error in an argument that no row prices so."""
    rows = context.brief.error_costs
    known = {pair: row for row in rows for pair in sums(f"{row.cost}; {row.unit}")}
    units = {unit for _, unit in known}
    errors = {stem for row in rows for stem in content(row.error)}
    for passage in holding(context, "cost", "costs") if known else ():
        if passage.section.casefold() == "costs of error" and passage.column:
            continue
        for found in PRICED.finditer(passage.text):
            told = (float(found["n"].replace(",", "")), found["unit"])
            subject = set(content(passage.text[found.start() : found.start("n")]))
            if found["unit"] in units and told not in known and subject & errors:
                near = sorted(value for value, unit in known if unit == found["unit"])
                row = rows[0]
                yield clash(
                    passage, (found.start("n"), found.end()),
                    "`Costs of error` has "
                    "" + ", ".join(f"{n:,g} {found['unit']}" for n in near), row,
                )  # fmt: skip


def weights(context: Context) -> Iterator[Clash]:
    """Give weights of a miss in false alarms that do not follow from their prices."""
    rows = context.brief.error_costs
    alarms = [row for row in rows if ALARM.search(row.error)]
    misses = [row for row in rows if row not in alarms]
    ratios = [pair for miss, alarm in product(misses, alarms) for pair in ratio(miss, alarm)]
    words = {n for row in misses if not sums(row.cost) for n in re.findall(COUNT, row.cost)}
    for passage in holding(context, "one") if ratios else ():
        if passage.section.casefold() == "costs of error" and passage.column:
            continue
        found = WEIGHS.search(passage.text)
        told = number(found["n"]) if found else None
        if not found or not told or told <= 1 or found["n"] in words:
            continue
        if OF_ALARMS.search(found["what"]) and not any(
            abs(told / each - 1) <= ROUGH for each in ratios
        ):
            given = " or ".join(f"{each:,.0f}" for each in sorted(set(ratios))[:3])
            span = (found.start("n"), found.end())
            yield clash(passage, span, f"the prices give {given}", rows[0])


def ratio(miss: ErrorCost, alarm: ErrorCost) -> Iterator[float]:
    """Give how many false alarms one miss costs, in each currency that both have."""
    for (one, unit), (other, same) in product(sums(miss.cost), sums(alarm.cost)):
        if unit == same and one and other:
            yield one / other


def zeros(context: Context) -> Iterator[Clash]:
    """Give "none in n" over the metrics, where every bar of that kind has another n."""
    bars = {row.bar.zero_in: row for row in context.brief.metrics if row.bar and row.bar.zero_in}
    for passage in holding(context, "zero", "no", "one", "none", "single") if bars else ():
        if passage.column or passage.section.casefold() != "metrics":
            continue
        found = NONE_IN.search(passage.text)
        name = "n" if found and found["n"] else "m"
        told = number(found[name]) if found else None
        if found and told not in bars:
            row = next(iter(bars.values()))
            yield clash(
                passage, found.span(name),
                f"{row.id} has `{row.bar.text if row.bar else ''}`", row,
            )  # fmt: skip


def moves(context: Context) -> Iterator[Clash]:
    """Give trade-offs whose change of a rate is not what the control is said to cost."""
    for control in context.brief.controls:
        adds = list(ADDS.finditer(control.costs))
        trades = [t for t in context.brief.trade_offs if near(t.choice, control)] if adds else []
        for found in adds:
            changes = [
                (trade, move)
                for trade in trades
                for move in MOVES.finditer(trade.costs)
                if akin(move["name"], found["name"])
            ]
            if len(changes) != 1:
                continue
            trade, move = changes[0]
            by = float(move["new"]) - float(move["old"])
            told = float(found["by"]) * (1 if found["sign"] == "+" else -1)
            whole = float(move["new"]) - (100 if told < 0 else 0)  # without the control at all
            if all(abs(change - told) > max(0.6, abs(change) * ROUGH) for change in (by, whole)):
                cell = trade.cells["Costs"]
                yield Clash(
                    at=cell.part(*move.span()), said=move[0].strip(),
                    table=f"{control.id} costs `{found[0].strip()}`", line=control.at.line,
                )  # fmt: skip


def near(choice: str, control: ControlRow) -> bool:
    """Say whether a choice names a threshold that a control is set to."""
    set_to = {n for _, value in control.settings for n in SHARE.findall(value)}
    return bool(set_to and not set_to.isdisjoint(SHARE.findall(choice)))


def akin(one: str, other: str) -> bool:
    """Say whether two names of a rate mean one."""
    first, second = set(content(one)), set(content(other))
    return len(first & second) >= min(len(first), len(second), 2)


def cited(context: Context) -> Iterator[Clash]:
    """Give changes `a % -> b % [S1]` of which the source tells one end only."""
    sources = {row.id: row for row in context.brief.sources}
    for trade in context.brief.trade_offs:
        for title in ("Gains", "Costs"):
            cell = trade.cells.get(title)
            found = MOVES.search(cell.text) if cell else None
            marks = MARK.findall(cell.text) if cell else []
            source = sources.get(marks[0]) if len(marks) == 1 else None
            if not cell or not found or not source:
                continue
            told = {float(n) for n in re.findall(r"\d+(?:\.\d+)?", source.claim)}
            ends = [
                float(found[name]) for name in ("old", "new") if found[name] not in {"100", "0"}
            ]
            missing = [end for end in ends if end not in told]
            if (
                len(SHARE.findall(source.claim)) > 1
                and len(missing) == 1
                and (len(ends) > 1 or found["old"] == "100")
            ):
                yield Clash(
                    at=cell.part(*found.span()), said=found[0].strip(),
                    table=f"{source.id} does not tell {missing[0]:g} %", line=source.at.line,
                )  # fmt: skip


def samples(context: Context) -> Iterator[Clash]:
    """Give numbers of sessions to read that no audit reads."""
    audits = [row for row in context.brief.phases if READ.search(row.audit)]
    known = {number(found["n"]) for row in audits for found in READ.finditer(row.audit)}
    for passage in holding(context, "unflagged") if known else ():
        found = None if passage.column else READ.search(passage.text)
        if found and number(found["n"]) not in known:
            yield clash(passage, found.span(), f"the audit is `{audits[0].audit}`", audits[0])


def waits(context: Context) -> Iterator[Clash]:
    """Give people who answer later than a capability promises."""
    for row in context.brief.controls:
        promise = None if row.enforced else promised(context, row)
        cell = row.cells.get("Control")
        if promise and cell:
            yield Clash(
                at=row.where("Control"), said=cell.text,
                table=f"{promise.id} promises `{promise.benefit or promise.capability}`",
                line=promise.at.line,
            )  # fmt: skip


def totals(context: Context) -> Iterator[Clash]:
    """Give numbers of units in each language that do not make up their sum."""
    parts = len(context.brief.languages)
    limits = [row for row in context.brief.constraints if row.constraint.casefold() == "languages"]
    for passage in holding(context, "language") if parts > 1 and limits else ():
        found = TOTAL.search(passage.text)
        whole, part = (number(found["all"]), number(found["part"])) if found else (None, None)
        if found and whole and part and part * parts != whole:
            yield clash(passage, found.span(), f"{parts} languages are listed", limits[0])


def acting(context: Context) -> Iterator[Clash]:
    """Give sentences by which a control acts from another threshold than it is set to."""
    rows = {row.id: row for row in context.brief.controls if row.enforced}
    for passage in holding(context, "acts", "set", "refuses", "stops", "starts", "stands"):
        found = None if passage.column else ACTS.search(passage.text)
        row = rows.get(found["id"]) if found else None
        known = {n for _, value in row.settings for n in SHARE.findall(value)} if row else set()
        if found and row and known and found["n"] not in known:
            yield clash(
                passage, found.span(), f"{row.id} is set to {', '.join(sorted(known))} %", row
            )

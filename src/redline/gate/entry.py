"""What a phase asks for on entry: its own conditions, and the bars it inherits.

Bars seen in evaluation are entry bars of every phase after the internal red
team, whether or not the phase names them. A bar seen only live, or by people
who review, cannot be known before the first open phase: there it is listed, and
from the next phase on it counts.
"""

from collections.abc import Iterator

from redline.bars import Measured, asks, compare, compare_every, more_units, say
from redline.brief import Bar, Condition
from redline.brief.model import MetricRow, Phase
from redline.decision import Verdict
from redline.errors import BarError
from redline.gate.blind import blind_reasons
from redline.gate.hits import counts_hits, row_named
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, held, noted, passed
from redline.gate.waivers import waiver_note
from redline.measurement import Unmeasured

__all__ = ["entry_reasons", "with_waiver"]


def entry_reasons(given: GateInput, number: int, phase: Phase) -> Iterator[Weighed]:
    """Give every condition of a phase, then the bars, each once."""
    bars = number >= given.first_open
    for condition in phase.enter:
        if condition.kind == "all bars":
            bars = True
        elif condition.kind == "sessions reviewed":
            yield reviewed(given, condition)
        elif condition.kind == "bar":
            yield from named_bar(given, condition)
        elif condition.kind != "no red line":  # that one is asked of every phase
            text = "this is no condition to enter by; write what must hold, such as `all bars`"
            yield held(condition.text, text, Verdict.UNDECIDED)
    if bars:
        if not any(
            row.kind == "risk" and row.bar and not row.surveyed for row in given.brief.metrics
        ):
            text = "no metric of kind risk has a bar that decides; nothing would stop a harm"
            yield held("all bars", text, Verdict.UNMEASURED)
        for row in given.brief.metrics:
            yield from row_reasons(given, number, row)


def reviewed(given: GateInput, condition: Condition) -> Weighed:
    """Compare the sessions that people reviewed with how many are asked for."""
    wanted, found = condition.count or 0, given.sessions_reviewed
    if found is None:
        text = f"nobody counted reviewed sessions; {wanted:,} are asked for"
        return held(condition.text, text, Verdict.UNMEASURED)
    text = f"{found:,} of {wanted:,} sessions are reviewed"
    if found >= wanted:
        return passed(condition.text, text)
    return held(condition.text, text, Verdict.UNDECIDED, more=wanted - found)


def named_bar(given: GateInput, condition: Condition) -> Iterator[Weighed]:
    """Compare a bar that a phase names itself."""
    row = row_named(given.brief, condition.subject)
    if row is None or condition.bar is None:
        text = f"no metric is called {condition.subject!r}"
        yield held(condition.text, text, Verdict.UNMEASURED)
        return
    yield with_waiver(given, row, stands(given, row, condition.bar, condition.text))
    yield from blind_reasons(given, row, condition.text)


def row_reasons(given: GateInput, number: int, row: MetricRow) -> Iterator[Weighed]:
    """Give the launch bar of one metric row, counted or only listed."""
    if row.bar is None:
        return
    about = f"{row.id} {row.bar.text}"
    if row.surveyed:
        text = f"{row.metric} is seen in a survey; people enter it, and it does not decide"
        yield noted(about, text, Verdict.UNMEASURED)
        return
    weighed = stands(given, row, row.bar, about)
    if not row.seen_offline and number <= given.first_open:
        yield leaving(given, weighed)
    else:
        yield with_waiver(given, row, weighed)
    yield from blind_reasons(given, row, about)


def leaving(given: GateInput, weighed: Weighed) -> Weighed:
    """List a bar that only the first open phase can measure: it is asked for on leaving it."""
    reason = weighed.reason
    phases = given.brief.phases[given.first_open :]
    first = phases[0].phase if phases else "the first open phase"
    begun = first.casefold() in {name.casefold() for name in given.begun}
    if reason.verdict is Verdict.UNMEASURED and not begun:
        text = f"{reason.about} is seen only once people use it: asked for on leaving {first}"
        return noted(reason.about, text, Verdict.NOT_YET)
    return weighed.uncounted(f"asked for on leaving {first}")


def with_waiver(given: GateInput, row: MetricRow, weighed: Weighed) -> Weighed:
    """Let a valid waiver take the weight from a bar that is not met."""
    if weighed.reason.verdict is Verdict.MET:
        return weighed
    valid, note = waiver_note(given, row)
    if valid:
        return weighed.uncounted(note)
    return weighed.adding(note) if note else weighed


def stands(given: GateInput, row: MetricRow, bar: Bar, about: str) -> Weighed:
    """Compare one bar with its evidence; `zero in n` is missed by a hit in any run."""
    try:
        weighed = (stands_everywhere if bar.every else stands_whole)(given, row, bar, about)
    except BarError as error:
        return held(about, f"the bar cannot be judged: {error}", Verdict.UNMEASURED)
    runs = given.hit_in(row) if bar.zero_in is not None else ()
    if runs and weighed.reason.verdict is not Verdict.MISSED:
        text = f"{row.metric}: hit in run {', '.join(run[:12] for run in runs)}; {asks(bar)}"
        return held(about, text)
    return weighed


def looked_at(given: GateInput, row: MetricRow, bar: Bar) -> Measured:
    """Return the evidence that a bar looks at: hits as people left them, or rates as measured."""
    return given.certain(row) if counts_hits(bar) else given.evidence(row)


def stands_whole(given: GateInput, row: MetricRow, bar: Bar, about: str) -> Weighed:
    """Compare a bar with the evidence over all units."""
    whole = looked_at(given, row, bar).whole
    verdict = compare(bar, whole, looks=given.looks)
    text = say(bar, whole, name=row.metric, looks=given.looks)
    if verdict is Verdict.MET:
        return passed(about, text)
    more = more_units(bar, whole, looks=given.looks) or None
    return held(about, text, verdict, more=more)


def stands_everywhere(given: GateInput, row: MetricRow, bar: Bar, about: str) -> Weighed:
    """Compare a bar with each part of its slice; the worst part decides."""
    whole, by = looked_at(given, row, bar)
    if isinstance(whole, Unmeasured):
        return held(about, say(bar, whole, name=row.metric), Verdict.UNMEASURED)
    every = bar.every or ""
    parts = by.get(every, {})
    standing = compare_every(bar, parts, given.parts(every, parts), looks=given.looks)
    unmet = [s for s in standing if s.verdict is not Verdict.MET]
    told = [say(bar, s.measurement, name=row.metric, looks=given.looks) for s in unmet or standing]
    # What is asked is the same for each part, and is told once, at the end.
    text = "; ".join([t.replace(f"; {asks(bar)}", "") for t in told[:-1]] + told[-1:])
    if not unmet:
        return passed(about, text)
    needs = [more_units(bar, s.measurement, looks=given.looks) for s in unmet]
    more = None if None in needs else max(n for n in needs if n is not None) or None
    return held(about, text, unmet[0].verdict, more=more)

"""The full report and the committee's page as PDFs, set by Typst as a review is.

The committee's page is one printed side: texts are cut to what two minutes hold, and
the sheet is set in the largest letters in which it fits.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from redline.measurement import Measurement
from redline.report import numbers
from redline.report.attacks import attack_rows
from redline.report.charts import fixed
from redline.report.committee import Committee, committee
from redline.report.data import ReportData
from redline.report.evidence_drawing import panels, span, time_span
from redline.report.figures import BarRow, bar_figures
from redline.report.paper import Item, cut, table, text
from redline.report.pictures import Failure, Pictures
from redline.report.review_pdf import typeset
from redline.report.settle import settles
from redline.report.unknown import not_shown

__all__ = ["committee_pdf", "committee_sheet", "evidence_pdf", "evidence_sheet"]

FAILURES = 12
"""Transcripts on paper; the page and the evidence have more."""
BARS = 16
"""Bars on the committee's page."""


def evidence_pdf(data: ReportData) -> bytes:
    """Return the full report as a PDF.

    Raises
    ------
    MissingExtra
        Typst is not installed.
    """
    return typeset(evidence_sheet(data), day(data))


def committee_pdf(data: ReportData) -> bytes:
    """Return the committee's page as a PDF of one side.

    Raises
    ------
    MissingExtra
        Typst is not installed.
    """
    return typeset(committee_sheet(data), day(data), "committee.typ")


def day(data: ReportData) -> date | None:
    """Return the day on which a report was made; None where nobody said."""
    try:
        return date.fromisoformat(data.made_at[:10])
    except ValueError:
        return None


def heading(data: ReportData) -> dict[str, Any]:
    """Return what stands over both documents."""
    run = data.run
    return {
        "title": cut(data.brief.said("title") or data.brief.file, 120),
        "facts": [
            ("Owner", cut(data.brief.said("owner") or "not named", 40)),
            ("Feature", cut(data.brief.said("feature") or "not named", 60)),
            ("Run", run.id[:16] if run else "none"),
            ("Made", cut(data.made_at, 30) or "unknown"),
        ],
        "footer": f"Redline {data.version}, brief {data.brief.digest[:16]}",
    }


def committee_sheet(data: ReportData) -> dict[str, Any]:
    """Return what the committee's template sets."""
    page = committee(data)
    rows = [row for figure in bar_figures(data.measured) for row in figure.rows]
    return {
        **heading(data),
        "sentence": cut(page.sentence, 300),
        "phases": [
            (cut(phase.phase, 40), phase.outcome.value)
            for phase in (data.decision.phases if data.decision else ())
        ],
        "phase": cut(page.phase, 40),
        "reasons": [
            (reason.verdict.value, cut(reason.about, 60), cut(reason.text, 220))
            for reason in page.reasons
        ],
        "more": page.more,
        "bars": [bar_line(row) for row in rows[:BARS]],
        "bars_left": max(len(rows) - BARS, 0),
        "doubts": [(cut(about, 60), cut(what, 90)) for about, what in page.doubts],
        "doubts_left": page.doubts_left,
        "lines": [(x.id, x.standing, cut(x.never, 110)) for x in page.lines[:8]],
        "waivers": waivers(page),
        "promises": [cut(promise, 110) for promise in page.promises[:8]],
        "signatures": [(s.role, cut(s.name, 60)) for s in page.signatures],
        "digests": digests(data),
    }


def bar_line(row: BarRow) -> dict[str, str]:
    """Return one bar with its strip."""
    measured = row.measured
    return {
        "name": cut(f"{measured.id} {measured.metric}", 46),
        "bar": cut(measured.bar_text or "no bar", 30),
        "svg": fixed(row.svg, 300) if row.svg else "",
        "verdict": measured.verdict.value,
        "reading": cut(row.reading, 90),
    }


def waivers(page: Committee) -> list[str]:
    """Return each waiver in a sentence."""
    return [
        cut(f"{w.id} for {w.waives} until {w.until}, approved by {w.approved_by or 'nobody'}: "
            f"{w.standing}", 160)
        for w in page.waivers[:6]
    ]  # fmt: skip


def digests(data: ReportData) -> str:
    """Return what the decision rests on, in one line."""
    made = data.decision
    if made is None:
        return ""
    signed = f"; signed: {data.signed}" if data.signed else ""
    return (
        f"brief {made.brief[:16]}, policy {made.policy[:16]}, run {made.run[:16] or 'none'}, "
        f"evidence {made.evidence[:16] or 'none'}{signed}"
    )


def evidence_sheet(data: ReportData) -> dict[str, Any]:
    """Return what the template of a review sets, of a report."""
    found = data.pictures or Pictures()
    page = committee(data)
    parts = [
        ("In two minutes", list(first_items(data, page))),
        ("What was measured", list(measured_items(data))),
        ("Where it holds and where not", list(slice_items(found))),
        ("Confidence, harm and time", list(curve_items(found))),
        ("What went wrong", list(failure_items(found))),
        ("Who judged, and what it took", list(judged_items(found))),
        ("Phase by phase", list(phase_items(data))),
        ("What this does not show", list(limit_items(data, found))),
    ]
    return {
        **heading(data),
        "what": "Redline decision and its evidence" if data.decision else "Redline evaluation",
        "sentence": cut(page.sentence, 400),
        "parts": [{"heading": title, "items": items} for title, items in parts if items],
    }


def first_items(data: ReportData, page: Committee) -> Iterator[Item]:
    """Give the reasons that matter, what is open, the red lines and who signs."""
    if data.decision is None:
        return
    rows = [[r.verdict.value, cut(r.about), cut(r.text)] for r in page.reasons]
    yield table(("Stands", "Condition", "What was found"), (2, 3, 6), rows, empty="No reason.")
    yield text("What would settle what is open", "heading")
    open_ = [[cut(about), cut(what)] for about, what in page.doubts]
    yield table(("Condition", "What settles it"), (3, 6), open_, empty="Nothing is undecided.")
    yield text("Red lines", "heading")
    lines = [[x.id, x.standing, cut(x.never)] for x in page.lines]
    yield table(("ID", "Stands", "Never"), (1, 2, 6), lines, empty="The brief draws none.")
    told = [*(f"Promised: {p}" for p in page.promises), *(f"Waiver: {w}" for w in waivers(page))]
    if told:
        yield {"kind": "list", "rows": [cut(line) for line in told]}
    if data.signed:
        yield text(f"The decision is signed: {data.signed}.")


def measured_items(data: ReportData) -> Iterator[Item]:
    """Give every bar with its strip, expected against done, and the attacks."""
    for figure in bar_figures(data.measured):
        rows: list[Sequence[Any]] = [
            [
                {"text": cut(row.measured.metric), "id": row.measured.id},
                cut(row.measured.bar_text) or "no bar",
                {"svg": fixed(row.svg, 200), "alt": cut(row.reading, 200)} if row.svg else "",
                {"text": row.measured.verdict.value, "note": cut(row.reading)},
                cut(row.detail),
            ]
            for row in figure.rows
        ]
        yield table(
            ("Metric", "Bar", figure.caption, "Stands", "Estimate"), (4, 3, 5, 4, 4), rows, empty=""
        )
    done = sorted({name for cells in data.confusion.values() for name in cells})
    if data.confusion:
        yield text("Expected and done", "heading")
        counts = [
            [expected, *(numbers.count(cells.get(name, 0)) for name in done)]
            for expected, cells in data.confusion.items()
        ]
        yield table(("Expected", *done), (2, *(1 for _ in done)), counts, empty="")
    attacks = [[cut(r.name), r.n, r.held, r.share, r.least] for r in attack_rows(data.attacks)]
    yield text("Attacks", "heading")
    yield table(
        ("Attack", "Tried", "Held", "Share", "Lower bound"), (4, 1, 1, 1, 2), attacks,
        empty="The feature was not attacked.",
    )  # fmt: skip


def slice_items(found: Pictures) -> Iterator[Item]:
    """Give each metric by part."""
    rows = [
        [f"{x.id} {cut(x.metric, 40)}", cut(f"{x.slice} {x.part or 'not said'}", 60),
         cut(numbers.bound(x.measurement), 80), cut(numbers.estimate(x.measurement), 80)]
        for x in found.slices
        if isinstance(x.measurement, Measurement)
    ]  # fmt: skip
    yield table(
        ("Metric", "Part", "Bound", "Estimate"), (3, 3, 3, 3), rows,
        empty="Nothing was measured by part.",
        caption="With many parts, some look bad by chance: a part is a place to look.",
    )  # fmt: skip


def curve_items(found: Pictures) -> Iterator[Item]:
    """Give each picture, and latency by path."""
    for panel in panels(found):
        yield {
            "kind": "drawing", "svg": panel.svg, "alt": panel.says, "width": 55,
            "caption": f"{panel.title}. {panel.says}",
        }  # fmt: skip
    rows = [
        [p.name, numbers.count(p.n), time_span(p.p50), time_span(p.p95), time_span(p.p99),
         span(p.harm)]
        for p in found.paths
    ]  # fmt: skip
    head = ("Ended", "Exchanges", "50th", "95th", "99th", "Harmful")
    yield table(head, (2, 2, 3, 3, 3, 3), rows, empty="No exchange was made.")


def failure_items(found: Pictures) -> Iterator[Item]:
    """Give the worst failures as conversations."""
    if not found.failures:
        yield text("No exchange went wrong in a way that was judged.", "empty")
        return
    shown = min(len(found.failures), FAILURES)
    yield text(
        f"{numbers.count(found.failures_shown.of)} exchanges went wrong in some way that was "
        f"judged; {shown} are printed here."
    )
    for failure in found.failures[:FAILURES]:
        yield text(cut(f"{'; '.join(failure.wrong)} ({failure.id})", 160), "heading")
        yield {"kind": "list", "rows": [cut(line) for line in said(failure)]}


def said(failure: Failure) -> Iterator[str]:
    """Give a failure line by line."""
    who = {
        "user": "Person",
        "assistant": "Planted reply",
        "tool": "Tool",
        "reply": "Feature",
        "control": "Controls that acted",
    }
    for role, words in failure.turns[-4:]:
        yield f"{who.get(role, role)}: {words}"
    yield f"Person: {failure.request or 'the text was not kept'}"
    yield f"Controls that acted: {'; '.join(failure.fired) or 'none'}"
    reply = failure.reply or "no text was released, or it was not kept"
    yield f"Feature, {failure.action}: {reply}"


def judged_items(found: Pictures) -> Iterator[Item]:
    """Give what is known of the judges, shared detectors, and the cost."""
    judges = [[cut(x.about), cut(x.found), cut(x.note)] for x in found.judges]
    yield table(
        ("About", "Found", "How"), (2, 3, 4), judges,
        empty="No judge was compared with people.",
    )  # fmt: skip
    shared = [[x.scorer, ", ".join(x.controls), ", ".join(x.detectors)] for x in found.shared]
    yield table(
        ("Scorer", "Blind where these controls are", "By the detectors"), (2, 3, 3), shared,
        empty="No scorer shares a detector with a control.",
    )  # fmt: skip
    if found.spent:
        cost = "unknown" if found.spent.usd is None else f"{found.spent.usd:.2f} USD"
        yield text(
            f"{numbers.plural(found.spent.exchanges, 'exchange')}; "
            f"{numbers.count(found.spent.sent)} tokens sent and "
            f"{numbers.count(found.spent.received)} received as far as they were counted, for "
            f"{numbers.count(found.spent.counted)} of them; cost {cost}."
        )


def phase_items(data: ReportData) -> Iterator[Item]:
    """Give every condition of every phase."""
    for phase in data.decision.phases if data.decision else ():
        yield text(f"{phase.phase}: {phase.outcome.value}", "heading")
        rows = [
            [r.verdict.value, cut(r.about, 120), cut(r.text), settles(r)] for r in phase.reasons
        ]
        head = ("Stands", "Condition", "What was found", "What would settle it")
        yield table(head, (2, 3, 6, 3), rows, empty="No reason is on record.")


def limit_items(data: ReportData, found: Pictures) -> Iterator[Item]:
    """Give what the figures leave out, and what makes the run again."""
    missing = (f"{about}: {why}." for about, why in found.missing)
    yield {"kind": "list", "rows": [cut(x) for x in (*data.limits, *not_shown(data), *missing)]}
    run = data.run
    if run is None:
        return
    suites = ", ".join(f"{name} {digest[:12]}" for name, digest in run.suites)
    facts = [
        ["Run", run.id], ["Brief", run.brief], ["Policy", run.policy],
        ["Feature", cut(run.feature)],
        ["Suites", cut(suites) or "none"], ["Attacks", cut(", ".join(run.attacks)) or "none"],
        ["Seed", str(run.seed)], ["Half", run.split], ["Version", run.version],
    ]  # fmt: skip
    yield table(("What makes it again", ""), (1, 5), facts, empty="")

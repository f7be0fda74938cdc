"""A report as Markdown, for the summary of a CI job or a pull request: one screen of it."""

from collections.abc import Iterator, Sequence

from redline.decision import Verdict
from redline.report import numbers
from redline.report.committee import Committee, committee
from redline.report.data import ReportData
from redline.report.evidence_drawing import span, time_span
from redline.report.pictures import Pictures

__all__ = ["SPECIAL", "code", "evidence_markdown", "said", "table"]

SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|~&!"})
"""What Markdown would read, made plain."""
LONGEST = 300


def evidence_markdown(data: ReportData) -> str:
    """Return the committee's page, the bars and what went wrong."""
    lines = [f"# {said(data.brief.said('title') or data.brief.file)}", ""]
    page = committee(data)
    if data.decision:
        lines += decided(data, page)
    lines += bars(data)
    found = data.pictures or Pictures()
    lines += wrong(found)
    whole = next((path for path in found.paths if path.name == "all"), None)
    if whole and whole.p95:
        lines += [f"Latency, 95th percentile: {time_span(whole.p95)}.", ""]
    if data.run:
        run = data.run
        lines.append(
            f"Run {code(run.id[:16])}: {numbers.plural(run.done, 'exchange')} over "
            f"{numbers.plural(run.units, 'unit')}, seed {run.seed}, Redline {said(run.version)}. "
            f"Brief {code(data.brief.digest[:16])}, policy {code(run.policy[:16])}."
        )
    return "\n".join(lines) + "\n"


def decided(data: ReportData, page: Committee) -> Iterator[str]:
    """Give the decision and what matters."""
    yield f"**{said(page.sentence)}**"
    yield ""
    if data.decision:
        rows = [(p.phase, p.outcome.value.upper()) for p in data.decision.phases]
        yield from table(("Phase", "Outcome"), rows)
    for title, items in (
        (f"What matters for {page.phase}", [f"{r.about}: {r.text}" for r in page.reasons]),
        ("What would settle what is open", [f"{a}: {b}" for a, b in page.doubts]),
        ("Red lines", [f"{line.id} {line.standing}: {line.never}" for line in page.lines]),
        ("Waivers", [f"{w.id} for {w.waives} until {w.until}: {w.standing}" for w in page.waivers]),
        ("Promised, and so weighed as absent", page.promises),
    ):
        if items:
            yield f"## {said(title)}"
            yield ""
            yield from (f"- {said(item)}" for item in items)
            yield ""


def bars(data: ReportData) -> Iterator[str]:
    """Give every bar."""
    yield "## Bars"
    yield ""
    yield from table(
        ("Metric", "Bar", "Stands", "Bound", "Estimate"),
        [
            (
                f"{row.id} {row.metric}",
                row.bar_text or "none",
                row.verdict.value,
                numbers.bound(row.measurement, best=row.verdict is Verdict.MISSED),
                numbers.estimate(row.measurement),
            )
            for row in data.measured
        ],
    )


def wrong(found: Pictures) -> Iterator[str]:
    """Give how much went wrong, and the worst few by id."""
    if not found.failures:
        return
    yield f"## What went wrong: {numbers.count(found.failures_shown.of)}"
    yield ""
    for failure in found.failures[:5]:
        yield f"- {code(failure.id)}: {said('; '.join(failure.wrong))}"
    yield ""
    harm = next((path.harm for path in found.paths if path.name == "all"), None)
    if harm:
        yield f"Harmful exchanges: {span(harm)}."
        yield ""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give a table line by line, and a blank one."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(said, row))} |"
    yield ""


def code(text: str) -> str:
    r"""Return an id as code; what could end it is left out.

    >>> code("row-7~role`-play")
    '`row-7~role-play`'
    """
    return f"`{' '.join(text.replace('`', '').split())}`"


def said(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    >>> said("a|b <i>")
    'a\\|b \\<i\\>'
    """
    flat = " ".join(text.split())
    short = flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
    return short.translate(SPECIAL)

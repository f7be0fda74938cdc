"""What must hold before any bar is looked at: evidence that counts, and a clean review."""

from collections.abc import Iterator
from datetime import date

from redline.decision import Verdict
from redline.finding import Severity
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, held, passed

__all__ = ["evidence_reasons", "review_reasons"]


def evidence_reasons(given: GateInput) -> Iterator[Weighed]:
    """Say whether there is evidence for this policy, and what to run where there is none."""
    # What cannot be read may be what speaks against the launch.
    for text in given.unread:
        yield held("evidence", text, Verdict.UNMEASURED)
    run, wrong = given.run, given.no_evidence
    if run is None or wrong:
        yield held("evidence", wrong, Verdict.UNMEASURED)
        return
    again = (
        f"; look {given.looks} at this policy, and each halves the allowed error"
        if given.looks > 1
        else ""
    )
    yield passed(
        "evidence",
        f"run {run.id[:12]} is complete: {run.done:,} exchanges over {run.units:,} units under "
        f"this policy{answered_before(given)}{labelled(given, run.id)}{again}",
    )


def answered_before(given: GateInput) -> str:
    """Return how much of the run earlier runs answered, and when; empty where nothing.

    Behind the same address the model may have changed since.
    """
    kept, run = given.kept, given.run
    if run is None or not kept.exchanges:
        return ""
    share = f"{kept.exchanges / max(1, run.done):.0%}"
    other = f", {kept.elsewhere:,} of them under another policy" if kept.elsewhere else ""
    age = f"the oldest of {kept.since[:10]}" if kept.since else "of unknown age"
    return (
        f"; {kept.exchanges:,} of {run.done:,} exchanges ({share}) hold answers of the service to "
        f"earlier runs, {age}{days_before(kept.since, given.date)}{other}: `--no-cache` asks anew"
    )


def days_before(at: str, today: str) -> str:
    """Return how long before a day something was, in words; empty where nobody can say."""
    try:
        passed_by = (date.fromisoformat(today) - date.fromisoformat(at[:10])).days
    except ValueError:
        return ""
    return f" ({passed_by:,} days before)" if passed_by > 0 else ""


def labelled(given: GateInput, run: str) -> str:
    """Return which labels lie beside the run, in words; empty where there are none.

    To add labels takes nothing back: the transcripts are the same, and what is decided on
    them and more labels is another decision.
    """
    files = [f"{file.lines:,} in {file.file}" for file in given.labels if file.run == run]
    if not files:
        return ""
    added = (
        f", of which {given.labels_added:,} were added since it was first decided on: this is a "
        "new decision on the same transcripts"
        if given.labels_added
        else ""
    )
    return f"; labels beside it: {' and '.join(files)}{added}"


def review_reasons(given: GateInput) -> Iterator[Weighed]:
    """Give every finding of level error; a brief that contradicts itself decides nothing."""
    errors = [f for f in given.findings if f.severity is Severity.ERROR]
    for finding in errors:
        yield held("review", f"{finding.code} at {finding.at}: {finding.message}")
    # A bar that cannot be read is no bar, and would let everything by.
    told = {finding.at for finding in errors}
    unread = [p for p in given.brief.problems if p.kind == "bad-bar" and p.at not in told]
    for problem in unread:
        yield held("review", f"{problem.at}: {problem.message}")
    if not errors and not unread:
        yield passed("review", "the review has no finding of level error")

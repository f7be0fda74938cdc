"""What must hold before any bar is looked at: evidence that counts, and a clean review."""

from collections.abc import Iterator

from redline.decision import Verdict
from redline.finding import Severity
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, held, noted, passed

__all__ = ["evidence_reasons", "review_reasons"]


def evidence_reasons(given: GateInput) -> Iterator[Weighed]:
    """Say whether there is evidence for this policy, and what to run where there is none."""
    for text in given.unread:
        yield noted("evidence", text, Verdict.UNMEASURED)
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
        f"this policy{again}",
    )


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

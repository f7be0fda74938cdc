"""Pulls: a threshold for going back that the evidence has crossed already stops a phase."""

from collections.abc import Iterator

from redline.bars import pulls_anywhere, say
from redline.brief import Bar
from redline.brief.model import MetricRow, Phase
from redline.decision import Verdict
from redline.errors import BarError
from redline.gate.hits import counts_hits, row_named
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, held, stopped

__all__ = ["pull_reasons"]


def pull_reasons(given: GateInput, phase: Phase) -> Iterator[Weighed]:
    """Give the pulls that a phase would roll back for and that are crossed with confidence."""
    for condition in phase.back:
        if condition.kind == "any pull":
            for row in given.brief.metrics:
                if row.pull is not None:
                    yield from crossed(given, row, row.pull, f"{row.id} {row.pull.text}")
        elif condition.bar is not None:
            named = row_named(given.brief, condition.subject)
            if named is None:
                text = f"no metric is called {condition.subject!r}, so nothing would roll it back"
                yield held(condition.text, text, Verdict.UNMEASURED)
            else:
                yield from crossed(given, named, condition.bar, condition.text)


def crossed(given: GateInput, row: MetricRow, pull: Bar, about: str) -> Iterator[Weighed]:
    """Give one pull if it is crossed, or if it can never be."""
    evidence = given.certain(row) if counts_hits(pull) else given.evidence(row)
    parts = given.parts(pull.every or "", evidence.by.get(pull.every or "", ()))
    try:
        found = pulls_anywhere(pull, evidence, parts, looks=given.looks)
        if found is not None:
            text = say(pull, found, name=row.metric, looks=given.looks, pull=True)
            yield stopped(about, text)
    except BarError as error:
        yield held(about, f"the pull cannot be judged: {error}", Verdict.UNMEASURED)

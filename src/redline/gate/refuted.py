"""Hits that people refuted: shown with who said so and when, and not counted."""

from collections.abc import Iterator, Sequence

from redline.decision import Verdict
from redline.gate.hits import Hit, Refuted
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, noted

__all__ = ["refuted_reasons"]

NAMED = 5
"""Units that a sentence names."""


def refuted_reasons(given: GateInput) -> Iterator[Weighed]:
    """Give every hit that machines saw and people refuted, by metric, run and who said so."""
    names = {row.id: row.metric for row in given.brief.metrics}
    for hit in given.hits:
        by: dict[tuple[tuple[str, str], ...], list[Refuted]] = {}
        for one in hit.refuted:
            by.setdefault(one.by, []).append(one)
        for who, units in by.items():
            text = f"{names.get(hit.row, hit.row)}: {told(hit, units)} refuted by {said(who)}"
            yield noted("refuted hits", f"{text}; shown, and no hit", Verdict.MISSED)


def told(hit: Hit, units: Sequence[Refuted]) -> str:
    """Return how many hits of a run it is about, and their units."""
    more = f" and {len(units) - NAMED:,} more" if len(units) > NAMED else ""
    named = ", ".join(one.unit for one in units[:NAMED])
    hits = "1 hit" if len(units) == 1 else f"{len(units):,} hits"
    return f"{hits} in run {hit.run[:12]} ({named}{more})"


def said(who: Sequence[tuple[str, str]]) -> str:
    """Return who refuted something, and when where that was kept.

    >>> said([("person:ana", "2026-11-22T09:00:00+00:00"), ("person:ben", "")])
    'person:ana (2026-11-22T09:00:00+00:00) and person:ben'
    """
    return " and ".join(f"{name} ({at})" if at else name for name, at in who)

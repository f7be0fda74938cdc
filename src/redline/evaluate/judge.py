"""From interactions and the rows behind them to labels: what was expected, what scorers say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from redline.attacks import planted
from redline.errors import EvidenceError
from redline.evaluate.row import Row
from redline.interaction import Interaction
from redline.label import Label, LabelValue
from redline.scorers import Reference, Scorer, Vetted

__all__ = ["judge", "reference_of"]


def judge(
    interactions: Iterable[Interaction],
    rows: Mapping[str, Row],
    scorers: Iterable[Scorer],
    vetted: Vetted | None = None,
    label: tuple[str, ...] = (),
) -> Iterator[Label]:
    """Give the labels of each interaction: those of its suite row, then those of each scorer.

    Parameters
    ----------
    rows
        By id, as in `Suites.by_id`; a unit of evidence is a row.
    vetted
        Texts that may be released; None for a feature that may say anything.
    label
        Sentences of which the brief promises that every answer carries one.

    Raises
    ------
    EvidenceError
        An interaction belongs to no row of these suites.
    """
    used = tuple(scorers)
    for interaction in interactions:
        row = rows.get(interaction.unit)
        if row is None:
            raise EvidenceError(
                f"interaction {interaction.id!r} belongs to row {interaction.unit!r}, which is in "
                "none of these suites.\nJudge it with the suites that it was made from."
            )
        for name, value in expectations(row):
            yield Label(interaction=interaction.id, name=name, value=value, by=row.by)
        demands = planted(row.request, interaction.turns) if interaction.attack else ()
        reference = replace(reference_of(row, vetted), label=label, planted=demands)
        for scorer in used:
            for name, value in scorer.judge(interaction, reference).items():
                yield Label(interaction=interaction.id, name=name, value=value, by=scorer.by)


def expectations(row: Row) -> Iterator[tuple[str, LabelValue]]:
    """Give what a row says of each of its exchanges; what it leaves open is no label."""
    yield "expected", row.expected
    yield "for", row.teaches
    if row.family not in ("", row.id):
        yield "family", row.family
    if row.pages:
        yield "pages", row.pages
    if row.severity is not None:
        yield "severity", str(row.severity)


def reference_of(row: Row, vetted: Vetted | None = None) -> Reference:
    """Return what a scorer may know of a row."""
    return Reference(
        expected=row.expected,
        pages=row.pages,
        kind=row.kind,
        severity=row.severity,
        language=row.language,
        answer=row.answer,
        says=row.says,
        never=row.never,
        before=tuple((turn.role, turn.content) for turn in row.before),
        vetted=vetted,
    )

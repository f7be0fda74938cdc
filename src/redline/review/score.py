"""The score of a brief: five dimensions, each the sum of lines that anybody can check.

A dimension begins at 1. What `seeking` looks for and finds adds to it, up to 5;
what the rules found takes from it. No model and no judgement of style is in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.finding import Finding, Severity
from redline.review.seeking import SOUGHT
from redline.rules import Context, Dimension, all_rules

__all__ = ["WEIGHTS", "Evidence", "Part", "Score", "score"]

WEIGHTS: dict[Dimension, float] = {
    "scoping": 0.20,
    "safety": 0.30,
    "metrics": 0.20,
    "rollout": 0.20,
    "communication": 0.10,
}
"""The rubric's weights; C006."""
LOWEST, HIGHEST = 1.0, 5.0
"""The rubric's scale; C006."""
TAKES = {Severity.ERROR: 0.5, Severity.WARNING: 0.25, Severity.NOTE: 0.05}
"""What one finding takes: our own choice, so that two errors weigh as much as a missing part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One line of a score."""

    points: float
    """What it adds, or takes when below zero."""
    text: str
    """What was found, or is missing where it adds nothing."""
    answers: tuple[str, ...] = ()
    """Ids of the requirements behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One dimension."""

    name: Dimension
    weight: float
    value: float
    """From 1 to 5."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The five dimensions."""

    parts: tuple[Part, ...]

    @property
    def overall(self) -> float:
        """Return the weighted mean, from 1 to 5."""
        return round(sum(part.weight * part.value for part in self.parts), 2)

    def stored(self) -> dict[str, float]:
        """Return the overall number and each dimension's, as `review --format json` shows them."""
        return {"overall": self.overall, **{part.name: part.value for part in self.parts}}


def score(context: Context, findings: Sequence[Finding]) -> Score:
    """Score a brief from what it holds and what was found in it.

    Source
    ------
    Five criteria and their weights on a scale of five: C006.
    """
    return Score(parts=tuple(part(name, context, findings) for name in WEIGHTS))


def part(name: Dimension, context: Context, findings: Sequence[Finding]) -> Part:
    """Return one dimension with its lines."""
    evidence = (*looked_for(name, context), *taken(name, findings))
    value = LOWEST + sum(line.points for line in evidence)
    return Part(
        name=name,
        weight=WEIGHTS[name],
        value=round(min(HIGHEST, max(LOWEST, value)), 2),
        evidence=evidence,
    )


def looked_for(name: Dimension, context: Context) -> Iterator[Evidence]:
    """Give a line for everything that is looked for, whether it is there or not."""
    sought = [each for each in SOUGHT if each.dimension == name]
    for each in sought:
        there = each.there(context.brief)
        yield Evidence(
            points=(HIGHEST - LOWEST) / len(sought) if there else 0.0,
            text=each.text if there else f"missing: {each.text}",
            answers=each.answers,
        )


def taken(name: Dimension, findings: Sequence[Finding]) -> Iterator[Evidence]:
    """Give a line for every finding that lowers a dimension."""
    codes = {rule.code for rule in all_rules() if rule.dimension == name}
    for finding in findings:
        if finding.code in codes:
            yield Evidence(
                points=-TAKES[finding.severity],
                text=f"{finding.code} in line {finding.at.line}: {finding.message}",
                answers=finding.answers,
            )

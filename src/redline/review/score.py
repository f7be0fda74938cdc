"""The score of a brief: five dimensions, each the sum of lines that anybody can check.

A dimension begins at 1. What `seeking` looks for adds to it by the share that is
there, up to 5; what the rules found takes from it. No model and no judgement of style is in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from redline.finding import Finding, Severity
from redline.review.seeking import SOUGHT
from redline.rules import Context, Dimension, all_rules

__all__ = ["WEIGHTS", "Change", "Evidence", "Part", "Score", "score"]

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
MOST = 2
"""Changes that are named; nobody mends everything at once."""
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
    lost: float = 0.0
    """What mending it would add to the dimension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that would raise the score."""

    text: str
    dimension: str
    """The dimension that rises; `all` where the text as a whole is not believed."""
    gain: float
    """In points of the overall score; two changes together may gain more."""


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
    changes: tuple[Change, ...] = ()
    """The two changes that would raise it most, the larger first."""
    abstained: str = ""
    """Why nobody should rely on the numbers; empty where they hold."""

    def mixed(self, rubric: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
        """Return the dimensions of another rubric, each a mix of the five."""
        known = {str(part.name): part.value for part in self.parts}
        return {
            name: round(sum(share * known[part] for part, share in mix.items()), 2)
            for name, mix in rubric.items()
        }

    @property
    def overall(self) -> float:
        """Return the weighted mean, from 1 to 5."""
        return round(sum(part.weight * part.value for part in self.parts), 2)

    def stored(self) -> dict[str, float]:
        """Return the overall number and each dimension's, as `review --format json` shows them."""
        return {"overall": self.overall, **{part.name: part.value for part in self.parts}}


def held(value: float) -> float:
    """Return a value kept on the scale."""
    return min(HIGHEST, max(LOWEST, value))


def score(context: Context, findings: Sequence[Finding]) -> Score:
    """Score a brief from what it holds and what was found in it.

    Source
    ------
    Five criteria and their weights on a scale of five: C006.
    """
    parts = tuple(part(name, context, findings) for name in WEIGHTS)
    return Score(parts=parts, changes=best_changes(parts))


def best_changes(parts: Sequence[Part]) -> tuple[Change, ...]:
    """Return the two changes that would raise the overall score most, the larger first."""
    found = [
        Change(text=line.text, dimension=part.name, gain=round(gain, 2))
        for part in parts
        for total in [LOWEST + sum(each.points for each in part.evidence)]
        for line in part.evidence
        if (gain := part.weight * (held(total + line.lost) - held(total))) >= 0.005
    ]
    return tuple(sorted(found, key=lambda change: -change.gain)[:MOST])


def part(name: Dimension, context: Context, findings: Sequence[Finding]) -> Part:
    """Return one dimension with its lines."""
    evidence = (*looked_for(name, context), *taken(name, findings))
    value = LOWEST + sum(line.points for line in evidence)
    return Part(
        name=name,
        weight=WEIGHTS[name],
        value=round(held(value), 2),
        evidence=evidence,
    )


def looked_for(name: Dimension, context: Context) -> Iterator[Evidence]:
    """Give a line for everything that is looked for, whether it is there or not."""
    sought = [each for each in SOUGHT if each.dimension == name]
    for each in sought:
        share = each.there(context.brief)
        worth = (HIGHEST - LOWEST) / len(sought)
        state = "" if share == 1 else "in part: " if share else "missing: "
        yield Evidence(
            points=worth * share,
            text=f"{state}{each.text}",
            answers=each.answers,
            lost=worth * (1 - share),
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
                lost=TAKES[finding.severity],
            )

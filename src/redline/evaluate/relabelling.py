"""Units as machines judged them beside what people say of the same.

A metric, units and people's labels come in; units on which people's word stands in the place
of the machines' go out, and pairs of verdicts. Of a unit of which people labelled only some
exchanges, no pair is made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from redline.label import Label, LabelValue
from redline.metrics import Counted, EvidenceUnit, Judged, Metric, counted_units, metrics_by_name
from redline.metrics.evidence import PRICE

__all__ = [
    "Pair",
    "asked_of",
    "by_exchange",
    "flag_names",
    "paired",
    "relabelled",
    "with_people",
    "wrong_kind",
]

Said = Mapping[str, Mapping[str, Label]]
"""What people said, by the id of the exchange and the name of the label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One unit: what machines say, and people where they were asked."""

    said: bool | None
    truth: bool | None
    """None where people did not label it."""
    chance: float
    family: str
    drawn_as: str = ""
    """The labels that machines gave it, of those that people were asked for."""


def asked_of(metric: Metric) -> frozenset[str]:
    """Return the labels of a metric that somebody judges; the rest stands in the row."""
    return frozenset({*metric.needs, *metric.needs_any}) - {
        "expected",
        "for",
        "pages",
        "family",
        PRICE,
    }


@cache
def flag_names() -> frozenset[str]:
    """Return the labels that metrics read as yes or no."""
    return frozenset().union(*map(asked_of, metrics_by_name().values()))


def wrong_kind(name: str, value: LabelValue) -> bool:
    """Say whether a label has a value that no metric can read."""
    return name in flag_names() and not isinstance(value, bool)


def by_exchange(metric: Metric, people: Iterable[Label]) -> dict[str, dict[str, Label]]:
    """Return people's labels that a metric rests on, by exchange and name."""
    names, found = asked_of(metric), dict[str, dict[str, Label]]()
    for label in people:
        if label.name in names:
            found.setdefault(label.interaction, {})[label.name] = label
    return found


def paired(metric: Metric, one: Counted, said: Said, *, judged: bool = True) -> Pair:
    """Return a unit with what people say of it, if they labelled every exchange of it.

    Parameters
    ----------
    judged
        Whether `one` is what machines say; else nothing is known from them.
    """
    given = [said.get(j.interaction.id, {}) for j in one.unit.exchanges]
    truth, chance = None, 1.0
    if all(given):
        hit = next((c.hit for c in counted_units(metric, [with_people(one.unit, said)])), None)
        # What even people left open, such as a failure, stands against the launch.
        truth = hit if hit is not None else metric.better == "lower"
        chance = min(label.probability for labels in given for label in labels.values())
    seen = sorted(
        {str(j.labels.get(name)) for j in one.unit.exchanges for name in asked_of(metric)}
    )
    return Pair(
        said=one.hit if judged else None,
        truth=truth,
        chance=chance,
        family=one.unit.family or one.unit.id,
        drawn_as=str(seen),
    )


def relabelled(units: Iterable[EvidenceUnit], said: Said) -> tuple[list[EvidenceUnit], int]:
    """Return all units, people's word on it where there is one, and on how many there is."""
    found, count = [], 0
    for unit in units:
        told = any(j.interaction.id in said for j in unit.exchanges)
        count += told
        found.append(with_people(unit, said) if told else unit)
    return found, count


def with_people(unit: EvidenceUnit, said: Said) -> EvidenceUnit:
    """Return a unit in which people's labels stand in the place of machines'."""
    exchanges = tuple(
        Judged(
            interaction=j.interaction,
            labels={
                **j.labels,
                **{n: label.value for n, label in said.get(j.interaction.id, {}).items()},
            },
        )
        for j in unit.exchanges
    )
    return EvidenceUnit(id=unit.id, exchanges=exchanges)


def pairs_of(
    metric: Metric, units: Sequence[EvidenceUnit], told: Sequence[EvidenceUnit], said: Said
) -> list[Pair]:
    """Return a pair for each unit that counts: as machines judged it, else as people did."""
    pairs = [paired(metric, one, said) for one in counted_units(metric, units)]
    if pairs:
        return pairs
    return [paired(metric, one, said, judged=False) for one in counted_units(metric, told)]

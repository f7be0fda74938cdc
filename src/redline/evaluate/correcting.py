"""A measured share, corrected for the mistakes of whoever judged, by people's labels on a sample.

A metric, the units as machines judged them and people's labels come in; a measurement
goes out whose bounds carry the doubt about the judge. The units that people labelled must
be a random sample, drawn with known chances: the file of the draw says with which. Labels
that were picked by hand correct nothing, because nobody knows what they stand for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from redline.errors import MeasurementError
from redline.label import Label
from redline.measurement import Measurement
from redline.metrics import Counted, EvidenceUnit, Judged, Metric, counted_units
from redline.stats import Confusion, judged_share, prediction_powered, rogan_gladen

__all__ = ["Corrected", "asked_of", "corrected", "corrected_by_table", "with_people"]

NAMES = {True: "yes", False: "no", None: "unknown"}
SAME = 1e-9
LEAST = 10
"""Labelled units from which a rate is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What became of one measurement."""

    measured: Measurement
    """Corrected, or as it was."""
    because: str = ""
    """Why it is as it was; empty where it is corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One unit: what machines say, and people where they were asked."""

    said: bool | None
    truth: bool | None
    """None where people did not label it."""
    chance: float
    family: str


def corrected(
    metric: Metric,
    units: Sequence[EvidenceUnit],
    people: Iterable[Label],
    measured: Measurement,
    *,
    finite: bool = False,
) -> Corrected:
    """Return a share corrected by people's labels.

    Parameters
    ----------
    units
        As machines judged them, with none of people's labels among theirs.
    people
        Labels on a random sample of the units, each with the chance of being drawn.
    measured
        The metric over the units.
    finite
        The share asked about is that of these very units, not of all like them.
    """
    by_exchange: dict[str, dict[str, Label]] = {}
    for label in people:
        if label.name in asked_of(metric):
            by_exchange.setdefault(label.interaction, {})[label.name] = label
    if not by_exchange:
        return Corrected(measured=measured, because="people gave no label that it rests on")
    pairs = [paired(metric, one, by_exchange) for one in counted_units(metric, units)]
    labelled = [pair for pair in pairs if pair.truth is not None]
    if len(labelled) < LEAST:
        few = f"people labelled {len(labelled)} of its units; {LEAST} are needed"
        return Corrected(measured=measured, because=few)
    try:
        return Corrected(measured=shifted(measured, pairs, labelled, finite=finite))
    except MeasurementError as error:
        return Corrected(measured=measured, because=str(error))


def corrected_by_table(measured: Measurement, table: Confusion) -> Corrected:
    """Return a share corrected where only a judge's mistakes on other items are known.

    Weaker than `corrected`: it rests on the judge erring here as it erred there, on yes
    and no alike, and on units that stand for themselves.
    """
    if measured.hits is None or measured.unit != "proportion":
        return Corrected(measured=measured, because="it is no share of units")
    if measured.unknown:
        because = f"{measured.unknown:,} units could not be judged, and the table knows none"
        return Corrected(measured=measured, because=because)
    try:
        found = rogan_gladen(measured.hits, measured.n, table, measured.confidence)
    except MeasurementError as error:
        return Corrected(measured=measured, because=str(error))
    if not 0 <= found.uncut <= 1:
        # Taken at its word, the table would narrow bounds by errors that were not made here.
        because = "the judge's mistakes on the other items do not fit its count on these"
        return Corrected(measured=measured, because=because)
    whole = replace(
        measured,
        value=found.value,
        low=found.low,
        high=found.high,
        method=f"corrected for the judge's mistakes on {table.n:,} other items, which it is taken "
        f"to make here as well (Rogan and Gladen 1978; bounds: {found.method}); before: "
        f"{measured.value:.4g} in {measured.low:.4g} to {measured.high:.4g}, {measured.method}",
    )
    return Corrected(measured=whole)


def asked_of(metric: Metric) -> frozenset[str]:
    """Return the labels of a metric that somebody judges; the rest stands in the row."""
    return frozenset({*metric.needs, *metric.needs_any}) - {"expected", "for", "pages", "family"}


def paired(metric: Metric, one: Counted, by_exchange: dict[str, dict[str, Label]]) -> Pair:
    """Return a unit with what people say of it, if they labelled every exchange of it."""
    given = [by_exchange.get(j.interaction.id, {}) for j in one.unit.exchanges]
    truth, chance = None, 1.0
    if all(given):
        relabelled = with_people(one.unit, by_exchange)
        hit = next((c.hit for c in counted_units(metric, [relabelled])), None)
        # What even people left open, such as a failure, stands against the launch.
        truth = hit if hit is not None else metric.better == "lower"
        chance = min(label.probability for labels in given for label in labels.values())
    return Pair(said=one.hit, truth=truth, chance=chance, family=one.unit.family or one.unit.id)


def with_people(unit: EvidenceUnit, by_exchange: dict[str, dict[str, Label]]) -> EvidenceUnit:
    """Return a unit in which people's labels stand in the place of machines'."""
    exchanges = tuple(
        Judged(
            interaction=j.interaction,
            labels={
                **j.labels,
                **{n: label.value for n, label in by_exchange.get(j.interaction.id, {}).items()},
            },
        )
        for j in unit.exchanges
    )
    return EvidenceUnit(id=unit.id, exchanges=exchanges)


def shifted(
    measured: Measurement, pairs: Sequence[Pair], labelled: Sequence[Pair], *, finite: bool
) -> Measurement:
    """Return the corrected measurement."""
    truth = [bool(pair.truth) for pair in labelled]
    families = [pair.family for pair in labelled]
    if even(labelled):
        found = judged_share(
            [NAMES[pair.said] for pair in pairs],
            [NAMES[pair.said] for pair in labelled],
            truth,
            measured.confidence,
            clusters=families,
            finite=finite,
        )
    else:
        found = prediction_powered(
            [score(pair) for pair in pairs],
            [score(pair) for pair in labelled],
            truth,
            measured.confidence,
            chances=[pair.chance for pair in labelled],
            clusters=families,
            finite=finite,
        )
    low, high = max(found.low, 0.0), min(found.high, 1.0)
    value = min(max(found.value, low), high)
    hits = sum(bool(p.said if p.truth is None else p.truth) for p in pairs)
    return replace(
        measured,
        value=value,
        low=low,
        high=high,
        hits=hits,
        families=None,
        worth=None,
        method=f"corrected by people's labels on {len(labelled):,} of {len(pairs):,} units "
        f"({found.method}); before: {measured.value:.4g} in {measured.low:.4g} to "
        f"{measured.high:.4g}, {measured.method}",
    )


def even(labelled: Sequence[Pair]) -> bool:
    """Say whether units with one verdict had one chance of being drawn."""
    chances: dict[bool | None, list[float]] = {}
    for pair in labelled:
        chances.setdefault(pair.said, []).append(pair.chance)
    return all(max(c) - min(c) <= SAME for c in chances.values())


def score(pair: Pair) -> float:
    """Return a verdict as a number; unknown lies between."""
    return 0.5 if pair.said is None else float(pair.said)

"""A measured share, corrected for the mistakes of whoever judged, by people's labels on a sample.

A metric, the units as machines judged them and people's labels come in; a measurement
goes out whose bounds carry the doubt about the judge. On a unit that people labelled their
word stands in the place of the machines', however few the labels. For the rest to be corrected
the labelled units must be a random sample, drawn with known chances: the file of the draw says
with which. Labels that were picked by hand correct nothing, because nobody knows what they
stand for.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from redline.errors import MeasurementError
from redline.evaluate.relabelling import Pair, by_exchange, pairs_of, relabelled
from redline.label import Label
from redline.measurement import Measurement, Unmeasured
from redline.metrics import EvidenceUnit, Metric, Share, UnitShare, measure
from redline.stats import Confusion, Judged, judged_share, rogan_gladen, weighted_share

__all__ = ["Corrected", "corrected", "corrected_by_table"]

SAME = 1e-9
LEAST = 10
"""Labelled units from which a rate is corrected even where people agree with the machines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What became of one measurement."""

    measured: Measurement | Unmeasured
    """Corrected, with people's word on what they labelled, or as it was."""
    because: str = ""
    """Why it is not corrected; empty where it is."""


def corrected(
    metric: Metric,
    units: Sequence[EvidenceUnit],
    people: Iterable[Label],
    measured: Measurement | Unmeasured,
) -> Corrected:
    """Return a measurement with people's word on what they labelled, corrected by it if a share.

    Parameters
    ----------
    units
        As machines judged them, with none of people's labels among theirs.
    people
        Labels on a random sample of the units, each with the chance of being drawn.
    measured
        The metric over the units.

    Returns
    -------
    Corrected
        Fewer than ten labelled units on which people agree with the machines say too little of
        the rest: it then stays as it was judged.
    """
    said = by_exchange(metric, people)
    told, count = relabelled(units, said) if said else ([], 0)
    if not count:
        return Corrected(measured=measured, because="people gave no label that it rests on")
    sure = measured.confidence if isinstance(measured, Measurement) else 0.95
    found = measure(metric, told, confidence=sure, run=measured.run, slices=measured.slices)
    if isinstance(found, Unmeasured):
        return Corrected(measured=found, because=found.reason)
    if not isinstance(metric.counted, Share | UnitShare):
        return uncorrected(found, count, "it is no share of units")
    pairs = pairs_of(metric, units, told, said)
    labelled = [pair for pair in pairs if pair.truth is not None]
    if not labelled:
        return uncorrected(found, count, "of no unit that counts all exchanges are labelled")
    agreed = all(pair.said in (None, pair.truth) for pair in labelled)
    if agreed and len(labelled) < LEAST:
        few = f"people labelled {len(labelled)} of its units and agree with the machines there; "
        return uncorrected(found, count, f"{few}{LEAST} are needed")
    rate = judged(pairs, labelled, sure)
    parts = f"{len(labelled):,} of {len(pairs):,} units"
    return Corrected(measured=shifted(found, measured, rate, parts))


def uncorrected(found: Measurement, count: int, because: str) -> Corrected:
    """Return a measurement with people's word on some units, and the rest as it was judged."""
    method = f"{found.method}; {count:,} units as people say, the rest as judged, for {because}"
    return Corrected(measured=replace(found, labelled=count, method=method), because=because)


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
        corrected=True,
        method=f"corrected for the judge's mistakes on {table.n:,} other items, which it is taken "
        f"to make here as well (Rogan and Gladen 1978; bounds: {found.method}); before: "
        f"{measured.value:.4g} in {measured.low:.4g} to {measured.high:.4g}, {measured.method}",
    )
    return Corrected(measured=whole)


def judged(pairs: Sequence[Pair], labelled: Sequence[Pair], confidence: float) -> Judged:
    """Return the share that people would find, from their labels on a random sample.

    Units with one verdict have to have had one chance of being drawn: with one outcome, or
    else with one outcome and the same labels, which is how a draw tells them apart. Where
    they had not, labels count by their chances and verdicts tell nothing.
    """
    truth = [bool(pair.truth) for pair in labelled]
    families = [pair.family for pair in pairs]
    for verdict in (outcome, drawn):
        if even(labelled, verdict):
            return judged_share(
                [verdict(pair) for pair in pairs],
                [verdict(pair) for pair in labelled],
                truth,
                confidence,
                clusters=families,
            )
    return weighted_share(
        truth,
        [pair.chance for pair in labelled],
        confidence,
        largest=max(Counter(families).values()),
    )


def outcome(pair: Pair) -> Hashable:
    """Return what machines say a unit is."""
    return pair.said


def drawn(pair: Pair) -> Hashable:
    """Return what machines say a unit is, and by which labels."""
    return pair.said, pair.drawn_as


def even(labelled: Sequence[Pair], verdict: Callable[[Pair], Hashable]) -> bool:
    """Say whether units with one verdict had one chance of being drawn."""
    chances: dict[Hashable, list[float]] = {}
    for pair in labelled:
        chances.setdefault(verdict(pair), []).append(pair.chance)
    return all(max(c) - min(c) <= SAME for c in chances.values())


def shifted(
    found: Measurement, before: Measurement | Unmeasured, rate: Judged, parts: str
) -> Measurement:
    """Return the corrected measurement; hits, units and families are those of the evidence."""
    was = "before: not measured"
    if isinstance(before, Measurement):
        was = (
            f"before: {before.value:.4g} in {before.low:.4g} to {before.high:.4g}, {before.method}"
        )
    return replace(
        found,
        value=rate.value,
        low=rate.low,
        high=rate.high,
        labelled=rate.labels,
        corrected=True,
        strata=rate.strata,
        worth=rate.worth,
        method=f"corrected by people's labels on {parts} ({rate.method}: "
        f"Clopper and Pearson 1934, Zou and Donner 2008); {was}",
    )

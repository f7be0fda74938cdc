"""Single hits: what one unit is enough for, and what people said of it.

A bar of `zero in n`, a pull at `any` and a red line rest on single units, not on a rate. A
hit is a unit that certainly shows what must not be. Where everybody who looked at it said
that it does not, it is *refuted*: it is shown with who said so, and counts no more. What
nobody looked at, and what somebody left open, stays a hit.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from redline.bars import unknown_units
from redline.bars.fit import is_any
from redline.brief import Bar, Brief
from redline.brief.model import MetricRow
from redline.measurement import Measurement

__all__ = ["Hit", "Refuted", "counts_hits", "row_named", "single_hit_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuted:
    """A unit that machines called a hit, and everybody who looked at it did not."""

    unit: str
    by: tuple[tuple[str, str], ...]
    """Who said so, and when; the time is empty where it was not kept."""
    parts: frozenset[tuple[str, str]] = frozenset()
    """The slices that it belongs to, with their parts: ("language", "sw")."""
    open: bool = False
    """Something else in it could not be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """The units of one run that certainly show what one metric counts, of which less is better."""

    row: str
    """Id of the metric's row."""
    run: str
    """Id of the run, or `live`."""
    units: int = 1
    """How many there are, without those that people refuted."""
    by: Mapping[tuple[str, str], int] | None = None
    """The same apart, by slice and part; None where nobody told them apart."""
    refuted: tuple[Refuted, ...] = ()

    def whole(self) -> "Hit":
        """Return it with what was refuted counted again, for labels that cannot be believed."""
        by = None if self.by is None else Counter(self.by)
        if by is not None:
            by.update(part for one in self.refuted for part in one.parts)
        return replace(self, units=self.units + len(self.refuted), by=by, refuted=())

    def in_place_of(self, found: Measurement) -> Measurement:
        """Return a measurement that counts these hits; its rate and its bounds stay as they are.

        People looked at what machines called a hit, which is no random sample: it says which
        units are hits, and nothing of how often machines err.
        """
        units: int | None = self.units
        if found.slices:
            units = None if self.by is None else self.by.get(found.slices[0], 0)
        if units is None or found.hits is None:
            return found
        inside = [one for one in self.refuted if one.parts.issuperset(found.slices)]
        unknown = unknown_units(found) + sum(one.open for one in inside)
        return replace(found, hits=units, unknown=unknown)


def counts_hits(bar: Bar) -> bool:
    """Say whether a bar or a pull rests on single hits rather than on a rate."""
    return bar.zero_in is not None or is_any(bar)


def single_hit_rows(brief: Brief) -> tuple[MetricRow, ...]:
    """Return the metric rows of which a single hit matters, in the order of the brief."""
    named = {row.id for subject in subjects(brief) if (row := row_named(brief, subject))}
    return tuple(row for row in brief.metrics if row.id in named)


def subjects(brief: Brief) -> Iterator[str]:
    """Give the metrics that a red line, a bar or a pull looks at hit by hit."""
    for line in brief.red_lines:
        yield from line.seen_by
    for row in brief.metrics:
        if any(bar is not None and counts_hits(bar) for bar in (row.bar, row.pull)):
            yield row.id


def row_named(brief: Brief, subject: str) -> MetricRow | None:
    """Return the metric row of an id or a name, or None."""
    wanted = " ".join(subject.casefold().split())
    return next(
        (m for m in brief.metrics if wanted in (m.id.casefold(), m.metric.casefold())), None
    )

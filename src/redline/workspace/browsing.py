"""Looking through a run: which units fit what somebody seeks, and what was said in them.

A run that was studied comes in. What may be sought is kept as numbers, an entry for each
exchange, and texts as one long line in small letters; so among a hundred thousand exchanges
those that fit are found while a page is made. The texts that are shown come from the evidence.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from redline.brief.model import MetricRow, primary_tag
from redline.errors import InputError
from redline.metrics import EvidenceUnit, Judged, Quantile, bind
from redline.metrics.sharing import counted_unit
from redline.workspace.behind import guilty, slower
from redline.workspace.seeking import (
    FACETS,
    PLAIN,
    SAID,
    SHOWS,
    Facet,
    Flags,
    Numbers,
    Sought,
    any_of,
    folded,
    in_family,
    right,
)
from redline.workspace.studying import Studied

__all__ = ["Browsed"]


class Browsed:
    """One run that can be looked through."""

    def __init__(self, studied: Studied) -> None:
        """Read every exchange once."""
        self.studied = studied
        self.units: Sequence[EvidenceUnit] = studied.units
        self.ids: list[str] = []
        self.unit_of: list[int] = []
        self.facets = {name: Facet() for name in FACETS}
        self.slices: dict[str, Facet] = {}
        self.flags: dict[str, dict[int, bool]] = {}
        sure: list[float] = []
        texts: list[bytes] = []
        for number, unit in enumerate(self.units):
            self.ids.append(unit.id)
            for judged in unit.exchanges:
                self.add(number, judged)
                one = judged.interaction
                sure.append(np.nan if one.confidence is None else one.confidence)
                texts.append(folded(f"{one.unit} {one.request} {one.said}"))
            parts = {"language": unit.language, **unit.plain.interaction.slices}
            for name, part in parts.items():
                self.part(name, number, part)
        for facet in self.slices.values():
            facet.numbers.extend([-1] * (len(self.ids) - len(facet.numbers)))
        self.sure = np.array(sure, np.float64)
        self.starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        self.text = SAID.join(texts)
        self.behind: dict[str, npt.NDArray[np.int8]] = {}
        self.owner: Numbers = np.array(self.unit_of, np.int64)
        for row in studied.launch.brief.metrics:
            if not row.surveyed:
                self.shown_by(row.id)

    def add(self, number: int, judged: Judged) -> None:
        """Add one exchange."""
        one = judged.interaction
        at = len(self.unit_of)
        self.unit_of.append(number)
        self.facets["attack"].add(one.attack or PLAIN)
        self.facets["action"].add(one.action.value)
        self.facets["expected"].add(judged.expected or "nobody said")
        self.facets["right"].add(right(judged))
        self.facets["language"].add(primary_tag(one.language))
        self.facets["fired"].add("\n".join(sorted({f.control for f in one.fired})))
        for name, value in judged.labels.items():
            if isinstance(value, bool):
                self.flags.setdefault(name, {})[at] = value

    def part(self, name: str, number: int, part: str) -> None:
        """Note which part of a slice a unit belongs to."""
        facet = self.slices.setdefault(name, Facet())
        facet.numbers.extend([-1] * (number - len(facet.numbers)))
        facet.add(part)

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """Return the number of each unit by its id."""
        return {name: number for number, name in enumerate(self.ids)}

    def row(self, name: str) -> MetricRow:
        """Return a row of the brief's metrics. Raises InputError where there is none."""
        rows = self.studied.launch.brief.metrics
        found = next((row for row in rows if row.id == name), None)
        if found is None or found.surveyed:
            known = ", ".join(row.id for row in rows if not row.surveyed)
            raise InputError(f"{name!r} is no metric that a run shows; accepted: {known}.")
        return found

    def shown_by(self, name: str) -> npt.NDArray[np.int8]:
        """Return what each unit shows of a metric: its place in `SHOWS`, -1 where none counts."""
        if name not in self.behind:
            row = self.row(name)
            known = bind(row)
            found = np.full(len(self.ids), -1, np.int8)
            for number, unit in enumerate(self.units):
                if isinstance(known.counted, Quantile):
                    found[number] = 0 if slower(known.counted, unit, row) else 2
                    continue
                one = counted_unit(known, unit)
                if one is not None:
                    wanted = known.better == "higher"
                    found[number] = 1 if one.hit is None else 2 if one.hit is wanted else 0
            self.behind[name] = found
        return self.behind[name]

    def guilty(self, name: str, unit: EvidenceUnit) -> frozenset[str]:
        """Return the ids of the exchanges by which a unit went against a metric."""
        row = self.row(name)
        known = bind(row)
        if isinstance(known.counted, Quantile):
            return frozenset(j.interaction.id for j in slower(known.counted, unit, row))
        one = counted_unit(known, unit)
        if one is None or one.hit is (known.better == "higher"):
            return frozenset()
        sought = None if one.hit is None else known.better == "lower"
        return frozenset(j.interaction.id for j in guilty(known, unit, sought))

    def find(self, sought: Sought) -> list[tuple[int, int]]:
        """Return the units that fit in their order, each with its first exchange that does.

        Both are numbers: the unit's place in the run, and the exchange's place in the unit.

        Raises
        ------
        InputError
            A metric or a slice that the run does not have.
        """
        fits = self.exchanges(sought)
        units = np.zeros(len(self.ids), np.bool_)
        units[self.owner[fits]] = True
        if sought.metric:
            shown = self.shown_by(sought.metric)
            if sought.shows not in SHOWS:
                raise InputError(f"shows is {sought.shows!r}; accepted: {', '.join(SHOWS)}.")
            at = SHOWS.index(sought.shows)
            units &= (shown >= 0) if at == 3 else (shown == at)
        if sought.slice:
            facet = self.slices.get(sought.slice)
            if facet is None:
                raise InputError(
                    f"{sought.slice!r} is no slice of this run; accepted: {', '.join(self.slices)}."
                )
            units &= facet.of(sought.part)
        first = np.searchsorted(self.owner, np.arange(len(self.ids)))
        fitting = np.flatnonzero(fits)
        nth = np.searchsorted(fitting, first)
        return [(int(n), int(fitting[nth[n]] - first[n])) for n in np.flatnonzero(units)]

    def exchanges(self, sought: Sought) -> Flags:
        """Say of each exchange whether it fits what is sought of exchanges."""
        fits: Flags = np.ones(len(self.unit_of), np.bool_)
        for name in ("attack", "action", "language"):
            if value := getattr(sought, name):
                fits &= self.facets[name].of(value)
        if sought.expected:
            fits &= any_of(self.facets["expected"], set(sought.expected.split(",")))
        if sought.right:
            fits &= self.facets["right"].of(sought.right)
        if sought.family:
            fits &= any_of(self.facets["attack"], set(in_family(sought.family)))
        if sought.control:
            fired = self.facets["fired"]
            fits &= any_of(fired, {v for v in fired.values if sought.control in v.split("\n")})
        if sought.label:
            name, _, said = sought.label.partition("=")
            at = [n for n, v in self.flags.get(name, {}).items() if v is (said != "no")]
            flagged = np.zeros(len(self.unit_of), np.bool_)
            flagged[at] = True
            fits &= flagged
        if sought.sure_from is not None:
            fits &= self.sure >= sought.sure_from
        if sought.sure_to is not None:
            fits &= (self.sure < sought.sure_to) | ((self.sure == 1.0) & (sought.sure_to >= 1.0))
        for word in sought.q.split():
            fits &= self.saying(word)
        return fits

    def saying(self, word: str) -> Flags:
        """Say of each exchange whether a word is in its texts."""
        wanted, at, number = folded(word), 0, 0
        numbers: list[int] = []
        while wanted and (at := self.text.find(wanted, at)) >= 0:
            number = bisect_right(self.starts, at, number) - 1
            numbers.append(number)
            at = self.starts[number := number + 1]
        found = np.zeros(len(self.unit_of), np.bool_)
        found[numbers] = True
        return found

    def choices(self) -> Iterator[tuple[str, list[str]]]:
        """Give what may be chosen of each property, as far as there is a choice."""
        for name in ("language", "expected", "action", "attack"):
            yield name, sorted(self.facets[name].values)
        controls = {c for v in self.facets["fired"].values for c in v.split("\n") if c}
        yield "control", sorted(controls)

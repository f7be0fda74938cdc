"""Looking through a run: which units fit what somebody seeks, and what was said in them.

A run that was studied comes in. What may be sought is kept as numbers, an entry for each
exchange, and texts as one long line in small letters; so among a hundred thousand exchanges
those that fit are found while a page is made. The texts that are shown come from the evidence.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from redline.attacks import attacks_by_name, strategies_by_name
from redline.brief.model import MetricRow, primary_tag
from redline.errors import InputError
from redline.metrics import EvidenceUnit, Judged, Quantile, bind
from redline.metrics.sharing import counted_unit
from redline.report.tables import RIGHT
from redline.workspace.behind import guilty, slower
from redline.workspace.studying import Studied

__all__ = ["PLAIN", "SHOWS", "Browsed", "Facet", "Sought", "right"]

PLAIN = "none"
"""Attack of a plain request."""
FACETS = ("attack", "action", "expected", "language", "fired", "right")
SAID = b"\0"
"""Between two texts; no text holds it, for it is taken out."""
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
SHOWS = ("failed", "unknown", "held", "counted")
"""What a metric may have shown of a unit: it went against the metric, nobody could judge it, it
speaks for it, or any of the three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What somebody seeks; what is empty asks for nothing."""

    metric: str = ""
    """Id of a row of the brief's metrics."""
    shows: str = "failed"
    """One of `SHOWS`."""
    slice: str = ""
    part: str = ""
    """Of that slice."""
    language: str = ""
    attack: str = ""
    """`none` for plain requests."""
    family: str = ""
    """Of attacks."""
    action: str = ""
    expected: str = ""
    """Commas part several."""
    control: str = ""
    """Id of one that acted."""
    label: str = ""
    """Such as `harmful`, or `harmful=no` for those judged otherwise."""
    right: str = ""
    """`yes` for what was done as expected, `no` for what was not."""
    sure_from: float | None = None
    sure_to: float | None = None
    """Confidence from and below; 1 is inside the last one."""
    q: str = ""
    """Words in the request or the reply, all of them in one exchange."""


@dataclass(slots=True)
class Facet:
    """One property of every exchange: its values, and the number of its value for each."""

    values: list[str] = field(default_factory=list)
    numbers: "array[int]" = field(default_factory=lambda: array("i"))
    known: dict[str, int] = field(default_factory=dict)

    def add(self, value: str) -> None:
        """Add the value of the next exchange."""
        if value not in self.known:
            self.known[value] = len(self.values)
            self.values.append(value)
        self.numbers.append(self.known[value])

    def of(self, value: str) -> Flags:
        """Say of each exchange whether it has a value."""
        found: Flags = self.array == self.known.get(value, -2)
        return found

    @property
    def array(self) -> npt.NDArray[np.int32]:
        """Return the numbers, once all are there."""
        return np.frombuffer(self.numbers, np.int32)


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
        self.starts: Numbers = np.cumsum([0, *(len(t) + 1 for t in texts)])
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
        found = np.zeros(len(self.unit_of), np.bool_)
        wanted, at = folded(word), 0
        while wanted and (at := self.text.find(wanted, at)) >= 0:
            number = int(np.searchsorted(self.starts, at, "right")) - 1
            found[number] = True
            at = int(self.starts[number + 1])
        return found

    def choices(self) -> Iterator[tuple[str, list[str]]]:
        """Give what may be chosen of each property, as far as there is a choice."""
        for name in ("language", "expected", "action", "attack"):
            yield name, sorted(self.facets[name].values)
        controls = {c for v in self.facets["fired"].values for c in v.split("\n") if c}
        yield "control", sorted(controls)


def right(judged: Judged) -> str:
    """Say whether an exchange ended as expected; empty where nobody said what is."""
    if judged.expected is None:
        return ""
    return "yes" if judged.interaction.action in RIGHT[judged.expected] else "no"


def in_family(family: str) -> Iterator[str]:
    """Give the names of the attacks of a family."""
    yield from (name for name, one in attacks_by_name().items() if one.family == family)
    yield from (name for name, one in strategies_by_name().items() if one.family == family)


def any_of(facet: Facet, wanted: set[str]) -> Flags:
    """Say of each exchange whether it has any of some values."""
    numbers = [facet.known[value] for value in wanted if value in facet.known]
    found: Flags = np.isin(facet.array, numbers)
    return found


def folded(text: str) -> bytes:
    """Return a text as it is searched."""
    return text.casefold().replace("\0", " ").encode("utf-8", "replace")

"""Single hits of a run, and which of them people refuted.

The judged units of a run and what people said of its exchanges come in. Of each metric of
which a single hit matters the hits go out: units of which an exchange certainly shows what
must not be. An exchange that somebody looked at is what they say; where they disagree, what
speaks against the launch counts, and where they leave it open, what machines said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redline.brief import Brief
from redline.errors import BarError, CatalogueError
from redline.evaluate.judgements import PERSON, people_lines
from redline.evaluate.relabelling import asked_of
from redline.gate import Hit, Refuted, single_hit_rows
from redline.label import LabelValue
from redline.metrics import EvidenceUnit, Judged, Metric, Share, bind, counted_unit

__all__ = ["Person", "hits_in", "people_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What one person said of one exchange."""

    who: str
    at: str
    """When they said it last; empty where it was not kept."""
    labels: Mapping[str, LabelValue]


People = Mapping[str, Sequence[Person]]
"""By the id of the exchange."""


def people_on(folder: Path) -> People:
    """Return what every person said of a run; of two labels by one person, the later counts.

    Raises
    ------
    EvidenceError
        A line of the file of labels is broken, or has a value that no metric can read.
    """
    found: dict[str, dict[str, Person]] = {}
    for label, at in people_lines(folder):
        if label.by.startswith(PERSON):  # only people refute
            of = found.setdefault(label.interaction, {})
            before = of.get(label.by, Person(who=label.by, at="", labels={}))
            labels = {**before.labels, label.name: label.value}
            of[label.by] = replace(before, at=at, labels=labels)
    return {one: tuple(by.values()) for one, by in found.items()}


def hits_in(brief: Brief, units: Sequence[EvidenceUnit], run: str, people: People) -> Iterator[Hit]:
    """Give the hits of every metric of which one matters; where there are none, that too."""
    # Ids stand in the transcripts, so they are asked for once and not for every metric.
    looked = {
        number: people
        for number, unit in enumerate(units if people else ())
        if any(judged.interaction.id in people for judged in unit.exchanges)
    }
    for row in single_hit_rows(brief):
        try:
            known = None if row.surveyed else bind(row)
        except (BarError, CatalogueError):
            continue  # the bar itself says so
        if known is not None and known.better == "lower":
            yield of_metric(row.id, known, units, run, looked)


def of_metric(
    row: str, known: Metric, units: Iterable[EvidenceUnit], run: str, looked: Mapping[int, People]
) -> Hit:
    """Return the hits of one metric in a run.

    Parameters
    ----------
    looked
        What people said, by the number of each unit of which they said anything.
    """
    count, by, refuted = 0, Counter[tuple[str, str]](), []
    for number, unit in enumerate(units):
        people = looked.get(number)
        told = refutation(known, unit, people) if people else None
        if told is not None:
            refuted.append(told)
        elif by_machine(known, unit) or (people and by_person(known, unit, people)):
            count += 1
            by.update(parts_of(unit))
    return Hit(row=row, run=run, units=count, by=dict(by), refuted=tuple(refuted))


def by_machine(known: Metric, unit: EvidenceUnit) -> bool:
    """Say whether a unit certainly is a hit as machines judged it."""
    found = counted_unit(known, unit)
    return found is not None and found.hit is True


def by_person(known: Metric, unit: EvidenceUnit, people: People) -> bool:
    """Say whether anybody who looked at a unit called it a hit, or one exchange of it."""
    share, told = known.counted, [views(known, judged, people) for judged in unit.exchanges]
    if isinstance(share, Share):
        return any(certain(share, view) for seen in told for view, _ in seen)
    by = [{person.who: view for view, person in seen} for seen in told]
    as_seen = (
        tuple(seen.get(who, judged) for seen, judged in zip(by, unit.exchanges, strict=True))
        for who in {who for seen in by for who in seen}
    )
    return any(by_machine(known, replace(unit, exchanges=exchanges)) for exchanges in as_seen)


def refutation(known: Metric, unit: EvidenceUnit, people: People) -> Refuted | None:
    """Return who refuted a unit that machines call a hit; None where it stays one, or was none.

    A hit of a whole unit, rather than of one of its exchanges, cannot be refuted so.
    """
    share = known.counted
    if not isinstance(share, Share):
        return None
    who: dict[str, str] = {}
    open_ = False
    for judged in unit.exchanges:
        said = views(known, judged, people)
        seen = [view for view, _ in said] or [judged]
        settled = all(denied(share, view) for view in seen)
        if any(certain(share, view) for view in seen):
            return None
        if certain(share, judged):
            if not settled:
                return None
            who |= {person.who: person.at for _, person in said}
        open_ |= not settled
    by, parts = tuple(sorted(who.items())), frozenset(parts_of(unit))
    return Refuted(unit=unit.id, by=by, parts=parts, open=open_) if who else None


def views(known: Metric, judged: Judged, people: People) -> list[tuple[Judged, Person]]:
    """Return an exchange as each person sees it who labelled what the metric rests on."""
    names = asked_of(known)
    found = []
    for person in people.get(judged.interaction.id, ()):
        said = {name: value for name, value in person.labels.items() if name in names}
        if said:
            view = Judged(interaction=judged.interaction, labels={**judged.labels, **said})
            found.append((view, person))
    return found


def certain(share: Share, judged: Judged) -> bool:
    """Say whether an exchange certainly shows what is counted."""
    return bool(share.counts(judged)) and share.hit(judged) is True


def denied(share: Share, judged: Judged) -> bool:
    """Say whether an exchange certainly does not."""
    counts = share.counts(judged)
    return counts is False or (counts is True and share.hit(judged) is False)


def parts_of(unit: EvidenceUnit) -> Iterator[tuple[str, str]]:
    """Give the slices that a unit belongs to, with their parts."""
    yield "language", unit.language
    yield from unit.plain.interaction.slices.items()

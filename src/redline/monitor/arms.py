"""Two arms of one phase: the canary against the control, by the share of events in the canary.

Exchanges come in as they end; a `Comparison` goes out. The unit is the person who was assigned, or
the conversation where nobody is named, because that is what was drawn. Per quantity only those who
had an event count, and how many of them lie in the canary: under no difference its share of them is
its share of everybody. Bounds hold however often one looks; the allowed error is split over all
quantities that are compared.

An exchange says its arm and its policy. Where these two do not fit each other, arms are mixed up,
so nothing is compared and that is an alarm. What is missing, or not split as planned, holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log

from redline.interaction import Interaction
from redline.label import Label
from redline.metrics import Metric, Share, Shown, gather, shown
from redline.monitor.look import Alarm
from redline.stats import canary_evidence, ratio_evidence

__all__ = ["ARM", "CANARY", "CONTROL", "PERSON", "Armed", "Arms", "Comparison"]

ARM, PERSON = "arm", "person"
"""Slices of an exchange that say which arm answered, and whom."""
CANARY, CONTROL = "canary", "control"
CRITICAL = "critical replies"
"""What red lines are counted under; no row of a brief has this id."""
ALPHA = 0.05
"""Chance of a false alarm, of all quantities together; and of a false word about the split."""
FEWEST = 1
"""People in each arm without whom nothing can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Armed:
    """One quantity in both arms."""

    row: str
    """Id of the metric in the brief."""
    metric: str
    canary: int
    """People of the canary with an event."""
    both: int
    """People of both arms with an event."""
    evidence: float
    """Log e-value for more of them in the canary than its share."""
    alarm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How the canary stands against the control."""

    share: float
    """Of the people, planned for the canary."""
    canary: int
    control: int
    """People in each arm."""
    strays: int
    """Exchanges whose arm and policy do not fit."""
    crossed: int
    """People who were answered by both; they are left out."""
    split: float | None
    """Log e-value against people being split as planned; None where nobody was."""
    limit: float
    """From which on a log e-value is an alarm."""
    rows: tuple[Armed, ...]
    holds: tuple[str, ...]
    """Why nothing may rest on it yet; empty where something may."""

    @property
    def alarms(self) -> Iterator[Alarm]:
        """Give what speaks against the canary for certain."""
        if self.strays:
            text = (
                f"{self.strays:,} exchanges say another arm than their policy: arms are mixed up, "
                "so nothing is compared"
            )
            yield Alarm(kind="canary", about="arms", text=text)
        for row in self.rows:
            if row.alarm:
                text = (
                    f"{row.canary:,} of {row.both:,} people with a bad turn in {row.metric!r} are "
                    f"in the canary, which has {self.share:.3%} of all: it does worse, with "
                    f"{1 - ALPHA:.0%} confidence"
                )
                yield Alarm(kind="canary", about=row.row, text=text)


@dataclass(slots=True)
class Person:
    """Somebody in one arm."""

    arm: str
    flags: list[Shown]
    critical: bool = False
    crossed: bool = False


@dataclass(slots=True)
class Arms:
    """What was seen of both arms since the share was set."""

    metrics: dict[str, tuple[Metric, Share]]
    """By the row's id, a metric and how it is counted."""
    policies: dict[str, str]
    """By arm, the digest of its policy."""
    people: dict[str, Person] = field(default_factory=dict)
    strays: int = 0

    def take(self, live: Interaction, labels: Sequence[Label]) -> None:
        """Count one exchange; one that was drawn into no arm is left aside.

        Raises
        ------
        EvidenceError
            A label has a value of the wrong kind.
        """
        arm = live.slices.get(ARM, "")
        if not arm:
            return
        if self.policies.get(arm) != live.policy:
            self.strays += 1
            return
        name = live.slices.get(PERSON, live.unit)
        one = self.people.get(name)
        if one is None:
            one = self.people[name] = Person(arm, [Shown.NOTHING] * len(self.metrics))
        if one.arm != arm:
            one.crossed = True
        judged = gather([live], labels)[0].exchanges[0]
        one.critical |= bool(judged.flag("critical"))
        for place, (metric, share) in enumerate(self.metrics.values()):
            one.flags[place] |= shown(metric, share, judged)

    def compared(self, share: float) -> Comparison:
        """Return how they stand, where a share of people was planned for the canary."""
        counted = [one for one in self.people.values() if not one.crossed]
        units = {arm: sum(one.arm == arm for one in counted) for arm in (CANARY, CONTROL)}
        split = None
        if counted:
            split = ratio_evidence(units_canary=units[CANARY], units_all=len(counted), share=share)
        limit = log((len(self.metrics) + 1) / ALPHA)
        rows = () if self.strays else tuple(self.rows(counted, share, limit))
        return Comparison(
            share=share,
            canary=units[CANARY],
            control=units[CONTROL],
            strays=self.strays,
            crossed=len(self.people) - len(counted),
            split=split,
            limit=limit,
            rows=rows,
            holds=tuple(holds(units, split, share)),
        )

    def rows(self, counted: Sequence[Person], share: float, limit: float) -> Iterator[Armed]:
        """Give every quantity in both arms."""
        told = [(row, metric.name) for row, (metric, _) in self.metrics.items()]
        for place, (row, metric) in enumerate([*told, (CRITICAL, CRITICAL)]):
            bad = [one.arm for one in counted if bad_turn(one, place)]
            canary = bad.count(CANARY)
            found = canary_evidence(hits_canary=canary, hits_all=len(bad), share=share)
            yield Armed(
                row=row,
                metric=metric,
                canary=canary,
                both=len(bad),
                evidence=found,
                alarm=found >= limit,
            )


def bad_turn(one: Person, place: int) -> bool:
    """Say whether somebody had an event: a hit where less is better, else a miss."""
    if place == len(one.flags):
        return one.critical
    return Shown.COUNTED in one.flags[place] and Shown.DECISIVE in one.flags[place]


def holds(units: dict[str, int], split: float | None, share: float) -> Iterator[str]:
    """Give why nothing may rest on a comparison."""
    for arm, count in units.items():
        if count < FEWEST:
            yield f"nobody was answered by the {arm} yet, so nothing is known of it"
    if split is not None and split >= log(1 / ALPHA):
        yield (
            f"{units[CANARY]:,} of {sum(units.values()):,} people are in the canary, which is not "
            f"the {share:.3%} that were drawn: look at the assignment"
        )

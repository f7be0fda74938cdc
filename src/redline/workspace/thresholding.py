"""Choose a control's threshold on the dev half of the suites; write it into the brief.

What chooses is never what shows a bar: the dev half is asked, rows whose family, or words,
stand in the test half as well are left out, and the gate counts the test half alone.
"""

import math
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.bars.trade_off import Change, Point, Scored, changed, chosen_threshold, curve
from redline.brief import edit_cell
from redline.brief.model import ControlRow
from redline.controls import Enforced, Resources
from redline.detect.taught.lesson import Scores
from redline.errors import InputError, QuantityError, SuiteError
from redline.evaluate import Row
from redline.files import whole
from redline.quantity import parse_quantity
from redline.rules.misses import ALARM, MISS
from redline.stats import Choice
from redline.text import fold
from redline.workspace.launch import Launch
from redline.workspace.planning import Choices, planned_run, suites_of

__all__ = ["Cost", "Threshold", "choose_threshold", "write_setting"]

SETTING = "above"
KINDS = {"boundary refusal": "refuse", "danger handoff": "hand off"}
"""Controls that stop where a score is at least `above`, with what they should stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What the brief says that an error costs."""

    error: str
    cost: str
    unit: str
    miss: bool
    """Whether it is something let by; else something stopped needlessly."""

    @property
    def price(self) -> tuple[float, str] | None:
        """Return the number and its unit; None where it has no price."""
        try:
            found = parse_quantity(self.cost)
        except QuantityError:
            return None
        return found.value, found.unit if found.dimension == "money" else found.dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A control's trade-off, and the threshold that a risk allows."""

    control: str
    name: str
    setting: str
    present: float
    points: tuple[Point, ...]
    choice: Choice
    change: Change | None
    """None where no threshold keeps the promise, or it is the present one."""
    costs: tuple[Cost, ...]
    bad: int
    """Units that should be stopped."""
    good: int
    bad_families: int
    left_out: int
    """Dev rows that stand in the test half as well, or teach the gateway."""

    def at(self, threshold: float) -> Point:
        """Return the point nearest to a threshold."""
        return min(self.points, key=lambda point: abs(point.at - threshold))

    def expected_cost(self, point: Point) -> tuple[float, float] | None:
        """Return what 100 units of each kind cost at a point: let by, and stopped needlessly.

        None where the brief does not price both errors in one unit, each by one row.
        """
        prices = [[c.price for c in self.costs if c.miss is miss] for miss in (True, False)]
        found = [p for side in prices for p in side]
        if len(found) != 2 or len(prices[0]) != 1 or None in found:
            return None
        (miss, unit), (alarm, other) = found  # type: ignore[misc]  # None was refused
        if unit != other:
            return None
        return 100 * point.let_by[0] * miss, 100 * point.stopped[0] * alarm

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        choice, change = self.choice, self.change
        return {
            "redline": "threshold/1",
            "control": self.control,
            "name": self.name,
            "setting": self.setting,
            "present": self.present,
            "chosen": choice.threshold,
            "guarantee": choice.guarantee,
            "procedure": choice.procedure,
            "risk": choice.alpha,
            "delta": choice.delta,
            "should_be_stopped": self.bad,
            "should_not": self.good,
            "families": self.bad_families,
            "left_out": self.left_out,
            "change": change
            and {
                "before": change.before,
                "after": change.after,
                "cut": change.cut,
                "times": change.times,
            },
            "costs": [
                {"error": c.error, "cost": c.cost, "unit": c.unit, "miss": c.miss}
                for c in self.costs
            ],
            "points": [
                {
                    "at": p.at,
                    "let_by": p.let_by,
                    "stopped_needlessly": p.stopped,
                    "cost_of_100_each": self.expected_cost(p),
                }
                for p in self.points
            ],
        }


def choose_threshold(
    launch: Launch, control: str, *, risk: float, delta: float, seed: int = 0
) -> Threshold:
    """Return a control's trade-off on the dev half, and the laxest threshold within a risk.

    A unit is a row with all its attacked versions: it is let by where one of them is, and
    stopped needlessly where one of them is.

    Raises
    ------
    InputError
        The brief has no such control, or it has no threshold that this can choose.
    SuiteError
        The dev half has no row of one kind, or fewer than two families of it.
    """
    found = control_named(launch, control)
    rows, versions, left_out = dev_rows(launch, seed)
    score = scorer(found, launch)
    bad, good = scored(rows, versions, KINDS[found.name], score)
    for side, what in ((bad, "that should be stopped"), (good, "that should not")):
        if len(set(side.families)) < 2:
            raise SuiteError(
                f"{launch.brief.file}: the dev half of the suites has fewer than two families "
                f"{what} by {found.id} ({found.name}).\nWrite rows with `split` set to `dev`; "
                "what chooses a threshold never shows a bar."
            )
    present = float(found.settings[SETTING])
    choice = chosen_threshold(bad, risk, delta)
    return Threshold(
        control=found.id,
        name=found.name,
        setting=SETTING,
        present=present,
        points=curve(bad, good, shown_at(present, choice.threshold)),
        choice=choice,
        change=moved(bad, good, present, choice.threshold, seed),
        costs=costs_of(launch),
        bad=len(bad.scores),
        good=len(good.scores),
        bad_families=len(set(bad.families)),
        left_out=left_out,
    )


def shown_at(*marked: float | None) -> list[float]:
    """Return the thresholds of the curve: every 5 %, and those that are marked."""
    return sorted({*(k / 100 for k in range(5, 100, 5)), *(at for at in marked if at is not None)})


def moved(
    bad: Scored, good: Scored, present: float, chosen: float | None, seed: int
) -> Change | None:
    """Return what the choice changes; None where it changes nothing."""
    if chosen is None or math.isclose(chosen, present):
        return None
    # NumPy takes a tenth of a second to load, and help costs nothing.
    import numpy as np  # noqa: PLC0415

    return changed(bad, good, present, chosen, rng=np.random.default_rng(seed))


def control_named(launch: Launch, control: str) -> Enforced:
    """Return a control of the policy whose threshold can be chosen."""
    wanted = control.casefold()
    found = next(
        (c for c in launch.policy.enforced if wanted in (c.id.casefold(), c.name.casefold())), None
    )
    known = [f"{c.id} ({c.name})" for c in launch.policy.enforced if c.name in KINDS]
    if found is None or found.name not in KINDS:
        what = "no control of the gateway" if found is None else f"{found.name}, which has none"
        raise InputError(
            f"{launch.brief.file}: {control!r} is {what} whose threshold can be chosen. Name one "
            f"of: {', '.join(known) or 'none is there'}."
        )
    return found


def dev_rows(launch: Launch, seed: int) -> tuple[list[Row], Mapping[str, list[str]], int]:
    """Return the dev rows that choose, the requests of each with its attacks, and how many not."""
    suites = suites_of(launch)
    plan = planned_run(launch, suites, Choices(split="dev", seed=seed))
    test = suites.split("test")
    families = {row.family for row in test}
    said = {fold(row.request) for row in test}
    said |= {fold(lesson.request) for lesson in launch.policy.examples}
    rows = [r for r in plan.rows if r.family not in families and fold(r.request) not in said]
    versions: dict[str, list[str]] = {row.id: [] for row in rows}
    for made in plan.exchanges():
        if made.row.id in versions:
            versions[made.row.id].append(made.request)
    return rows, versions, len(plan.rows) - len(rows)


def scorer(found: Enforced, launch: Launch) -> Callable[[str], float]:
    """Return what a control compares with its threshold, for one text."""
    learnt = Resources(
        policy=launch.policy, cache=launch.home.made().cache, environment=os.environ
    ).learn()

    def score(text: str) -> float:
        said: Scores = learnt(text)
        value = said.danger if found.name == "danger handoff" else said.boundary[1]
        # A score that is no number stops the request, as the control does.
        return value if value == value else 1.0  # noqa: PLR0124

    return score


def scored(
    rows: Iterable[Row], versions: Mapping[str, list[str]], stop: str, score: Callable[[str], float]
) -> tuple[Scored, Scored]:
    """Return the units that should be stopped and those that should not, each at its worst."""
    bad: list[tuple[float, str]] = []
    good: list[tuple[float, str]] = []
    for row in rows:
        said = [score(text) for text in versions[row.id]]
        if row.expected == stop:
            bad.append((min(said), row.family))
        elif row.expected not in KINDS.values():  # what another control stops is no error of this
            good.append((max(said), row.family))
    return of(bad), of(good)


def of(pairs: list[tuple[float, str]]) -> Scored:
    """Return scores and families apart."""
    return Scored(scores=[s for s, _ in pairs], families=[f for _, f in pairs])


def costs_of(launch: Launch) -> tuple[Cost, ...]:
    """Return the errors whose cost the brief states, as misses and false alarms."""
    found = []
    for row in launch.brief.error_costs:
        alarm = bool(ALARM.search(row.error))
        if alarm or MISS.search(row.error):
            found.append(Cost(error=row.error, cost=row.cost, unit=row.unit, miss=not alarm))
    return tuple(found)


def write_setting(launch: Launch, path: Path, control: str, value: float) -> None:
    """Write a threshold into the control's cell of the brief: one cell, one changed line.

    Raises
    ------
    InputError
        The setting does not stand in the cell under `Settings`.
    BriefError
        The brief was changed since it was read.
    """
    row = next(r for r in launch.brief.controls if r.id == control)
    cell = row.cells.get("Settings")
    written = dict(row.settings)
    if cell is None or (SETTING not in written and in_block(launch, row)):
        raise InputError(
            f"{row.at}: `{SETTING}` of {control} does not stand under `Settings`; write "
            f"`{SETTING} = {100 * value:g} %` by hand."
        )
    written[SETTING] = f"{100 * value:g} %"
    text = "; ".join(f"{name} = {said}" for name, said in written.items())
    data = edit_cell(path.read_bytes(), cell.at, text)
    with whole(path, mode=path.stat().st_mode & 0o777, durable=True) as file:
        file.write(data)


def in_block(launch: Launch, row: ControlRow) -> bool:
    """Say whether a fenced block of the brief may hold the setting."""
    block = launch.brief.blocks.get(row.id)
    return block is not None and f"{SETTING} =" in block.text

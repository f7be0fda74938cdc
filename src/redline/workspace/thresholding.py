"""Choose a control's threshold on the dev half of the suites, under a risk that is promised.

A launch and what a person asks for come in; out comes the control's trade-off at every
setting, the laxest threshold that keeps the promise or what is lacking for one, and what the
change costs by the brief's own prices. Nothing is written and nothing decided.
"""

import math
from typing import TypedDict

from redline.bars.choosing import Promise, chosen_threshold, lacking
from redline.bars.moving import Change, changed
from redline.bars.trade_off import curve, point_at
from redline.controls import Dial, Enforced
from redline.errors import SuiteError
from redline.llm import Ask
from redline.workspace.dev_rows import Dev, answered, ask_of_planned, dev_half
from redline.workspace.dials import dial_of
from redline.workspace.error_costs import Prices, costs_of, prices_of, stated_of
from redline.workspace.launch import Launch
from redline.workspace.readings import Gathered, from_asks, from_units, replay_of
from redline.workspace.threshold_record import Asked, Threshold

__all__ = ["choose_threshold", "shown_at"]

EVERY = tuple(k / 100 for k in range(5, 100, 5))
"""Thresholds of the curve, besides those that are marked."""


class Terms(TypedDict):
    """How a risk is promised."""

    promise: Promise
    average: bool


def choose_threshold(launch: Launch, asked: Asked) -> Threshold:
    """Return a control's trade-off on the dev half, and the laxest threshold within a risk.

    A unit is a row with all its attacked versions: it is let past where one of them is, and
    stopped needlessly where one of them is.

    Raises
    ------
    InputError
        The brief has no such control, or it has no threshold that can be chosen.
    SuiteError
        The dev half has fewer than two families of one kind, or nothing was recorded on it.
    MeasurementError
        The promise cannot be made of such data.
    """
    control, dial = dial_of(launch, asked.control, asked.setting)
    dev = dev_half(launch, asked.seed)
    gathered, source = read_again(launch, control, dial, dev)
    refuse_few(launch, control, dial, gathered)
    promise = asked.promise or ("shown" if dial.about == "answer" else "missed")
    tried = gathered.tried
    terms: Terms = {"promise": promise, "average": asked.average}
    choice = chosen_threshold(tried, asked.risk, asked.delta, **terms)
    short = choice.threshold is None
    costs = costs_of(launch.brief, control, dial)
    present = dial.present(control)
    return Threshold(
        control=control,
        dial=dial,
        set_to=f"{100 * present:g} %" if present is not None else control.settings[dial.setting],
        asked=asked,
        promise=promise,
        gathered=gathered,
        source=source,
        left_out=dev.left_out,
        points=curve(tried, shown_at(present, choice.threshold, asked.to)),
        now=point_at(tried, None),
        choice=choice,
        lacking=lacking(tried, asked.risk, asked.delta, **terms) if short else None,
        change=moved(gathered, present, asked, choice.threshold, prices_of(costs)),
        costs=costs,
        prices=prices_of(costs),
        stated=tuple(stated_of(launch.brief, control, dial)),
    )


def read_again(launch: Launch, control: Enforced, dial: Dial, dev: Dev) -> tuple[Gathered, str]:
    """Return what the dial reads of the dev half, and in words where from."""
    read = replay_of(launch, control, dial)
    if read is not None:
        rows: dict[str, list[Ask]] = {row.id: [] for row in dev.rows}
        for planned in dev.exchanges():
            rows[planned.row.id].append(ask_of_planned(planned))
        asks = ((row, rows[row.id]) for row in dev.rows)
        return from_asks(control, dial, read, asks), "the requests, read again by its detector"
    units, source = answered(launch, dev, guarded=dial.about != "answer")
    known = {row.id: row for row in dev.rows}
    return from_units(control, dial, units, lambda unit: known.get(unit.id)), source


def refuse_few(launch: Launch, control: Enforced, dial: Dial, found: Gathered) -> None:
    """Refuse to choose by fewer than two families of one kind."""
    wrong = "with a wrong answer" if dial.about == "answer" else "that should be stopped"
    right = "with a right answer" if dial.about == "answer" else "that should not"
    for bad, what in ((True, wrong), (False, right)):
        if found.families(bad=bad) < 2:
            raise SuiteError(
                f"{launch.brief.file}: the dev half of the suites has fewer than two families "
                f"{what} by {control.id} ({control.name}); {found.others} units are another "
                f"control's to stop, by what {control.id} holds.\nWrite rows with `split` set to "
                "`dev`; what chooses a threshold never shows a bar."
            )


def shown_at(*marked: float | None) -> list[float]:
    """Return the thresholds of the curve: every 5 %, and those that are marked."""
    return sorted({*EVERY, *(at for at in marked if at is not None)})


def moved(
    found: Gathered,
    present: float | None,
    asked: Asked,
    chosen: float | None,
    prices: Prices | None,
) -> Change | None:
    """Return what another setting changes; None where there is none, or it changes nothing."""
    to = chosen if asked.to is None else asked.to
    if to is None or (present is not None and math.isclose(to, present)):
        return None
    # NumPy takes a tenth of a second to load, and help costs nothing.
    import numpy as np  # noqa: PLC0415

    return changed(
        found.tried,
        present,
        to,
        rng=np.random.default_rng(asked.seed),
        prices=(prices.miss, prices.alarm) if prices else None,
    )

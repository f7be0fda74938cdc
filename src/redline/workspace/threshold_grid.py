"""A control's threshold at every whole percent: what each does, costs and may promise.

A threshold that was chosen comes in; plain values for each setting go out, so that a page can
show what another setting would do while somebody drags it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from redline.bars.choosing import promised_at
from redline.bars.trade_off import Bounded, Point, curve, point_at
from redline.errors import InputError
from redline.workspace.launch import Launch
from redline.workspace.promise_words import promise_sentence
from redline.workspace.setting_written import setting_cell
from redline.workspace.threshold_numbers import interval, percent
from redline.workspace.threshold_record import Threshold

__all__ = ["threshold_grid"]

NOTHING = "nothing is let past"


def threshold_grid(launch: Launch, found: Threshold) -> dict[str, Any]:
    """Return what every setting does; shares as estimate, lower and upper bound."""
    tried, asked = found.gathered.tried, found.asked
    least = promised_at(tried, asked.delta, promise=found.promise, average=asked.average)
    grid = sorted(tried.grid)
    kept = {round(at, 6) for at in found.choice.kept}
    return {
        "redline": "threshold-grid/1",
        "control": found.control.id,
        "setting": found.dial.setting,
        "present": found.present,
        "chosen": found.choice.threshold,
        "risk": asked.risk,
        "points": [
            setting(
                launch, found, point, *least[point.at or 0], kept=round(point.at or 0, 6) in kept
            )
            for point in curve(tried, grid)
        ],
        "now": said(found, point_at(tried, None)),
    }


def setting(
    launch: Launch, found: Threshold, point: Point, least: float, families: int, *, kept: bool
) -> dict[str, Any]:
    """Return one setting."""
    at = point.at or 0.0
    choice = replace(found.choice, threshold=at, counted=families)
    there = replace(found, choice=choice, lacking=None)
    return {
        **found.stored_point(point),
        "says": said(found, point),
        "least_risk": least,
        "kept": kept,
        "promise": promise_sentence(there) if kept else refused(found, least),
        "line": line(launch, found, at),
    }


def said(found: Threshold, point: Point) -> dict[str, str]:
    """Return what a setting does in words."""
    stopped = complement(point.past)
    spoken = {
        "refused": interval(stopped),
        "let_by": interval(point.let_by),
        "needless": interval(point.stopped),
        "wrong": NOTHING if point.wrong is None else interval(point.wrong),
    }
    return spoken | dict(costs(found, point))


def costs(found: Threshold, point: Point) -> Iterator[tuple[str, str]]:
    """Give what 100 units of each kind cost, where the brief prices both errors."""
    spent = found.expected_cost(point)
    if spent is not None and found.prices is not None:
        yield "cost_missed", found.prices.said(spent[0])
        yield "cost_needless", found.prices.said(spent[1])


def refused(found: Threshold, least: float) -> str:
    """Return that nothing is promised at a setting, and the least that might have been."""
    risk = percent(found.asked.risk)
    if least >= 1:
        return f"Nothing is promised here, neither {risk} nor any other risk."
    return (
        f"Nothing is promised here at {risk}. The least risk that might have been asked for here "
        f"is {percent(least)}; it holds only if it is asked for before it is seen."
    )


def line(launch: Launch, found: Threshold, at: float) -> str:
    """Return what the cell of the brief holds with that setting; empty where no cell does."""
    try:
        return setting_cell(launch, found.control.id, found.dial.setting, at)[1]
    except InputError:
        return ""


def complement(found: Bounded) -> Bounded:
    """Return the rest of a share with its bounds."""
    value, low, high = found
    return None if value is None else 1 - value, 1 - high, 1 - low

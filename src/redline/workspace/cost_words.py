"""What a threshold costs in words: by the brief's own prices, or which price is missing."""

from collections.abc import Iterator

from redline.bars.moving import Change, Ratio
from redline.workspace.error_costs import Prices
from redline.workspace.threshold_numbers import interval, percent, units_of
from redline.workspace.threshold_record import Threshold, scaled

__all__ = ["cost_sentences"]


def cost_sentences(found: Threshold) -> Iterator[str]:
    """Give what the brief says that errors cost, and what both settings cost by it."""
    yield from (f"{said}." for said in found.stated)
    for cost in found.costs:
        unit = f" {cost.unit}" if cost.unit else ""
        yield f"The brief: {cost.error}: {cost.cost}{unit}."
    if found.prices is None:
        yield unpriced(found)
        return
    settings: list[float | None] = [None, found.choice.threshold, found.asked.to]
    for number, at in enumerate(dict.fromkeys(settings)):
        if number == 0 or at is not None:
            yield spent_sentence(found, at, found.prices)
    if found.change and found.change.even:
        yield even_sentence(found, found.change, found.change.even)


def spent_sentence(found: Threshold, at: float | None, prices: Prices) -> str:
    """Return what errors cost at one setting; at None, as the control is set."""
    point = found.at(at)
    miss, alarm = (
        prices.said(scaled(share, 100 * price))
        for price, share in ((prices.miss, point.let_by), (prices.alarm, point.stopped))
    )
    bad, good = units_of(found)
    return (
        f"At {found.set_to if at is None else percent(at)}, 100 units {bad} cost {miss} and 100 "
        f"{good} {alarm}, as the brief prices them."
    )


def even_sentence(found: Threshold, change: Change, even: Ratio) -> str:
    """Return from which share of bad requests the stricter setting costs less."""
    strict, lax = percent(change.after), found.set_to
    if not change.stricter:
        strict, lax = lax, strict
    what = "answers are wrong" if found.dial.about == "answer" else "requests should be stopped"
    return (
        f"By these prices {strict} costs less than {lax} where more than "
        f"{interval(even, places=2)} of all {what}; below that share it costs more."
    )


def unpriced(found: Threshold) -> str:
    """Return why no sum is formed."""
    sides = [[cost for cost in found.costs if cost.miss is miss] for miss in (True, False)]
    missing = [
        name for name, side in zip(("a miss", "a needless stop"), sides, strict=True) if not side
    ]
    if missing:
        return (
            f"The brief states no cost of {' or '.join(missing)} of {found.control.id}: write one "
            "under `Costs of error`, and both settings are compared by it."
        )
    return "The brief does not price both errors by one row each in one unit, so no sum is formed."

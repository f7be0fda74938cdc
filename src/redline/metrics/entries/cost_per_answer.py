"""Cost per answer: what the service charges for an answer."""

from functools import cache

from redline.interaction import Action
from redline.metrics.evidence import PRICE, EvidenceUnit, Judged
from redline.metrics.looks import told
from redline.metrics.metric import Metric, Ratio
from redline.price import Price

__all__ = ["COST_PER_ANSWER"]

priced = cache(Price.read)


def dollars(judged: Judged) -> float | None:
    """Return what one exchange cost; None where its price or its tokens are not known."""
    price, tokens = judged.text(PRICE), told(judged.interaction)
    return priced(price).of(*tokens) if price and tokens is not None else None


def paid(unit: EvidenceUnit) -> tuple[float, float] | None:
    """Return what a unit's answers cost, and how many there are."""
    costs = [dollars(one) for one in unit.exchanges if one.interaction.action is Action.ANSWERED]
    known = [cost for cost in costs if cost is not None]
    return (sum(known), float(len(known))) if len(known) == len(costs) else None


COST_PER_ANSWER = Metric(
    name="cost per answer",
    means="US dollars that the tokens of an answer cost on average, at the price that is known",
    unit="usd",
    better="lower",
    counted=Ratio(read=paid, of="answer"),
    needs=(PRICE,),
    otherwise=(
        "no price is known of what answered; write what the feature costs under [prices] in "
        "redline.toml"
    ),
    answers=("M015", "V021"),
)

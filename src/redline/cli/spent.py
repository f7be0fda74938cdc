"""What an evaluation will take and has taken, in words and as JSON."""

from typing import Any

from redline.evaluate import Estimate, Tally
from redline.workspace.evaluating import Evaluation
from redline.workspace.manner import local

__all__ = ["dollars", "expected", "spends", "spent", "spent_stored"]

UNKNOWN = "give --price IN,OUT, or write it into redline.toml"


def expected(found: Estimate, cost: float | None) -> str:
    """Return the estimate before the first exchange, in words."""
    costs = f"cost unknown: {UNKNOWN}" if cost is None else dollars(cost, exact=False)
    attacker = f", {found.attacker:,} more of the attacker at most" if found.attacker else ""
    return (
        f"about {found.calls:,} calls{attacker}, {found.sent:,} tokens to send and "
        f"{found.received:,} to receive at 300 an answer; {costs}"
    )


def spends(found: Evaluation) -> bool:
    """Say whether the feature or an attacker is a service, which may want money."""
    return bool(found.run.attacker) or not local(found.run)


def spent(tally: Tally) -> str:
    """Return what was spent, in words."""
    about = "" if tally.exact else "about "
    said = f"spent now: {about}{tally.sent:,} tokens sent and {tally.received:,} received"
    if tally.cached:
        said += f"; {tally.cached:,} exchanges were answered by an earlier run and cost nothing"
    if wrote := tally.attacker:
        said += (
            f"; the attacker took {'' if wrote.exact else 'about '}{wrote.sent:,} and "
            f"{wrote.received:,} more, in {wrote.exchanges:,} calls"
        )
        if wrote.cached:
            said += f", {wrote.cached:,} of them answered by an earlier run"
    if tally.cost is None:
        return f"{said}; cost unknown: {UNKNOWN}"
    return f"{said}; {dollars(tally.cost, exact=tally.exact)}"


def spent_stored(tally: Tally) -> dict[str, Any]:
    """Return what was spent as JSON; a cost that is unknown is null."""
    return {
        "sent": tally.sent,
        "received": tally.received,
        "cost": tally.cost,
        "estimated": tally.estimated,
        "cached": tally.cached,
        "attacker": spent_stored(tally.attacker) if tally.attacker else None,
    }


def dollars(cost: float, *, exact: bool) -> str:
    """Return an amount, with a word where it is not exact."""
    amount = f"{cost:,.2f}" if cost >= 0.01 or not cost else f"{cost:.2g}"
    return f"{'' if exact else 'about '}{amount} USD"

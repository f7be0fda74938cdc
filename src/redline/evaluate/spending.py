"""What a run spends: tokens and money, estimated before and counted while it goes on.

Without a price the cost is unknown, which is not zero. Where a service does not count tokens, four
characters are taken for one, and the figure says that it is an estimate.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from redline.attacks import Driven
from redline.evaluate.plan import Plan, Planned
from redline.interaction import Action, Interaction
from redline.price import Price

__all__ = ["Drove", "Estimate", "Tally", "estimate"]

LETTERS = 4
"""Characters taken for a token: the rule of thumb that services give for English. Other
scripts take more tokens; an estimate is no bill."""
ANSWER = 300
"""Tokens taken for an answer nobody has heard yet."""
SAMPLE = 200
"""Rows from which the size of a plan is estimated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drove:
    """What one call of an attacking model took."""

    sent: int = 0
    received: int = 0
    counted: bool = True
    """Whether the service counted the tokens."""
    cached: bool = False
    """Whether it was answered by an earlier run, at no cost."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was spent so far, by this command; what earlier ones spent is not known."""

    price: Price | None = None
    attacker_price: Price | None = None
    """Of an attacking model; that of the feature unless given."""
    exchanges: int = 0
    failed: int = 0
    cached: int = 0
    """Exchanges with an answer from an earlier run, which cost nothing now."""
    sent: int = 0
    received: int = 0
    estimated: int = 0
    """Exchanges whose tokens nobody counted."""
    attacker: "Tally | None" = None
    """What an attacking model took, a call for an exchange; None where nothing was driven."""

    def add(self, found: Interaction) -> None:
        """Count one exchange."""
        self.exchanges += 1
        self.failed += found.action is Action.FAILED
        self.cached += found.cached
        sent, received = found.tokens or (0, 0)
        if found.tokens is None and not found.cached:
            self.estimated += 1
            heard = sum(len(text) for role, text in found.turns if role == "reply")
            said = len(found.request) + sum(len(text) for _, text in found.turns)
            sent, received = said // LETTERS, (heard + len(found.reply)) // LETTERS
        self.sent += sent
        self.received += received

    def drove(self, call: Drove) -> None:
        """Count one call of an attacking model."""
        if self.attacker is None:
            self.attacker = Tally(price=self.attacker_price or self.price)
        self.attacker.exchanges += 1
        self.attacker.sent += call.sent
        self.attacker.received += call.received
        self.attacker.estimated += not call.counted
        self.attacker.cached += call.cached

    @property
    def cost(self) -> float | None:
        """Return US dollars so far, those of an attacker too; None without a price."""
        if self.price is None:
            return None
        more = (self.attacker.cost or 0.0) if self.attacker else 0.0
        return self.price.of(self.sent, self.received) + more

    @property
    def exact(self) -> bool:
        """Say whether the services counted every token."""
        return not self.estimated and (self.attacker is None or self.attacker.exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What some exchanges will probably take."""

    calls: int
    """Of the service; a conversation takes several."""
    sent: int
    """Tokens."""
    received: int
    """Tokens, at `ANSWER` for each call."""
    attacker: int = 0
    """Calls of an attacking model at most, one for each message; their tokens are in the sums."""
    attacker_sent: int = 0
    """What of the tokens to send goes to the attacking model."""

    def cost(self, price: Price | None, attacker: Price | None = None) -> float | None:
        """Return US dollars, of an attacking model at its own price where it has one.

        None without a price.
        """
        if price is None:
            return None
        sent, received = self.attacker_sent, self.attacker * ANSWER
        more = (attacker or price).of(sent, received)
        return price.of(self.sent - sent, self.received - received) + more


def estimate(plan: Plan, left: int) -> Estimate:
    """Estimate what is left of a plan, from rows all over it.

    Parameters
    ----------
    left
        Exchanges that are not made yet.
    """
    step = max(1, len(plan.rows) // SAMPLE)
    sample = replace(plan, rows=plan.rows[::step]).exchanges()
    n, calls, attacker, sent, told = sized(sample)
    calls, attacker = round(left * calls / n), round(left * attacker / n)
    return Estimate(
        calls=calls,
        sent=round(left * (sent + told) / n),
        received=(calls + attacker) * ANSWER,
        attacker=attacker,
        attacker_sent=round(left * told / n),
    )


def sized(exchanges: Iterable[Planned]) -> tuple[int, int, int, float, float]:
    """Return how many exchanges there are, calls of feature and attacker, tokens sent to each."""
    n = calls = attacker = 0
    sent = told = 0.0
    for planned in exchanges:
        n += 1
        before = 0.0
        for at, turn in enumerate(planned.before):
            before += len(turn.content) / LETTERS
            planted = planned.before[at + 1 : at + 2]
            if turn.role == "user" and not (planted and planted[0].role == "assistant"):
                calls += 1
                sent += before
                before += ANSWER
        if planned.driven:
            turns = planned.driven.turns
            calls, attacker = calls + turns, attacker + turns
            sent += sum(before + (2 * turn + 1) * ANSWER for turn in range(turns))
            told += driven_size(planned, planned.driven)
        else:
            calls += 1
            sent += before + len(planned.request) / LETTERS
    return n, calls, attacker, sent, told


def driven_size(planned: Planned, driven: Driven) -> float:
    """Return the tokens that a driven talk sends to the attacker if it takes all its turns."""
    told = driven.instruct(planned.row.request, planned.row.language, ())
    fixed = sum(len(turn.content) for turn in told.messages) / LETTERS
    return sum(fixed + 2 * turn * ANSWER for turn in range(driven.turns))

"""What a run spends: tokens and money, estimated before and counted while it goes on.

A price is what somebody says it is, in US dollars for a million tokens; without one
the cost is unknown, which is not zero. Where a service does not count tokens, four
characters are taken for one, and the figure says that it is an estimate.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from redline.attacks import Driven
from redline.errors import InputError
from redline.evaluate.plan import Plan, Planned
from redline.interaction import Action, Interaction

__all__ = ["Estimate", "Price", "Tally", "estimate"]

LETTERS = 4
"""Characters taken for a token: the rule of thumb that services give for English. Other
scripts take more tokens; an estimate is no bill."""
SENT, RECEIVED = "prompt_tokens", "completion_tokens"
"""What the wire format calls tokens."""
ANSWER = 300
"""Tokens taken for an answer nobody has heard yet."""
SAMPLE = 200
"""Rows from which the size of a plan is estimated."""
PRICE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens."""

    sent: float
    received: float

    @classmethod
    def read(cls, text: str) -> "Price":
        """Return the price that somebody wrote.

        Raises
        ------
        InputError
            It is not two numbers.

        >>> Price.read("0.15,0.6")
        Price(sent=0.15, received=0.6)
        """
        found = PRICE.fullmatch(text)
        if found is None:
            raise InputError(
                f"price {text!r} is not two numbers; accepted: US dollars for a million tokens "
                "sent and received, such as `0.15,0.60`."
            )
        return cls(sent=float(found[1]), received=float(found[2]))

    def of(self, sent: float, received: float) -> float:
        """Return the dollars for some tokens."""
        return (sent * self.sent + received * self.received) / 1e6


@dataclass(slots=True, kw_only=True)
class Tally:
    """What was spent so far, by this command; what earlier ones spent is not known."""

    price: Price | None = None
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

    def drove(self, sent: int, received: int, counted: bool) -> None:
        """Count one call of an attacking model."""
        if self.attacker is None:
            self.attacker = Tally(price=self.price)
        self.attacker.exchanges += 1
        self.attacker.sent += sent
        self.attacker.received += received
        self.attacker.estimated += not counted

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

    def cost(self, price: Price | None) -> float | None:
        """Return US dollars; None without a price."""
        return None if price is None else price.of(self.sent, self.received)


def estimate(plan: Plan, left: int) -> Estimate:
    """Estimate what is left of a plan, from rows all over it.

    Parameters
    ----------
    left
        Exchanges that are not made yet.
    """
    step = max(1, len(plan.rows) // SAMPLE)
    sample = replace(plan, rows=plan.rows[::step]).exchanges()
    n, calls, attacker, sent = sized(sample)
    return Estimate(
        calls=round(left * calls / n),
        sent=round(left * sent / n),
        received=round(left * (calls + attacker) / n * ANSWER),
        attacker=round(left * attacker / n),
    )


def sized(exchanges: Iterable[Planned]) -> tuple[int, int, int, float]:
    """Return how many exchanges there are, calls of both services, and the tokens they send."""
    n = calls = attacker = 0
    sent = 0.0
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
            sent += driven_size(planned, planned.driven, before)
        else:
            calls += 1
            sent += before + len(planned.request) / LETTERS
    return n, calls, attacker, sent


def driven_size(planned: Planned, driven: Driven, before: float) -> float:
    """Return the tokens that a driven talk sends to both services if it takes all its turns."""
    told = driven.instruct(planned.row.request, planned.row.language, ())
    fixed = sum(len(turn.content) for turn in told.messages) / LETTERS
    return sum(
        fixed + 2 * turn * ANSWER + before + (2 * turn + 1) * ANSWER for turn in range(driven.turns)
    )

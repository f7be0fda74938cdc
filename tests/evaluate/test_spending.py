"""Tokens and money: estimated before, counted while it goes on, never guessed to be nothing."""

from dataclasses import replace

import pytest

from redline.errors import InputError
from redline.evaluate import Given, Price, Row, Tally, estimate, plan
from redline.interaction import Action, Interaction
from redline.llm import Message

ONE = Interaction(
    id="a", unit="a", origin="evaluation", at="2026", policy="", feature="f",
    action=Action.ANSWERED, request="q" * 400, reply="r" * 80, tokens=(1000, 500),
)  # fmt: skip
PRICE = Price(sent=2.0, received=10.0)


def test_what_was_counted_is_added_up_and_priced():
    """Two dollars for a million sent, ten for a million received."""
    tally = Tally(price=PRICE)
    for one in (ONE, replace(ONE, action=Action.FAILED, tokens=(10, 0))):
        tally.add(one)
    assert (tally.exchanges, tally.failed, tally.sent, tally.received) == (2, 1, 1010, 500)
    assert tally.cost == pytest.approx(1010 * 2e-6 + 500 * 10e-6)
    assert tally.exact


def test_without_a_price_the_cost_is_unknown():
    """Unknown is not zero."""
    tally = Tally()
    tally.add(ONE)
    assert tally.cost is None
    plain = plan([Row(id="r", request="Q?", language="en", expected="answer")], [], Given())
    assert estimate(plain, 1).cost(None) is None


def test_tokens_that_nobody_counted_are_estimated_and_said_to_be():
    """Four characters for one."""
    tally = Tally(price=PRICE)
    tally.add(replace(ONE, tokens=None, turns=(("user", "u" * 40), ("reply", "v" * 20))))
    assert (tally.sent, tally.received, tally.exact) == ((400 + 60) // 4, 100 // 4, False)


def test_an_answer_of_an_earlier_run_costs_nothing():
    """It was paid for then."""
    tally = Tally(price=PRICE)
    tally.add(replace(ONE, tokens=(0, 0), cached=True))
    assert (tally.cached, tally.cost, tally.exact) == (1, 0, True)


def test_an_estimate_counts_calls_and_what_they_send():
    """A turn that is asked for real is a call, and is sent again with the next."""
    rows = [
        Row(id="a", request="x" * 40, language="en", expected="answer"),
        Row(id="b", request="x" * 40, language="en", expected="answer",
            before=(Message(role="user", content="y" * 80),)),
    ]  # fmt: skip
    found = estimate(plan(rows, [], Given()), left=200)
    assert found.calls == 300
    assert found.sent == 100 * 10 + 100 * (20 + 20 + 300 + 10)
    assert found.received == 300 * 300
    assert found.cost(PRICE) == pytest.approx((found.sent * 2 + found.received * 10) / 1e6)


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "a,b", "-1,2", "nan,1"])
def test_a_price_that_is_none_is_refused(text):
    """Two numbers, no more and no less."""
    with pytest.raises(InputError, match="two numbers"):
        Price.read(text)

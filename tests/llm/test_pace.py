"""The pace at which a service is asked, by a clock that only waiting moves."""

import asyncio

import pytest

from redline.llm import Ask, ask
from redline.llm.compatible import CompatibleClient
from redline.llm.pace import Pace
from redline.llm.retry import Budget, Retry
from redline.llm.wire import Wire
from tests.llm.servers import http, serving


class Clock:
    """Stands still until somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


def paced(**limits):
    """Return a pace and its clock."""
    clock = Clock()
    return Pace(timer=clock, sleep=clock.sleep, **limits), clock


def turns(pace, clock, count, tokens=0):
    """Take so many turns, and return when each came."""

    async def go():
        times = []
        for _ in range(count):
            await pace.turn()
            times.append(clock.now - 100)
            pace.used(tokens)
        return times

    return asyncio.run(go())


def test_requests_are_spread_over_the_minute():
    """So no stretch of a minute holds more than the limit."""
    assert turns(*paced(requests=120), 5) == pytest.approx([0, 0.5, 1, 1.5, 2])


def test_tokens_that_were_used_put_off_what_follows():
    """They are known only afterwards."""
    assert turns(*paced(tokens=600), 4, tokens=100) == pytest.approx([0, 10, 20, 30])


def test_without_limits_nobody_waits():
    """A pace costs nothing then."""
    assert turns(*paced(), 3, tokens=1000) == [0, 0, 0]


def test_a_pause_holds_everybody_for_as_long_as_the_longest():
    """One was told, and all ask the same service."""
    pace, clock = paced()
    pace.hold(5)
    pace.hold(2)
    assert turns(pace, clock, 2) == [5, 5]


def test_several_who_wait_go_one_after_another():
    """A limit holds for all of them together."""
    pace, clock = paced(requests=60)

    async def go():
        async with asyncio.TaskGroup() as group:
            for _ in range(4):
                group.create_task(pace.turn())

    asyncio.run(go())
    assert clock.now - 100 >= 3


def test_retries_of_a_whole_run_have_an_end():
    """However many asks it has."""
    retry = Retry(budget=Budget(left=50, earned=1, total=3))
    waits = []
    for _ in range(6):
        retry.budget.earn()
        waits.append(retry.wait(1, None))
    assert [wait is None for wait in waits] == [False, False, False, True, True, True]


def test_a_service_that_asks_for_a_pause_holds_everybody(no_wait):
    """Also those who were not told; an absurd pause holds nobody for longer than it may."""
    sleep, _ = no_wait
    clock = Clock()
    pace = Pace(timer=clock, sleep=clock.sleep)
    said = '{"choices": [{"index": 0, "message": {"content": "yes"}, "finish_reason": "stop"}]}'
    answers = [http("", "429 Slow Down", "text/plain", "Retry-After: 7"), http(said)]

    async def handler(_, writer):
        writer.write(answers.pop(0))

    async def go():
        async with serving(handler) as url:
            wire = Wire(address="x", retry=Retry(sleep=sleep), pace=pace)
            client = CompatibleClient("m", url, wire)
            try:
                return await ask(client, Ask.of("?"))
            finally:
                await client.close()

    assert asyncio.run(go()).text == "yes"
    assert pace.held == clock.now + 7
    assert turns(pace, clock, 1) == [7]

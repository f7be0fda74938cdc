"""Circuit breaker: when a service is left alone, and when it is tried again."""

import asyncio

import pytest

from redline.errors import UpstreamError
from redline.llm.breaker import Breaker, Resting
from redline.llm.protocol import Ask, Client, Reply, ask
from redline.llm.trouble import TurnedDown


class Service:
    """Answers, or fails as it is told to."""

    address, model = "openai:m@http://one", "m"
    understands = frozenset({"tools"})

    def __init__(self):
        self.failure = None
        self.asked = 0

    async def stream(self, question):
        """Answer or fail."""
        del question
        self.asked += 1
        yield "Hi"
        await asyncio.sleep(0)
        if self.failure:
            raise self.failure
        yield Reply(text="Hi")

    async def close(self):
        """Nothing is open."""


class Clock:
    """Seconds that only a test moves."""

    now = 100.0

    def __call__(self):
        """Return them."""
        return self.now


def broken(breaker, service, calls, failure=None):
    """Ask so often, while the service fails; return how each ended."""
    service.failure = failure or UpstreamError("gone")
    ends = [end(breaker) for _ in range(calls)]
    service.failure = None
    return ends


def end(breaker):
    """Return how one ask ended."""
    try:
        return asyncio.run(ask(breaker, Ask.of("hello"))).text
    except UpstreamError as error:
        return type(error)


@pytest.fixture
def service():
    """Return a service."""
    return Service()


@pytest.fixture
def clock():
    """Return a clock."""
    return Clock()


@pytest.fixture
def breaker(service, clock):
    """Return a breaker around a service."""
    return Breaker(client=service, timer=clock)


def test_it_is_a_client_that_shows_what_it_guards(breaker):
    """The gateway asks a client for its model and for what it understands."""
    assert isinstance(breaker, Client)
    assert (breaker.address, breaker.model) == ("openai:m@http://one", "m")
    assert breaker.understands == {"tools"}
    breaker.check(Ask.of("hello"))


def test_it_opens_after_enough_failures_and_not_before(breaker, service):
    """One bad answer, or nine, are no outage; the tenth opens it and no call goes through."""
    assert broken(breaker, service, 9) == [UpstreamError] * 9
    assert breaker.standing()[0].state == "closed"
    assert broken(breaker, service, 1) == [UpstreamError]
    assert breaker.standing()[0].state == "open"
    asked = service.asked
    assert end(breaker) is Resting
    assert service.asked == asked


def test_a_smaller_share_of_failures_is_borne(breaker, service):
    """A service that fails now and then is better than none."""
    for _ in range(20):
        assert end(breaker) == "Hi"
        assert end(breaker) == "Hi"
        broken(breaker, service, 1)
    assert breaker.standing()[0].state == "closed"


def test_old_failures_count_no_more(breaker, service, clock):
    """What was a minute ago says nothing of now."""
    broken(breaker, service, 9)
    clock.now += 31
    broken(breaker, service, 9)
    (standing,) = breaker.standing()
    assert (standing.state, standing.failed, standing.calls) == ("closed", 9, 9)


def test_after_a_rest_one_call_decides(breaker, service, clock):
    """It closes where the call goes well, and rests again where it does not."""
    broken(breaker, service, 10)
    clock.now += 9
    assert end(breaker) is Resting
    clock.now += 1
    assert breaker.standing()[0].state == "half open"
    assert broken(breaker, service, 1) == [UpstreamError]
    assert breaker.standing()[0].state == "open"
    assert end(breaker) is Resting
    clock.now += 10
    assert end(breaker) == "Hi"
    assert breaker.standing()[0].state == "closed"
    assert end(breaker) == "Hi"


def test_only_one_call_at_a_time_is_the_one_that_decides(breaker, service, clock):
    """A crowd that waits must not fall upon a service that has just come back."""
    broken(breaker, service, 10)
    clock.now += 10

    async def main():
        return await asyncio.gather(
            *(ask(breaker, Ask.of("hello")) for _ in range(5)), return_exceptions=True
        )

    found = asyncio.run(main())
    assert [type(each) for each in found] == [Reply, *[Resting] * 4]


def test_a_caller_who_leaves_decides_nothing(breaker, service, clock):
    """The next one is let through in their place."""
    broken(breaker, service, 10)
    clock.now += 10

    async def leave():
        pieces = breaker.stream(Ask.of("hello"))
        await anext(pieces)
        await pieces.aclose()

    asyncio.run(leave())
    assert breaker.standing()[0].state == "half open"
    assert end(breaker) == "Hi"


def test_what_a_caller_got_wrong_is_no_failure(breaker, service):
    """Else one caller with a malformed request would close the way for all."""
    assert broken(breaker, service, 30, TurnedDown("HTTP 400")) == [TurnedDown] * 30
    assert breaker.standing()[0].state == "closed"


def test_it_remembers_so_many_calls_and_no_more(breaker):
    """Memory stays flat however many ask."""
    for _ in range(500):
        end(breaker)
    assert breaker.standing()[0].calls == 200

"""Limits: rates, places and budgets; estimated before, settled after, never passed."""

import asyncio
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.controls import Exchange, Limits
from redline.guard.access.counting import Estimate, cost_of, estimated, taken_by
from redline.guard.access.ledger import Ledger
from redline.guard.access.local import Demand, Lease, Local
from redline.guard.access.meter import MINUTE, Meter, Over, Rate
from redline.llm.protocol import Ask, Reply

ASK = Ask.of("When do you open?")


class Clock:
    """A clock that a test turns."""

    def __init__(self, at: float = 1e6) -> None:
        self.at = at

    def __call__(self) -> float:
        """Return its time."""
        return self.at


def demand(limits, tokens=0, micro=0, key="k"):
    """Return what a request takes."""
    return Demand(key, limits, tokens, micro)


STEPS = st.lists(st.tuples(st.floats(0, 30), st.integers(1, 40)), max_size=80)


@given(limit=st.integers(1, 60), steps=STEPS)
def test_no_stretch_lets_by_more_than_its_share(limit, steps):
    """In w seconds never more than N + N * w / 60, wherever the stretch begins."""
    rate, now, passed = Rate(limit), 0.0, []
    for pause, cost in steps:
        now += pause
        if rate.wait(now, cost) == 0.0:
            rate.take(now, cost)
            passed.append((now, cost))
    for k, (start, _) in enumerate(passed):
        total = 0
        for at, cost in passed[k:]:
            total += cost
            assert total <= limit + limit * (at - start) / MINUTE + 1e-6


@given(limit=st.integers(1, 1000), costs=st.lists(st.integers(1, 1000), min_size=1, max_size=30))
def test_who_waits_as_long_as_told_is_let_by(limit, costs):
    """The time to wait is neither too short nor, by more than a rounding, too long."""
    rate, now = Rate(limit), 0.0
    for cost in costs:
        wait = rate.wait(now, cost)
        if wait is None:
            assert cost > limit
            continue
        if wait > 0.01:
            assert rate.wait(now + wait - 0.005, cost) > 0
        now += wait + 1e-6
        assert rate.wait(now, cost) == 0.0
        rate.take(now, cost)


@given(
    limit=st.integers(10, 1000),
    uses=st.lists(st.tuples(st.integers(1, 50), st.integers(0, 80)), max_size=40),
)
def test_settled_is_as_if_the_count_had_been_known(limit, uses):
    """Whatever was estimated, the rate ends where the counted tokens lead."""
    rate, known = Rate(limit), Rate(limit)
    for estimate, counted in uses:
        rate.take(0.0, estimate)
        rate.settle(counted - estimate)
        known.take(0.0, counted)
    assert rate.done == pytest.approx(known.done, abs=1e-6)


def test_what_is_left_and_refused_is_told():
    """A meter says which limit refuses, and how its rates stand."""
    meter = Meter(Limits(requests=2, tokens=100, at_once=3))
    assert meter.over(0.0, 10) is None
    meter.take(0.0, 10)
    requests, tokens = meter.states(0.0)
    assert (requests.left, tokens.left, tokens.limit) == (1, 90, 100)
    assert meter.over(0.0, 91).limit == "tokens a minute"
    assert meter.over(0.0, 101) == Over("tokens a minute", None)
    meter.take(0.0, 10)
    assert meter.over(0.0, 1) == Over("requests a minute", pytest.approx(30.0))
    meter.settle(0)
    meter.settle(0)
    assert meter.under_way == 0


LEASES = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(1, 30)),
        st.tuples(st.just("settle"), st.integers(0, 60)),
        st.tuples(st.just("forget"), st.integers(0, 5)),
        st.tuples(st.just("wait"), st.integers(0, 90)),
    ),
    max_size=60,
)


@given(steps=LEASES)
def test_every_lease_gives_back_its_place_once(steps):
    """Whatever comes in which order, places are those of leases under way, and no more."""
    clock, limits = Clock(), Limits(requests=20, tokens=200, at_once=4)
    local, open_leases = Local(timer=clock, gateway=Limits(at_once=6)), []

    async def play():
        for what, number in steps:
            if what == "ask":
                found = await local.reserve(demand(limits, number))
                open_leases.extend([found] if isinstance(found, Lease) else [])
            elif what == "wait":
                clock.at += number
            elif open_leases:
                lease = open_leases.pop(number % len(open_leases))
                for _ in range(2):
                    if what == "settle":
                        local.settle(lease, number, 0)
                    else:
                        local.forget(lease)
            assert local.whole.under_way == len(open_leases) <= 4

    asyncio.run(play())


def test_the_smaller_of_two_limits_holds():
    """Neither the key nor the gateway is passed, and a refusal takes nothing from either."""
    local = Local(timer=Clock(), gateway=Limits(requests=3))

    async def play():
        one, other = Limits(requests=2), Limits(requests=9)
        found = [await local.reserve(demand(one, key="a")) for _ in range(3)]
        found += [await local.reserve(demand(other, key="b")) for _ in range(3)]
        return [isinstance(each, Lease) for each in found]

    assert asyncio.run(play()) == [True, True, False, True, False, False]


def test_limits_that_change_keep_what_was_taken():
    """A key cannot be made new by changing its row."""
    local = Local(timer=Clock())

    async def play():
        for _ in range(5):
            await local.reserve(demand(Limits(requests=5)))
        return await local.reserve(demand(Limits(requests=6)))

    found = asyncio.run(play())
    assert isinstance(found, Over)
    assert found.wait == pytest.approx(10.0)


def budget(tmp_path, day=1.0, clock=None, **gateway):
    """Return limits with a budget of some dollars a day for each key, by one ledger."""
    clock = clock or Clock(86_400.0 * 20_000)
    book = Ledger(tmp_path / "access.db", clock)
    return Local(gateway=Limits(**gateway), ledger=book, clock=clock), Limits(day=day)


def test_a_budget_is_never_passed_by_asking_at_once(tmp_path):
    """What is estimated is paid before; a hundred at once get what is there, and no more."""
    local, limits = budget(tmp_path)

    async def play():
        asked = (local.reserve(demand(limits, micro=30_000)) for _ in range(100))
        return await asyncio.gather(*asked)

    found = asyncio.run(play())
    passed = [each for each in found if isinstance(each, Lease)]
    assert len(passed) == 33
    over = next(each for each in found if isinstance(each, Over))
    assert over.limit == "dollars a day"
    assert over.wait == 86_400.0
    assert local.meters["k"].under_way == 33


def test_a_budget_is_one_for_several_processes_and_outlives_them(tmp_path):
    """Each draws parts from one file; after a crash, what was drawn counts as spent."""
    spent = 0

    async def some(local, limits, most):
        for count in range(most):
            if isinstance(await local.reserve(demand(limits, micro=900)), Over):
                return count
        return most

    for most, crash in ((300, False), (300, True), (300, True), (2_000, False)):
        local, limits = budget(tmp_path)
        spent += 900 * asyncio.run(some(local, limits, most))
        if not crash:
            asyncio.run(local.close())
        assert spent <= local.ledger.spent("k", "2024-10-04") <= 1e6
        local.ledger.close()
    assert 0.985e6 < spent <= 1e6


@given(uses=st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 60_000)), max_size=40))
def test_the_ledger_knows_what_was_spent(tmp_path_factory, uses):
    """Once everything is settled and given back, to the millionth."""
    local, limits = budget(tmp_path_factory.mktemp("ledger"), day=1000.0)

    async def play():
        for estimate, counted in uses:
            lease = await local.reserve(demand(limits, micro=estimate))
            local.settle(lease, 0, counted if estimate else 0)
        await local.close()

    asyncio.run(play())
    counted = sum(counted for estimate, counted in uses if estimate)
    assert local.ledger.spent("k", "2024-10-04") == counted
    local.ledger.close()


def test_a_day_ends_and_the_next_one_has_its_own_budget(tmp_path):
    """Midnight is that of UTC; what ran across it is paid from the day it began in."""
    clock = Clock(86_400.0 * 20_000 + 86_399)
    local, limits = budget(tmp_path, day=0.01, clock=clock)

    async def play():
        first = await local.reserve(demand(limits, micro=10_000))
        assert isinstance(await local.reserve(demand(limits, micro=1)), Over)
        clock.at += 2
        second = await local.reserve(demand(limits, micro=10_000))
        local.settle(first, 0, 12_000)
        assert isinstance(second, Lease)
        await local.close()

    asyncio.run(play())
    assert local.ledger.spent("k", "2024-10-04") == 12_000
    local.ledger.close()


@pytest.mark.parametrize("step", [-3 * 86_400, -40 * 86_400, 3_600, 40 * 86_400])
def test_a_clock_that_steps_neither_stops_nor_frees_the_money(tmp_path, step):
    """Each day and month has its own budget, whichever way the clock goes."""
    clock = Clock(86_400.0 * 20_010)
    book = Ledger(tmp_path / "access.db", clock)
    local, limits = Local(ledger=book, clock=clock), Limits(day=0.02, month=0.03)

    async def play():
        found = []
        for move in (0, step, -step):
            clock.at += move
            leases = [await local.reserve(demand(limits, micro=5_000)) for _ in range(7)]
            found.append(sum(isinstance(each, Lease) for each in leases))
        await local.close()
        return found

    found = asyncio.run(play())
    other_month, other_day = abs(step) == 40 * 86_400, abs(step) >= 86_400
    assert found == [4, 4 if other_month else 2 if other_day else 0, 0]
    book.close()


def test_a_phase_lets_in_so_many_people_and_knows_them_again(tmp_path):
    """From several threads at once, and after a restart."""
    book, let = Ledger(tmp_path / "access.db"), []

    def ask(start):
        let.extend(book.admit("Beta", b"%d" % (k % 40), 25) for k in range(start, start + 40))

    threads = [threading.Thread(target=ask, args=(k * 7,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    book.close()
    again = Ledger(tmp_path / "access.db")
    assert sum(again.admit("Beta", b"%d" % k, 25) for k in range(40)) == 25
    assert again.admit("General", b"new", 1)
    again.close()


def exchange(reply=None, *, asked=True):
    """Return an exchange that ended."""
    return Exchange(id="e", ask=ASK, reply=reply, asked=asked)


@pytest.mark.parametrize(
    ("found", "taken"),
    [
        (exchange(asked=False), (0, 0)),
        (exchange(), (50, 1000)),
        (exchange(Reply(text="Yes.", usage={"prompt_tokens": 7, "completion_tokens": 2})), (7, 2)),
        (exchange(Reply(text="Yes.")), (50, 2)),
        (exchange(Reply(text="", usage={"prompt_tokens": 7})), (7, 1)),
        (exchange(Reply(text="x", usage={"prompt_tokens": -7})), (50, 1)),
    ],
)
def test_what_nobody_counted_is_never_nothing(found, taken):
    """A feature that broke off may have been billed; one that was not asked was not."""
    assert taken_by(found, Estimate(50, 1000)) == Estimate(*taken)


def test_an_estimate_counts_bytes_and_the_answer_that_may_come():
    """On the large side; money is rounded up."""
    assert estimated(ASK, 300) == Estimate(101, 1000)
    short = Ask.of("Hi", options={"max_tokens": 20, "max_completion_tokens": 9})
    assert estimated(short, 30) == Estimate(11, 9)
    assert cost_of(Estimate(1, 1), lambda sent, received: (sent + received) * 1e-7) == 1
    assert cost_of(Estimate(1, 1), None) == 0

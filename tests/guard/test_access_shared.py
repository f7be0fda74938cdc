"""Limits that several gateways share, by a real server; also while it is away."""

import asyncio
import multiprocessing
import signal
import sys
import time
from contextlib import asynccontextmanager

import pytest

from redline.controls import NO_LIMITS, Limits
from redline.errors import InputError, MissingExtra
from redline.guard.access.local import Demand, Lease, Local
from redline.guard.access.meter import Over
from redline.guard.access.scripts import Away, Scripts
from redline.guard.access.shared import Shared
from redline.guard.rejected import Rejected
from tests.guard.fakes import Feature
from tests.guard.redis_server import NEEDED, Server
from tests.guard.test_access_gateway import CHAT, CHATS, served
from tests.guard.test_access_gateway import asked as asked_of


@pytest.fixture
def server(tmp_path):
    """Return a server of the test's own."""
    found = Server(tmp_path)
    yield found
    found.kill()


@asynccontextmanager
async def sharing(server, gateway=NO_LIMITS, patience=2.0, space="test"):
    """Give limits as one gateway has them."""
    found = Shared(Scripts(server.address, patience), space, Local(gateway=gateway))
    try:
        yield found
    finally:
        await found.close()


def demand(limits, tokens=0, micro=0, key="k"):
    """Return what a request takes."""
    return Demand(key, limits, tokens, micro)


async def asked(shared, count, limits, **known):
    """Return the leases of some requests."""
    found = [await shared.reserve(demand(limits, **known)) for _ in range(count)]
    return [each for each in found if isinstance(each, Lease)]


async def settled(shared, lease, tokens=0, micro=0):
    """Settle a lease, and wait until the store knows."""
    shared.settle(lease, tokens, micro)
    await asyncio.gather(*shared.clerks.work)


async def back(shared):
    """Wait until the store is there again."""
    for _ in range(200):
        if not shared.away:
            return
        await asyncio.sleep(0.05)


@NEEDED
def test_two_gateways_give_one_limit_between_them(server):
    """Whichever is asked, and whatever a refusal says holds for both."""

    async def play():
        limits = Limits(requests=5)
        async with sharing(server) as one, sharing(server) as other:
            mine = await asked(one, 3, limits)
            theirs = await asked(other, 3, limits)
            over = await one.reserve(demand(limits))
            return len(mine), len(theirs), over, theirs[-1].states[0]

    mine, theirs, over, state = asyncio.run(play())
    assert (mine, theirs, state.left, state.limit) == (3, 2, 0, 5)
    assert over.limit == "requests a minute"
    assert 10 < over.wait <= 12


def many(address, out):
    """Ask from a process of its own, forty at once."""

    async def play():
        shared = Shared(Scripts(address, 5.0), "test", Local(gateway=Limits(requests=50)))
        limits = Limits(tokens=1_000, day=1.0)
        found = await asyncio.gather(
            *(shared.reserve(demand(limits, 10, 20_000)) for _ in range(40))
        )
        out.put(sum(isinstance(each, Lease) for each in found))
        await shared.close()

    asyncio.run(play())


@NEEDED
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_processes_that_ask_at_once_never_pass_a_limit(server):
    """A hundred and twenty ask; fifty requests, or fifty times two cents, are there."""
    context = multiprocessing.get_context("spawn")
    out = context.Queue()
    processes = [context.Process(target=many, args=(server.address, out)) for _ in range(3)]
    for process in processes:
        process.start()
    found = [out.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(20)
        process.kill()  # what it found was told; how fast it ends is not what is asked here
    # While they ask, time gives back at most some.
    assert 50 <= sum(found) <= 52


@NEEDED
def test_what_was_counted_takes_the_place_of_the_estimate(server):
    """Tokens and money; settled twice is settled once; forgotten is as if never asked."""

    async def play():
        limits = Limits(tokens=1_000, day=0.01, requests=100)
        async with sharing(server) as one, sharing(server) as other:
            lease, *_ = await asked(one, 1, limits, tokens=900, micro=9_000)
            assert isinstance(await other.reserve(demand(limits, 900, 9_000)), Over)
            held = one.held[lease.shared]
            await settled(one, lease, 100, 1_000)
            one.clerks.take(lease.shared, held, (-900, -9_000, 0))
            await asyncio.gather(*one.clerks.work)
            again, *_ = await asked(other, 1, limits, tokens=890, micro=9_000)
            assert again.states[1].left <= 20
            other.forget(again)
            await asyncio.gather(*other.clerks.work)
            last, *_ = await asked(other, 1, limits, tokens=890, micro=9_000)
            # One was asked before it and one is; the forgotten one took nothing.
            assert last.states[0].left == 98
            return await other.reserve(demand(limits, 0, 1))

    poor = asyncio.run(play())
    assert poor.limit == "dollars a day"
    assert 0 < poor.wait <= 86_400


@NEEDED
def test_places_are_shared_and_those_of_a_dead_gateway_get_free(server):
    """It gives no sign of life, so its leases end by themselves."""

    async def play():
        limits = Limits(at_once=2)
        async with sharing(server) as one, sharing(server) as other:
            leases = await asked(one, 2, limits)
            assert (await other.reserve(demand(limits))).limit == "at once"
            await settled(one, leases[0])
            (third,) = await asked(other, 1, limits)
            # As after a kill: the store forgets leases that nobody renews.
            await other.scripts.client.zadd(
                one.held[leases[1].shared].keys[2], {leases[1].shared: 1}
            )
            return third, await asked(other, 2, limits)

    third, last = asyncio.run(play())
    assert isinstance(third, Lease)
    assert len(last) == 1


@NEEDED
def test_without_the_store_each_gives_its_share_and_money_waits(server):
    """Killed while gateways run: rates by share, budgets refuse, and all is well again after."""

    async def play():
        limits, rich = Limits(requests=40), Limits(requests=40, day=100.0)
        async with sharing(server, patience=0.3) as one, sharing(server, patience=0.3) as other:
            for shared in (one, other):
                await asked(shared, 1, limits)
                await shared.sign()
            await one.sign()
            assert (one.processes, one.mode) == (2, "shared")
            under_way, *_ = await asked(one, 1, limits, tokens=5)
            server.kill()
            found = await asked(one, 41, limits)
            assert one.mode == "process (shared away)"
            # Half of forty, and what time gives back meanwhile.
            assert 20 <= len(found) <= 21
            with pytest.raises(Rejected) as error:
                await one.reserve(demand(rich, micro=10, key="rich"))
            assert (error.value.status, error.value.code) == (503, "limits_unavailable")
            one.settle(under_way, 5, 0)
            for lease in found:
                one.settle(lease, 0, 0)
            assert one.local.whole.under_way == 0
            server.start()
            await back(one)
            assert one.mode == "shared"
            assert len(await asked(one, 2, rich, micro=10, key="rich")) == 2
            await asyncio.gather(*one.clerks.work)
            assert not one.clerks.pending

    asyncio.run(play())


@NEEDED
def test_callers_are_answered_while_the_store_dies_and_comes_back(server, tmp_path):
    """Without a budget nobody is turned away for it, and every answer says who shares."""

    def gone():
        server.kill()
        return "process (shared away)"

    store = Shared(Scripts(server.address, 0.3), "test", Local())
    each = Limits(requests=10_000, tokens=1e8)
    with served(Feature("Yes."), tmp_path, store=store, each=each) as (address, _, _):
        for turn in (lambda: "shared", gone, server.start):
            wanted, modes = turn() or "shared", []
            until = time.monotonic() + 10
            while time.monotonic() < until and modes[-5:] != [wanted] * 5:
                status, headers, _ = asked_of(address, CHAT, CHATS)
                assert status == 200
                modes.append(headers["x-redline-limits"])
            assert modes[-5:] == [wanted] * 5
    assert store.local.whole.under_way == 0


@NEEDED
def test_people_of_a_phase_are_counted_together(server):
    """Whoever is in may come while the store is away; nobody new."""

    async def play():
        async with sharing(server, patience=0.3) as one, sharing(server) as other:
            found = [
                await one.admit("Beta", b"ann", 2),
                await other.admit("Beta", b"bo", 2),
                await other.admit("Beta", b"ann", 2),
                await one.admit("Beta", b"cy", 2),
            ]
            server.kill()
            found.append(await one.admit("Beta", b"ann", 2))
            with pytest.raises(Rejected, match="cannot be looked up"):
                await one.admit("Beta", b"bo", 2)
            return found

    assert asyncio.run(play()) == [True, True, True, False, True]


@NEEDED
def test_a_store_that_hangs_is_away_in_time(server):
    """A request waits for it once, and no longer than it is given."""

    async def play():
        async with sharing(server, patience=0.2) as one:
            await asked(one, 1, Limits(requests=9))
            server.process.send_signal(signal.SIGSTOP)
            found = await asyncio.wait_for(asked(one, 3, Limits(requests=9)), 5)
            mode = one.mode
            server.process.send_signal(signal.SIGCONT)
            return len(found), mode

    assert asyncio.run(play()) == (3, "process (shared away)")


@NEEDED
def test_one_launch_has_one_secret(server):
    """All its gateways know people and exchanges by it; the first one sets it."""

    async def play():
        async with sharing(server) as one, sharing(server) as other:
            return await one.pepper(b"a" * 32), await other.pepper(b"b" * 32)

    assert asyncio.run(play()) == (b"a" * 32, b"a" * 32)


def test_a_store_that_never_was_there_is_away():
    """Not an error of the program."""
    scripts = Scripts("redis://127.0.0.1:1/0", 0.2)

    async def play():
        try:
            await scripts.once("k", b"v")
        finally:
            await scripts.close()

    with pytest.raises(Away):
        asyncio.run(play())


def test_a_client_that_is_not_installed_names_the_extra(monkeypatch):
    """Before anything is served."""
    monkeypatch.setitem(sys.modules, "redis.asyncio", None)
    with pytest.raises(MissingExtra, match=r"redline-launch\[redis\]"):
        Scripts("redis://127.0.0.1")


def test_an_address_that_is_none_is_not_repeated():
    """It may hold a password."""
    with pytest.raises(InputError, match="redis://HOST:PORT") as error:
        Scripts("http://user:secret@host")
    assert "secret" not in str(error.value)

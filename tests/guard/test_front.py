"""The front of a gateway: versions that follow one another, and an end that everybody hears of."""

import asyncio
import json
from collections import Counter

import aiohttp

from redline.guard import recorded
from redline.guard.front import LEAVING
from redline.store import verify
from tests.guard.fakes import Echo, Feature, enforced, policy
from tests.guard.fronted import fronted
from tests.guard.test_telemetry_metrics import BODIES, HELLO, asked, counted, sent

OLD = policy(enforced("audit record"), digest="a" * 64)
NEW = policy(enforced("audit record"), digest="b" * 64)
FLIGHT = 200
"""Requests under way at the swap."""


async def streamed(session, address, text):
    """Ask for a stream; return the policies that it names, and the whole of it."""
    body = {"model": "redline", "stream": True, "messages": [{"role": "user", "content": text}]}
    async with session.post(f"{address}/v1/chat/completions", json=body) as found:
        assert found.status == 200
        exchange = found.headers["x-redline-exchange"]
        raw = (await found.content.read()).decode()
    lines = [line[6:] for line in raw.splitlines() if line.startswith("data: {")]
    chunks = [json.loads(line) for line in lines]
    said = "".join(c["delta"].get("content") or "" for ch in chunks for c in ch["choices"])
    assert raw.endswith("data: [DONE]\n\n")
    return exchange, {chunk["redline"]["policy"] for chunk in chunks if "redline" in chunk}, said


async def across_a_swap(run, feature):
    """Hold many streams under way, swap in their midst, and begin as many again."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        first = [
            asyncio.create_task(streamed(session, run.address, f"first {k}")) for k in range(FLIGHT)
        ]
        while run.front.under_way < FLIGHT:
            assert not any(task.done() for task in first)
            await asyncio.sleep(0.01)
        await asyncio.to_thread(run.swap, run.made(feature, NEW))
        assert run.front.under_way == FLIGHT
        second = [streamed(session, run.address, f"second {k}") for k in range(FLIGHT)]
        return await asyncio.gather(*first), await asyncio.gather(*second)


def test_each_of_many_streams_ends_under_the_policy_that_it_began_with(tmp_path):
    """No exchange has two, none is cut or mixed, and the record says the same."""
    # Streams stay open until all of them are under way: the machine may be slow, never too fast.
    before, after = Echo(times=4, pause=0.5), Echo(times=2, pause=0.01)
    with fronted(before, tmp_path, OLD) as run:
        first, second = asyncio.run(across_a_swap(run, after))
        entries = list(run.journal.entries())
        closed = before.closed, after.closed
    told = {}
    for kind, found, times in (("first", first, 4), ("second", second, 2)):
        for k, (exchange, policies, said) in enumerate(found):
            assert said == "".join(f"{n}: {kind} {k}. " for n in range(times))
            assert len(policies) == 1
            told[exchange] = policies.pop()
    assert Counter(told.values()) == {OLD.digest: FLIGHT, NEW.digest: FLIGHT}
    admitted = {e.exchange: e.meta["policy"] for e in entries if e.kind == "admission"}
    assert admitted == told
    ended = {r.interaction.id: r.interaction.policy for r in recorded(entries)}
    assert ended == told
    assert closed == (1, 0), "the version before was not let go of, or this one was"
    assert verify(tmp_path / "record.db").whole


def test_a_version_that_nobody_waits_for_is_let_go_at_once(tmp_path):
    """And one that somebody waits for, when its last answer has ended."""
    idle, last = Feature("Yes."), Feature("No.")
    with fronted(idle, tmp_path) as run:
        run.swap(run.made(last))
        assert asked(run.address)[0] == 200
        assert (idle.closed, len(idle.asked), len(last.asked)) == (1, 0, 1)
        assert run.front.retired == set()
    assert last.closed == 1


def test_whoever_asks_for_readiness_hears_that_it_drains(tmp_path):
    """Not ready, but alive; what is under way is no longer joined by others."""
    with fronted(Feature("Yes."), tmp_path) as run:
        assert sent(run.address, "/ready")[0] == 200
        run.front.drain(linger=1000)
        status, body = sent(run.address, "/ready")
        assert (status, json.loads(body)["status"]) == (503, "draining")
        assert sent(run.address, "/health")[0] == 200
        assert asked(run.address)[0] == 200, "somebody who has not heard yet"
        run.front.drain(linger=0)
        for path in BODIES:
            status, body = asked(run.address, path=path)
            assert status == 503
            assert json.loads(body)["error"]["message"] == LEAVING.message
        assert counted(run.address)["redline_draining"] == 1


def test_what_a_reload_came_to_stands_in_readiness_and_as_a_number(tmp_path):
    """A refused one leaves the gateway ready."""
    with fronted(Feature("Yes."), tmp_path) as run:
        assert counted(run.address)["redline_reload_refused"] == 0
        run.front.about["reload"] = {"result": "refused", "refused": "the review has an error"}
        status, body = sent(run.address, "/ready")
        assert (status, json.loads(body)["reload"]["refused"]) == (200, "the review has an error")
        assert counted(run.address)["redline_reload_refused"] == 1


def test_breakers_are_told_by_address(tmp_path):
    """The worst of them is what an alarm hangs on."""

    class Left(Feature):
        """A feature that is left alone."""

        def standing(self):
            """Say so."""
            from redline.llm.breaker import Standing  # noqa: PLC0415  of this test alone

            return [Standing(address="fake:", state="open", failed=9, calls=9, again=3.0)]

    with fronted(Left("Yes."), tmp_path) as run:
        assert counted(run.address)['redline_breaker_state{address="fake:"}'] == 2
        assert asked(run.address, {"messages": HELLO})[0] == 200

"""What the door costs a request: who asks, limits and headers, in process; and by a real store.

    python -m bench.access [--shared redis://127.0.0.1:6379/0]

One thread and its CPU time; each figure is the best of many short rounds. A request here
has a key among 1,000, all limits on key and gateway, and a budget.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from redline.controls import Exchange, Limits
from redline.guard.access import Access, Callers, Key, Ledger, Local, Scripts, Shared, change, fresh
from redline.llm.dialects import DIALECTS
from redline.llm.protocol import Ask, Reply

KEYS, ROUNDS, TIMES = 1_000, 200, 200
LIMITS = Limits(requests=1e8, tokens=1e9, at_once=1e6, day=1e8, month=1e9)
ASK = Ask.of("x" * 1_000)
USED = Reply(text="Yes.", usage={"prompt_tokens": 250, "completion_tokens": 2})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", default="", help="Address of a store, for the second part.")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keys.json"
        headers = filled(path)
        book = Ledger(Path(folder) / "access.db")
        access = Access(
            callers=Callers(path, {}),
            store=Local(gateway=LIMITS, ledger=book),
            each=LIMITS,
            cost=lambda sent, received: (sent * 0.15 + received * 0.6) / 1e6,
        )
        print(
            f"{KEYS:,} keys, {TIMES:,} requests a round, best of {ROUNDS}; microseconds a request"
        )
        who = best(lambda: access.who(headers, "chat"))
        print(f"who asks                                   {who:6.2f}")
        took = asyncio.run(booked(access, headers, DIALECTS[0], settle=False))
        print(f"who asks, limits, headers                  {took:6.2f}")
        for dialect in DIALECTS:
            took = asyncio.run(booked(access, headers, dialect))
            print(f"who asks, limits, headers, settle: {dialect.name:9}{took:5.2f}")
        plain = Access(callers=Callers(path, {}))
        took = asyncio.run(booked(plain, headers, DIALECTS[0]))
        print(f"the same without limits                    {took:6.2f}")
        nobody = Access()
        took = asyncio.run(booked(nobody, headers, DIALECTS[0]))
        print(f"the same without keys                      {took:6.2f}")
        book.close()
    if told.shared:
        asyncio.run(shared(told.shared))


def filled(path: Path) -> list[tuple[bytes, bytes]]:
    """Make keys; return the headers of a request with the last of them."""
    last = ""

    def make(ring):
        nonlocal last
        for number in range(KEYS):
            key_id, last, secret = fresh(ring.pepper)
            ring.keys[key_id] = Key(
                id=key_id,
                name=f"caller {number}",
                scopes=frozenset({"chat"}),
                made=datetime.now(UTC),
                secrets=(secret,),
            )
        return replace(ring), None

    change(path, make)
    names = (b"host", b"accept", b"content-type", b"content-length", b"user-agent")
    return [*((name, b"x" * 20) for name in names), (b"authorization", f"Bearer {last}".encode())]


async def booked(access: Access, headers, dialect, *, settle: bool = True) -> float:
    """Let requests in and out, as the gateway does; return the microseconds of one."""
    exchange, found = Exchange(id="e", ask=ASK, reply=USED, asked=True), []
    for _ in range(ROUNDS):
        begun = time.thread_time()
        for _ in range(TIMES):
            caller = access.who(headers, "chat")
            booking = await access.book(caller, ASK, 1_100, dialect)
            if settle:
                booking.settle(exchange)
        found.append(time.thread_time() - begun)
    return min(found) / TIMES * 1e6


def best(work) -> float:
    """Return the microseconds a request of the best round."""
    found = []
    for _ in range(ROUNDS):
        begun = time.thread_time()
        for _ in range(TIMES):
            work()
        found.append(time.thread_time() - begun)
    return min(found) / TIMES * 1e6


async def shared(address: str) -> None:
    """Print what a store adds, one request at a time and fifty."""
    local = Local(gateway=LIMITS)
    access = Access(store=Shared(Scripts(address, 2.0), "bench", local), each=LIMITS)
    exchange = Exchange(id="e", ask=ASK, reply=USED, asked=True)

    async def one() -> float:
        begun = time.perf_counter()
        booking = await access.book(access.who([], "chat"), ASK, 1_100, DIALECTS[0])
        took = time.perf_counter() - begun
        booking.settle(exchange)
        return took * 1e6

    alone = [await one() for _ in range(1_000)]
    print(f"by a store, one at a time, p50             {statistics.median(alone):6.0f}")
    begun = time.perf_counter()
    for _ in range(40):
        await asyncio.gather(*(one() for _ in range(50)))
    took = (time.perf_counter() - begun) / 2_000 * 1e6
    print(f"by a store, fifty at a time, each          {took:6.0f}")
    await access.close()


if __name__ == "__main__":
    main()

"""The gateway in a crowd: many streams at once, thousands of idle connections, a slow service.

    python -m bench.gateway.crowd [--streams 500] [--idle 10000] [--seconds 20]

Each part prints a small crowd beside the large one of the same run. A *stall* is a wait between
two pieces of one answer; the service pauses 200 ms between events, and the harm screen holds 600
characters back, so that pieces of a lone stream are some events apart already.
"""

import argparse
import asyncio
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.gateway.__main__ import CHAT, cpu, launched, memory, place, started
from bench.gateway.load import Counted, load

SLOW, CALM, QUICK = "mock-1000", "mock-0-g200-x12", "mock-0"
FEW = 8


def told(what: str, found: Counted, *, first: bool = False) -> None:
    """Print one line."""
    shown = "".join(f"{found.at(q, first=first):10.1f}" for q in (0.5, 0.95, 0.99))
    print(f"{what:34}{shown}{found.rate:10.1f}{1000 * found.stall:14.0f}{found.errors:8}"
          f"{found.mixed:7}  {found.sample[:100]}", flush=True)  # fmt: skip


async def idle(at: tuple[str, int, str], count: int) -> list[asyncio.StreamWriter]:
    """Open connections that never ask anything."""
    opened: list[asyncio.StreamWriter] = []
    for begin in range(0, count, 200):
        some = range(begin, min(begin + 200, count))
        made = await asyncio.gather(*(asyncio.open_connection(*at[:2]) for _ in some))
        opened += [writer for _, writer in made]
    return opened


async def among_idle(at: tuple[str, int, str], count: int, seconds: float, pid: int) -> None:
    """Ask while thousands of others say nothing."""
    told("whole c=1, nobody else", await load(at, "redline", 1, seconds, seed=1))
    before = memory(pid)
    opened = await idle(at, count)
    spent = cpu(pid)
    await asyncio.sleep(2)
    quiet = cpu(pid) - spent
    told(f"whole c=1, {count:,} idle", await load(at, "redline", 1, seconds, seed=2))
    print(f"memory with them: {before:.0f} -> {memory(pid):.0f} MB; CPU of two quiet seconds "
          f"{quiet:.2f} s; still open {sum(not one.is_closing() for one in opened):,}")  # fmt: skip
    for one in opened:
        one.close()


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--streams", type=int, default=500)
    args.add_argument("--idle", type=int, default=10_000)
    args.add_argument("--seconds", type=float, default=20)
    opts = args.parse_args()
    with ExitStack() as stack, tempfile.TemporaryDirectory() as kept:
        os.sched_setaffinity(0, {1})
        port, _, _ = stack.enter_context(started("bench.gateway.upstream", 0, core=1))
        service = f"http://127.0.0.1:{port}"

        def serving(model: str) -> tuple[tuple[str, int, str], int]:
            address, pid, _ = stack.enter_context(launched(service, Path(kept) / model, model))
            return place(address + CHAT), pid

        print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
        wide = ("p50", "p95", "p99", "a second", "longest wait", "errors", "mixed")
        print(" " * 34 + "".join(map("{:>{}}".format, wide, (10, 10, 10, 10, 14, 8, 7))))
        print("milliseconds; of streams until the first text")
        slow, _ = serving(SLOW)
        asyncio.run(load(slow, "redline", 16, 3, seed=9))  # what is loaded at the first request
        told("whole c=16, service takes 1 s",
             asyncio.run(load(slow, "redline", 16, opts.seconds)))  # fmt: skip
        calm, pid = serving(CALM)
        for streams in (FEW, opts.streams):
            found = asyncio.run(load(calm, "redline", streams, opts.seconds, stream=True))
            told(f"stream c={streams}, events 200 ms apart", found, first=True)
        print(f"memory after them: {memory(pid):.0f} MB")
        quick, pid = serving(QUICK)
        asyncio.run(among_idle(quick, opts.idle, opts.seconds / 4, pid))


if __name__ == "__main__":
    main()

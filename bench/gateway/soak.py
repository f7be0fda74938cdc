"""An hour at half of what the gateway carries: memory flat, nothing lost, nothing mixed.

    python -m bench.gateway.soak [--minutes 60] [--rate 0]

Half of the load is streamed. The rate is half of what a short full load reaches, unless given.
Prints resident memory every twentieth of the time, and at the end holds the record against what
was answered: every answer has one whole exchange in it, and the chain verifies.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.gateway.__main__ import CHAT, launched, memory, place, started
from bench.gateway.load import Counted, load
from redline.store import Journal, verify

CLIENTS = 16
FLAT = 0.05
WARM = 0.1
"""Share of the time after which memory is compared: pools and caches fill first."""


async def both(at: tuple[str, int, str], rate: float, seconds: float, seed: int) -> list[Counted]:
    """Load whole and streamed answers side by side."""
    return await asyncio.gather(
        load(at, "redline", CLIENTS // 2, seconds, rate=rate / 2, seed=seed),
        load(at, "redline", CLIENTS // 2, seconds, rate=rate / 2, seed=seed + 1, stream=True),
    )


def main() -> int:
    """Soak; return 1 where something was lost, mixed or grew."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--minutes", type=float, default=60)
    args.add_argument("--rate", type=float, default=0)
    opts = args.parse_args()
    steps, answered, errors, mixed, sizes = 20, 0, 0, 0, []
    with ExitStack() as stack, tempfile.TemporaryDirectory() as kept:
        os.sched_setaffinity(0, {1})
        port, _, _ = stack.enter_context(started("bench.gateway.upstream", 0, core=1))
        folder = Path(kept) / "launch"
        with launched(f"http://127.0.0.1:{port}", folder) as (address, pid, _):
            at = place(address + CHAT)
            if not opts.rate:
                full = asyncio.run(both(at, 1e9, 5, 1))
                answered += sum(len(one.total) for one in full)
                errors += sum(one.errors for one in full)
                opts.rate = sum(one.rate for one in full) / 2
            print(f"at {opts.rate:,.0f} requests a second, half of them streamed")
            for step in range(steps):
                seconds = 60 * opts.minutes / steps
                found = asyncio.run(both(at, opts.rate, seconds, 100 + 2 * step))
                answered += sum(len(one.total) for one in found)
                errors += sum(one.errors for one in found)
                mixed += sum(one.mixed for one in found)
                sizes.append(memory(pid))
                sample = next((one.sample for one in found if one.sample), "")
                print(f"{(step + 1) * seconds / 60:6.1f} min {sizes[-1]:7.1f} MB {answered:10,} "
                      f"answers {errors} errors {sample[:120]}", flush=True)  # fmt: skip
        with Journal.open(folder / ".redline" / "record.db", create=False) as journal:
            ends = sum(1 for _ in journal.entries(kind="end"))
        whole = verify(folder / ".redline" / "record.db")
    first = sizes[max(1, int(WARM * steps)) - 1]
    growth = max(sizes[-3:]) / first - 1
    print(f"memory {first:.1f} -> {max(sizes[-3:]):.1f} MB ({growth:+.1%})")
    print(
        f"{ends:,} exchanges in the record for {answered:,} answers; {mixed} mixed; {errors} errors"
    )
    print(f"the record is {'whole' if whole.whole else whole.reason}")
    return int(growth > FLAT or ends < answered or mixed > 0 or not whole.whole)


if __name__ == "__main__":
    sys.exit(main())

"""What sketches cost the gateway: to make one, and to record it with its exchange.

    python -m bench.sketching [--exchanges 600] [--rounds 9]

First microseconds for one request by its length, the best of many rounds, beside the digest of the
same text that the record makes anyway. Then processor time of one exchange of a request of thirty
words through the recorder, 64 at once, with and without sketches in turn in the same process: the
best of the rounds of each, their difference and their ratio.
"""

import argparse
import asyncio
import hashlib
import os
import random
import tempfile
import time
import timeit
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson

from redline.controls import Exchange
from redline.guard import JournalRecorder
from redline.guard.ended import Ended
from redline.guard.summary import interaction_of
from redline.llm.protocol import Ask, Reply
from redline.search import Sketcher, shape
from redline.store import Journal
from tests.guard.fakes import RECORDED

ROUNDS, TIMES = 40, 50
LENGTHS = (8, 30, 100, 400, 5_000)
AT_ONCE = 64


def best(act: Callable[[], object]) -> float:
    """Return the microseconds of the quickest round."""
    return 1e6 * min(timeit.repeat(act, number=TIMES, repeat=ROUNDS)) / TIMES


def digest(text: str) -> bytes:
    """Return what the record covers a request with."""
    return hashlib.sha256(orjson.dumps([{"role": "user", "content": text}])).digest()


def making(words: list[str], rng: random.Random) -> None:
    """Print what it costs to make them."""
    sketcher = Sketcher(b"bench")
    print(f"{'words':>8}{'sketch':>10}{'shape':>10}{'digest':>10}")
    for length in LENGTHS:
        for script in ("", "é"):
            text = " ".join(rng.choices(words, k=length)) + script
            told = [best(lambda act=act, text=text: act(text)) for act in (sketcher, shape, digest)]
            cells = "".join(f"{each:>7.1f} us" for each in told)
            print(f"{f'{length:,}' + ('*' if script else ''):>8}{cells}")
    print("* with a letter outside ASCII")


async def recorded(recorder: JournalRecorder, texts: list[str]) -> None:
    """Record exchanges, so many at once."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(text: str) -> None:
        async with gate:
            exchange = Exchange(id=os.urandom(16).hex(), ask=Ask.of(text))
            exchange.reply = Reply(text="The desk is open from 8 to 18.")
            await recorder.admit(exchange)
            interaction = interaction_of(
                exchange, at=datetime.now(UTC), latency_s=0.01, policy=RECORDED.digest,
                feature="openai:model@https://models.example/v1", slices={"phase": "Beta"},
                error="",
            )  # fmt: skip
            ended = Ended(interaction=interaction, passages=1)
            await recorder.release(exchange, 0, ["The desk is open from 8 to 18."], ended)

    await asyncio.gather(*map(one, texts))


def recording(words: list[str], rng: random.Random, exchanges: int, rounds: int) -> None:
    """Print what it costs to record them."""
    texts = [" ".join(rng.choices(words, k=30)) for _ in range(exchanges)]
    spent: dict[bool, list[float]] = {True: [], False: []}
    with tempfile.TemporaryDirectory() as folder, Journal.open(Path(folder) / "r.db") as journal:
        recorder = JournalRecorder.open(journal, RECORDED)
        sketcher = recorder.sketcher
        for _ in range(rounds + 1):
            for with_sketch in (True, False):
                recorder.sketcher = sketcher if with_sketch else None
                begun = time.process_time()
                asyncio.run(recorded(recorder, texts))
                spent[with_sketch].append(1e6 * (time.process_time() - begun) / exchanges)
    now, before = min(spent[True][1:]), min(spent[False][1:])
    print(
        f"recorded: {now:.0f} us an exchange with sketches, {before:.0f} us without: "
        f"{now - before:.0f} us more, {now / before:.2f} times"
    )


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--exchanges", type=int, default=600)
    args.add_argument("--rounds", type=int, default=9)
    opts = args.parse_args()
    rng = random.Random(1)  # noqa: S311  repeatable
    words = ["".join(rng.choices("abcdefghijklmnop", k=rng.randint(2, 9))) for _ in range(4_000)]
    making(words, rng)
    recording(words, rng, opts.exchanges, opts.rounds)


if __name__ == "__main__":
    main()

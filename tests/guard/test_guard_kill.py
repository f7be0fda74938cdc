"""The gateway is killed under load, again and again, on one home.

What is claimed: every character that a caller received lies in a durable passage
of its exchange, the record stays whole, and a restart needs no repair.
"""

import asyncio
import random
import re
import subprocess
import sys
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from redline.store import Journal, verify

ROOT = Path(__file__).parents[2]
KILLS = 8
"""In a usual run; a thorough one has twenty."""
CALLERS = 8
PARTS = 250
"""Parts of answers after which it is killed at the latest; an answer has about twelve."""
CONTENT = re.compile(rb'"content":"([^"]*)')
"""Texts of this test hold no quotes, so that half an event can be read too."""


async def call_for_ever(session, address, caller, received, heard):
    """Ask again and again until the gateway is gone; keep every byte, and note each arrival."""
    with suppress(aiohttp.ClientError, OSError):
        for number in range(1000):
            text = f"request {number} of caller {caller}"
            fields = {
                "model": "redline",
                "stream": True,
                "messages": [{"role": "user", "content": text}],
            }
            async with session.post(
                f"{address}/v1/chat/completions",
                json=fields,
                headers={"x-redline-consent": "yes", "x-redline-session": f"s{caller}"},
            ) as got:
                exchange = got.headers["x-redline-exchange"]
                async for part in got.content.iter_any():
                    received[exchange] += part
                    heard.append(caller)


async def load_and_kill(victim, address, parts, received):
    """Put the gateway under load, kill it after some parts came, and hear what still comes."""
    connector, heard = aiohttp.TCPConnector(limit=0), []
    async with aiohttp.ClientSession(connector=connector) as session:
        calls = [
            asyncio.create_task(call_for_ever(session, address, k, received, heard))
            for k in range(CALLERS)
        ]
        # Parts rather than seconds: a busy machine is killed at the same points of its work.
        while len(heard) < parts and not all(call.done() for call in calls):  # noqa: ASYNC110  any caller counts
            await asyncio.sleep(0.001)
        victim.kill()
        await asyncio.gather(*calls)


def durable_texts(path):
    """Return what the record says was released, by exchange."""
    texts = defaultdict(str)
    with Journal.open(path, create=False) as journal:
        for entry in journal.entries(kind="passage"):
            texts[entry.exchange] += entry.text
    return texts


@pytest.mark.long
def test_whatever_is_killed_what_was_received_is_in_the_record(tmp_path, request):
    """The promise that the product is named for, again and again."""
    kills = 20 if request.config.getoption("thorough") else KILLS
    rng, cut = random.Random(20), 0  # noqa: S311  picks moments
    path = tmp_path / "record.db"
    command = [sys.executable, "-m", "tests.guard.victim", tmp_path, "0.002"]
    ever: dict[str, bytes] = {}
    for _ in range(kills):
        received: dict[str, bytes] = defaultdict(bytes)
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as victim:
            address = victim.stdout.readline().strip()
            assert address, "it did not start again"
            asyncio.run(load_and_kill(victim, address, rng.randint(1, PARTS), received))
        assert not ever.keys() & received.keys()
        ever |= received
        found = verify(path)
        assert found.whole, found.reason
        cut = len(found.open_exchanges)
    durable = durable_texts(path)
    for exchange, raw in ever.items():
        said = b"".join(CONTENT.findall(raw)).decode()
        assert durable[exchange].startswith(said), exchange
    assert sum(b"[DONE]" in raw for raw in ever.values()) > kills
    assert cut > kills, "no exchange was cut short, so nothing was tried"
    print(f"{kills} kills, {len(ever)} exchanges, {cut} cut short, {found.entries} entries")  # noqa: T201

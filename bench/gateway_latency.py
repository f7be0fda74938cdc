"""What the gateway adds to one request: p50 and p95, one caller at a time.

The same small feature is served twice on this machine: bare (Starlette and uvicorn,
no guard) and behind the gateway with its record on this disk. Runs are taken in
turn. Prints one JSON line. Usage: `python -m bench.gateway_latency [REQUESTS]`.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from redline.guard import JournalRecorder, alongside, gateway, guarded
from redline.llm.protocol import Ask, Reply
from redline.store import Entry, Journal
from tests.guard.fakes import RECORDED

ANSWER = "The desk is open from 8 to 18. Please bring your card."
BODY = json.dumps(
    {"model": "redline", "messages": [{"role": "user", "content": "x" * 400}]}
).encode()


class Feature:
    """Answers at once."""

    address = "bench:"

    async def stream(self, ask: Ask):
        """Say one thing."""
        del ask
        yield ANSWER
        yield Reply(text=ANSWER)

    async def close(self) -> None:
        """Nothing is open."""


async def bare(request: Request) -> Response:
    """Answer without a guard."""
    orjson.loads(await request.body())
    return Response(orjson.dumps({"choices": [{"message": {"content": ANSWER}}]}))


def timed(address: str, requests: int) -> list[float]:
    """Return the milliseconds of each request over one connection."""
    connection = HTTPConnection(address.removeprefix("http://"))
    found = []
    for _ in range(requests):
        begun = time.perf_counter()
        connection.request("POST", "/v1/chat/completions", BODY)
        response = connection.getresponse()
        response.read()
        found.append(1000 * (time.perf_counter() - begun))
        if response.status != 200:
            raise SystemExit(f"status {response.status}")
    connection.close()
    return found


def committed(journal: Journal, times: int) -> float:
    """Return the median milliseconds of one durable commit of one entry."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        journal.append(Entry(kind="note", exchange=""))
        found.append(1000 * (time.perf_counter() - begun))
    return statistics.median(found)


def main(requests: int) -> None:
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        journal = stack.enter_context(Journal.open(home / "record.db"))
        recorder = JournalRecorder.open(journal, RECORDED)
        app = gateway(guarded(Feature(), RECORDED, [], recorder=recorder))
        plain = Starlette(routes=[Route("/v1/chat/completions", bare, methods=["POST"])])
        addresses = {
            "bare": stack.enter_context(alongside(plain)),
            "guarded": stack.enter_context(alongside(app)),
        }
        taken: dict[str, list[float]] = {name: [] for name in addresses}
        for address in addresses.values():
            timed(address, 50)
        for _ in range(4):
            for name, address in addresses.items():
                taken[name] += timed(address, requests // 4)
        commit = committed(journal, 200)
    p50 = {name: statistics.median(found) for name, found in taken.items()}
    p95 = {name: statistics.quantiles(found, n=20)[-1] for name, found in taken.items()}
    print(
        json.dumps(
            {
                "requests": requests,
                "cores": os.cpu_count(),
                "p50_ms": {k: round(v, 2) for k, v in p50.items()},
                "p95_ms": {k: round(v, 2) for k, v in p95.items()},
                "added_p50_ms": round(p50["guarded"] - p50["bare"], 2),
                "one_commit_p50_ms": round(commit, 2),
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)

"""What the gateway adds and carries, with a bare pass-through in turn.

    python -m bench.gateway [--seconds 4] [--rounds 3] [--characters 1000]
        [--controls CONTROL,CONTROL] [--peer NAME=URL ...] [--with NAME=JSON ...] [--upstream PORT]

One core for the gateway, the other for the model service and the load; runs are taken in turn
(direct, bare, gateway), and of each the quietest round is told. All checks that the bar names are
on, and every exchange is durable in the record. A `--peer` is another gateway that was started
beside this one (see the facts on peers) with the same service behind it on `--upstream`; `--with`
says what its requests have besides, as {"headers": {...}, "body": {...}}. What the gateway costs
without its checks is told with `--controls "audit record"`.
"""

import argparse
import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import orjson

from bench.gateway.launched import CONTROLS
from bench.gateway.load import Counted, load, prompts
from redline.store import Entry, Journal

CHAT = "/v1/chat/completions"
STAGE = re.compile(r"([\w-]+);dur=([\d.]+)")
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def started(module: str, *arguments: object, core: int) -> Iterator[tuple[str, int, float]]:
    """Start a module of the bench on one core; gives its address, process and seconds to start."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        preexec_fn=lambda: os.sched_setaffinity(0, {core}),  # noqa: PLW1509  no thread is running
    ) as process:
        try:
            said = process.stdout.readline().strip() if process.stdout else ""
            if not said:
                raise SystemExit(f"{module} did not start")
            yield said, process.pid, time.perf_counter() - begun
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def launched(service: str, folder: Path, *how: str) -> Iterator[tuple[str, int, float]]:
    """Start the gateway under test, with its model and controls; gives what `started` gives."""
    run = ("bench.gateway.launched", 0, service, folder, *how)
    with started(*run, core=0):
        pass  # what was taught is learnt once, as `redline decide` leaves it
    with started(*run, core=0) as up:
        yield up


def cpu(pid: int) -> float:
    """Return the CPU seconds of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


def place(url: str) -> tuple[str, int, str]:
    """Return host, port and path."""
    at = urlsplit(url)
    return at.hostname or "127.0.0.1", at.port or 80, at.path or CHAT


def committed(folder: Path, count: int = 200) -> float:
    """Return the milliseconds of one durable commit, p50."""
    took = []
    with Journal.open(folder / "commit.db") as journal:
        for _ in range(count):
            begun = time.perf_counter()
            journal.append(Entry(kind="probe", exchange=""))
            took.append(1000 * (time.perf_counter() - begun))
    return statistics.median(took)


def best(found: list[Counted], clients: int) -> Counted:
    """Return the quietest round: the least latency of one client, the most answers of many."""
    if clients == 1:
        return min(found, key=lambda one: one.at(0.5))
    return max(found, key=lambda one: one.rate)


def stages(at: tuple[str, int, str], characters: int, count: int = 200) -> dict[str, float]:
    """Return the median milliseconds of each stage, as the gateway tells them in its header."""
    found: dict[str, list[float]] = {}
    texts = prompts(characters, 77)
    link = HTTPConnection(*at[:2])
    for _ in range(count):
        asked = {"model": "redline", "messages": [{"role": "user", "content": next(texts)}]}
        link.request("POST", at[2], orjson.dumps(asked), {"content-type": "application/json"})
        with link.getresponse() as answer:
            answer.read()
            for name, ms in STAGE.findall(answer.headers.get("server-timing", "")):
                found.setdefault(name, []).append(float(ms))
    link.close()
    return {name: statistics.median(taken) for name, taken in found.items()}


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--seconds", type=float, default=4)
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--peer", action="append", default=[], metavar="NAME=URL")
    args.add_argument("--with", dest="more", action="append", default=[], metavar="NAME=JSON")
    args.add_argument("--upstream", type=int, default=0)
    args.add_argument("--characters", type=int, default=1000)
    args.add_argument("--cells", default="1,16,64,s1,s16")
    args.add_argument("--controls", default=",".join(CONTROLS))
    opts = args.parse_args()
    with ExitStack() as stack, tempfile.TemporaryDirectory() as kept:
        os.sched_setaffinity(0, {1})
        port, _, _ = stack.enter_context(started("bench.gateway.upstream", opts.upstream, core=1))
        service = f"http://127.0.0.1:{port}"
        bare, bare_pid, _ = stack.enter_context(started("bench.gateway.bare", 0, service, core=0))
        mine, pid, start = stack.enter_context(
            launched(service, Path(kept) / "launch", "mock-0", opts.controls)
        )
        ways = {"direct": service, "bare": bare, "redline": mine}
        ways |= dict(peer.split("=", 1) for peer in opts.peer)
        more = {n: orjson.loads(said) for n, said in (one.split("=", 1) for one in opts.more)}
        pids = {"bare": bare_pid, "redline": pid}
        print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
        print(f"one durable commit, p50: {committed(Path(kept)):.2f} ms; start {start:.1f} s")
        named = ("p50", "p95", "p99", "a second", "CPU ms", "errors", "mixed")
        print(" " * 24 + "".join(f"{name:>9}" for name in named))
        for cell in opts.cells.split(","):
            stream, clients = cell.startswith("s"), int(cell.strip("s"))
            rounds: dict[str, list[Counted]] = {name: [] for name in ways}
            spent: dict[str, list[float]] = {name: [] for name in ways}
            for number in range(opts.rounds):
                for name, url in ways.items():
                    at = place(url if urlsplit(url).path else url + CHAT)
                    before = cpu(pids[name]) if name in pids else 0.0
                    seed = 1 + number + 10 * list(ways).index(name)
                    found = asyncio.run(
                        load(at, "redline" if name == "redline" else "mock-0", clients,
                             opts.seconds, stream=stream, seed=seed,
                             characters=opts.characters, more=more.get(name, {}))
                    )  # fmt: skip
                    rounds[name].append(found)
                    if name in pids:
                        spent[name].append(
                            1000 * (cpu(pids[name]) - before) / max(1, len(found.total))
                        )
            for name in ways:
                one = best(rounds[name], clients)
                used = f"{min(spent[name]):9.2f}" if spent[name] else " " * 9
                what = f"{'stream' if stream else 'whole'} c={clients} {name}"
                print(
                    f"{what:24}"
                    + "".join(f"{one.at(q, first=stream):9.2f}" for q in (0.5, 0.95, 0.99))
                    + f"{one.rate:9,.0f}{used}{one.errors:9}{one.mixed:9}  {one.sample[:160]}"
                )
        said = stages(place(mine + CHAT), opts.characters)
        print("stages c=1, p50 ms: " + ", ".join(f"{n} {ms:.2f}" for n, ms in said.items()))
        on = enumerate(opts.controls.split(","))
        print("controls: " + ", ".join(f"C{n} {name}" for n, name in on))
        print(f"memory: redline {memory(pid):.0f} MB, bare {memory(bare_pid):.0f} MB")


if __name__ == "__main__":
    main()

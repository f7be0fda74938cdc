"""Samples a second, bytes a sample and memory of the runner, each size in a process of its own.

    python bench/runner.py [SAMPLES ...]     a client that answers at once: memory, resume, judging
    python bench/runner.py --replay N        recorded answers, in one process and on all cores
    python bench/runner.py --http N          an instant endpoint on this machine
    python bench/runner.py --inspect PYTHON N
                                             beside Inspect, over the same endpoint, in one run

All go the whole way: plan, attack, ask, evidence on disk; a run that is whole is packed, and
`packed` says what that takes. Bytes are of everything that lies in the folder of the run when it
was judged: transcripts, columns, facts, record. `--inspect` wants the Python of another
environment, made with

    python -m venv /tmp/inspect && /tmp/inspect/bin/pip install inspect-ai openai

since Inspect is no dependency of Redline. Rates are of the wall clock and hold for a
machine that does nothing else; milliseconds of CPU hold on a busy one too.
"""

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from redline.evaluate import (
    Cores,
    Evidence,
    Given,
    Metered,
    Plan,
    Planned,
    Row,
    Settings,
    judge,
    judged,
    plan,
    run,
    run_by,
)
from redline.interaction import Action
from redline.llm import Client, Reply, ScriptedClient
from redline.llm.connect import connect
from redline.metrics import METRICS, measure
from redline.scorers import Scorer

WARM = 200
"""Samples that are asked before memory is measured, so that what is loaded once is loaded."""
SIZES = (1_000, 10_000, 100_000)
HERE = Path(__file__).resolve()
MOCK = HERE.parent / "mock_endpoint.py"
ANSWER = "Call the nurse line; somebody answers day and night, and it costs nothing."


class Many(Plan):
    """A plan of many exchanges from a few rows, none of them kept."""

    count = 0

    def exchanges(self):
        """Give them one at a time."""
        for number in range(self.count // 2):
            row = replace(ROW, id=f"row-{number}")
            for one in super().exchanges():
                yield Planned(id=f"{one.id}-{number}", row=row, attack=one.attack,
                              request=f"{one.request} {number}")  # fmt: skip

    def ids(self):
        """Give their ids."""
        for number in range(self.count // 2):
            yield from (f"{ident}-{number}" for ident in super().ids())


ROW = Row(id="row", request="How do I reach the nurse at night?", language="en",
          expected="refuse", suite="s" * 64)  # fmt: skip


SCORER = Scorer(name="x", version=1, labels=("harmful",), detectors=(),
                judge=lambda _i, _r: {"harmful": False})  # fmt: skip


class AnyRow(dict):
    """The rows of all units, as many as there are: what suites take is not measured."""

    def get(self, _: str, __: object = None) -> Row:
        """Return the row."""
        return ROW


def many(count: int, feature: str) -> Many:
    """Return a plan of so many exchanges, half of them attacked."""
    few = plan([ROW], ["role play"], Given(feature=feature))
    made = Many(run=few.run, rows=few.rows, attacks=few.attacks, unknown=(), languages=(),
                siblings={})  # fmt: skip
    object.__setattr__(made, "run", replace(few.run, planned=count))
    Many.count = count
    return made


class Forgetful(list):
    """A list that keeps nothing: the client's own memory is not what is measured."""

    def append(self, _: object) -> None:
        """Forget it."""


def said(reply: Reply) -> Action:
    """Take a reply at its word, as behind a guard."""
    return reply.action


def peak() -> float:
    """Return the most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def used() -> float:
    """Return the CPU seconds of this process and of its children that ended."""
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, kinds))


@contextmanager
def timed(into: dict, name: str, count: int) -> Iterator[None]:
    """Note rate, CPU and peak memory of a block."""
    wall, cpu = time.perf_counter(), used()
    yield
    into[name] = {
        "per_s": count / (time.perf_counter() - wall),
        "ms_cpu": 1000 * (used() - cpu) / count,
        "peak_mb": peak(),
    }


def memory(count: int) -> dict:
    """Run half, stop, go on to the end, settle, judge and measure; return the figures of each."""
    client = ScriptedClient(lambda _: ANSWER)
    client.asked = Forgetful()
    whole, told = many(count, "scripted:"), {"begin": {"peak_mb": peak()}}
    how = Settings(action=said)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seen = 0

        def enough() -> bool:
            nonlocal seen
            seen += 1
            return seen > count // 2

        with timed(told, "first half", count // 2), Evidence(folder, whole.run) as kept:
            asyncio.run(run(whole.exchanges(), client, whole.run, kept,
                            settings=replace(how, enough=enough)))  # fmt: skip
        with Evidence(folder, whole.run) as kept:
            with timed(told, "resumed", count // 2):
                asyncio.run(run(whole.exchanges(), client, whole.run, kept, done=kept.done,
                                settings=how))  # fmt: skip
            told["plain"] = sum(sizes(folder).values()) / count
            with timed(told, "packed", count):
                kept.settle(whole.ids)
        with timed(told, "judged", count):
            units = judged(folder, lambda one: judge([one], AnyRow(), [SCORER]))
        with timed(told, "measured", count):
            told["measure"] = str(measure(METRICS["refusal accuracy"], units))
        told["bytes"] = {name: size / count for name, size in sizes(folder).items()}
    return told


def sizes(folder: Path) -> dict[str, int]:
    """Return the bytes of each file of a run."""
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir())}


def replayed(count: int, where: str) -> dict:
    """Ask a recording for all it has."""
    told: dict = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = "replay:recorded.jsonl"
        whole = many(count, address)
        with (folder / "recorded.jsonl").open("w") as file:
            for number, one in enumerate(whole.exchanges()):
                line = {"request": one.request, "response": f"{ANSWER} Ask for {number}."}
                file.write(json.dumps(line) + "\n")
        how = Settings(concurrency=1, action=said)
        make = partial(connect, address, folder, {})
        with Evidence(folder / "e", whole.run) as kept:
            if where == "here":
                client = make()
                with timed(told, "replay", count):
                    asyncio.run(run(whole.exchanges(), client, whole.run, kept, settings=how))
                with timed(told, "packed", count):
                    kept.settle(whole.ids)
            else:
                crew = Cores(make, whole.run, how)
                asyncio.run(warmed(crew, whole))
                with timed(told, "replay", count):
                    busy = replace(how, concurrency=crew.size + 1)
                    asyncio.run(run_by(crew, whole.exchanges(), whole.run, kept, settings=busy))
                    crew.close()
                with timed(told, "packed", count):
                    kept.settle(whole.ids)
    return told


async def warmed(crew: Cores, whole: Many) -> None:
    """Let every process open the feature before the clock starts."""
    first = next(iter(whole.exchanges()))
    for _ in range(8):  # until each is given as many at once as there may be
        await asyncio.gather(*(crew.several([first] * crew.together) for _ in range(crew.size)))


@contextmanager
def endpoint() -> Iterator[str]:
    """Give the address of an endpoint of this machine that answers at once."""
    process = subprocess.Popen([sys.executable, str(MOCK)], stdout=subprocess.PIPE, text=True)
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def over_http(count: int, url: str, flight: int = 64) -> dict:
    """Ask an endpoint through the client for OpenAI-compatible services."""
    told: dict = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = f"openai:mock@{url}/v1"
        service: Client = connect(address, folder, {"OPENAI_API_KEY": "none"})
        client = Metered(client=service, seed=0)
        how = Settings(concurrency=flight, action=said, used=client.used)

        async def go(whole: Many, name: str) -> None:
            with Evidence(folder / name, whole.run) as kept:
                try:
                    await run(whole.exchanges(), client, whole.run, kept, settings=how)
                finally:
                    await client.close()
                kept.settle(whole.ids)

        asyncio.run(go(many(WARM, address), "warm"))
        before, whole = peak(), many(count, address)
        with timed(told, "http", count):
            asyncio.run(go(whole, "e"))
        told["http"]["memory_bytes"] = (peak() - before) * 2**20 / count
        judged(folder / "e", lambda one: judge([one], AnyRow(), [SCORER]))
        told["bytes"] = {name: size / count for name, size in sizes(folder / "e").items()}
        told["http"]["disk_bytes"] = sum(told["bytes"].values())
    return told


INSPECT = """
import json, os, resource, sys, time
from inspect_ai import Task, eval as evaluate
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import includes
from inspect_ai.solver import generate
count, url, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3]
os.environ["MOCK_BASE_URL"], os.environ["MOCK_API_KEY"] = url + "/v1", "none"
def go(count):
    samples = [Sample(input=f"How do I reach the nurse at night? {n}", target="nurse")
               for n in range(count)]
    task = Task(dataset=MemoryDataset(samples), solver=generate(), scorer=includes())
    (log,) = evaluate(task, model="openai-api/mock/mock", log_dir=folder, display="none",
                      max_connections=64, max_samples=64, log_realtime=False,
                      score_display=False)
    assert log.status == "success", log.error
    return log.location.removeprefix("file://")
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
go(int(sys.argv[4]))
before = peak()
wall, cpu = time.perf_counter(), time.process_time()
location = go(count)
print(json.dumps({"per_s": count / (time.perf_counter() - wall),
    "ms_cpu": 1000 * (time.process_time() - cpu) / count,
    "peak_mb": peak(), "memory_bytes": (peak() - before) * 2**20 / count,
    "disk_bytes": os.path.getsize(location) / count}))
"""


def beside_inspect(python: str, count: int) -> None:
    """Print the same work by Redline and by Inspect, one after the other."""
    with endpoint() as url, tempfile.TemporaryDirectory() as folder:
        ours = told_by("--one-http", count, url)
        command = [python, "-c", INSPECT, str(count), url, folder, str(WARM)]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
        theirs = json.loads(said.stdout.splitlines()[-1])
    mine = ours["http"]
    print(f"{count:,} samples over HTTP   {'Redline':>12} {'Inspect':>12} {'ratio':>8}")
    for name in ("per_s", "ms_cpu", "peak_mb", "memory_bytes", "disk_bytes"):
        print(f"{name:<26} {mine[name]:>12,.2f} {theirs[name]:>12,.2f} "
              f"{mine[name] / theirs[name]:>8.3f}")  # fmt: skip


def told_by(*arguments: object) -> dict:
    """Return what a process of its own measures."""
    command = [sys.executable, str(HERE), *map(str, arguments)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def show(name: str, found: dict) -> None:
    """Print one line."""
    print(f"{name:<34} {found['per_s']:>9,.0f}/s {found['ms_cpu']:>8.3f} ms CPU "
          f"{found['peak_mb']:>7.1f} MB")  # fmt: skip


def in_words(found: dict[str, float]) -> str:
    """Return the bytes of each file, and of all."""
    parts = ", ".join(f"{name} {size:,.1f}" for name, size in found.items() if size)
    return f"{sum(found.values()):,.1f} ({parts})"


def main() -> None:
    match sys.argv[1:]:
        case ["--one", count]:
            print(json.dumps(memory(int(count))))
        case ["--one-replay", count, where]:
            print(json.dumps(replayed(int(count), where)))
        case ["--one-http", count, url]:
            print(json.dumps(over_http(int(count), url)))
        case ["--replay", count]:
            for where in ("here", "cores"):
                told = told_by("--one-replay", count, where)
                show(f"replay, {where}", told["replay"])
                show("  packed", told["packed"])
        case ["--http", count]:
            with endpoint() as url:
                found = told_by("--one-http", count, url)
            show("HTTP, 64 in flight", found["http"])
            print(f"bytes a sample: {in_words(found['bytes'])}")
        case ["--inspect", python, count]:
            beside_inspect(python, int(count))
        case sizes:
            for size in [int(s) for s in sizes] or SIZES:
                found = told_by("--one", size)
                print(f"{size:,} samples; {found['begin']['peak_mb']:.1f} MB at the beginning")
                print(f"  bytes a sample: {in_words(found['bytes'])}; before it was packed and "
                      f"judged: {found['plain']:,.0f}")  # fmt: skip
                for name in ("first half", "resumed", "packed", "judged", "measured"):
                    show(f"  {name}", found[name])


if __name__ == "__main__":
    main()

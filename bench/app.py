"""Pages of the app: how long the server takes, what a page weighs, when a person can use it.

A house of 10,000 briefs, one of them finished, is made in a temporary folder. Server times are of
whole answers over a connection that stays open; `ratio` is the p95 over that of a page that is
not there, of the same run: the same way through the shield, with nothing behind it. `cpu ms` is
the server's processor time for each answer, with all that it makes aside meanwhile; other work on
the machine does not lengthen it as it does the rest. `load` is the machine's, over a minute.

    python -m bench.app [FOLDER]                    FOLDER as `redline demo` makes it; else it does
    python -m bench.app FOLDER --stored 10000000    pages of traffic, over so many exchanges
    python -m bench.app FOLDER --crowded 10000      pages over so many runs and conversations
"""

import argparse
import gzip
import http.client
import json
import math
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import BrowserContext, sync_playwright

from bench.crowded import conversations, runs, session_name
from bench.watching import Traffic, filled, launched, multiplied
from redline.store import Journal
from redline.workspace.counted import LiveCount

BRIEFS = 10_000
ASKED = 200
"""Times that each page is asked for."""
LONG = 20.0
"""Seconds for which one page is asked for at most."""
PAGES = (
    "/",
    "/?q=clinic",
    "/launches/{key}",
    "/?outcome=none&sort=title",
    "/launches/{key}/brief",
    "/launches/{key}/brief/tables/controls",
    "/launches/{key}/brief/score",
    "/launches/{key}/brief/history",
    "/launches/{key}/brief/talk",
    "/launches/{key}/brief/paper",
    "/briefs/new",
    "/launches/{key}/evidence",
    "/launches/{key}/decision",
    "/launches/{key}/live",
    "/launches/{key}/sessions",
    "/launches/{key}/queue",
    "/launches/{key}/incidents",
    "/launches/{key}/weekly",
    "/launches/{key}/record",
    "/launches/{key}/try",
    "/practice",
    "/api/briefs",
)
NOWHERE = "/nowhere"
TABS = 12
OF_TRAFFIC = (
    "/launches/{key}",
    "/launches/{key}/live",
    "/launches/{key}/live/time",
    "/launches/{key}/decision",
    "/launches/{key}/queue",
    "/launches/{key}/weekly",
    "/launches/{key}/incidents",
    "/launches/{key}/record",
    "/launches/{key}/record?kind=end",
    "/api/launches/{key}/live",
)
OF_CROWDS = (
    "/launches/{key}",
    "/launches/{key}/evidence",
    "/launches/{key}/evidence?at=200",
    "/launches/{key}/decision",
    "/launches/{key}/sessions",
    "/launches/{key}/sessions?at=100",
    "/launches/{key}/sessions/{session}",
    "/launches/{key}/record",
)
COUNTED = 1_000_000
"""Exchanges that are really counted; beyond, the counts are multiplied, whose size is the same."""
LOADED = "performance.getEntries().reduce((n, e) => n + (e.transferSize || 0), 0)"


class Served(NamedTuple):
    """An app that runs."""

    address: str
    process: "subprocess.Popen[str]"


def house(finished: Path, folder: Path) -> None:
    """Make a house of many briefs, the finished one among them."""
    shutil.copytree(finished, folder / "finished")
    text = (finished / "brief.md").read_text()
    for number in range(BRIEFS - 1):
        at = folder / f"team-{number // 100:03}" / f"launch-{number}"
        at.mkdir(parents=True)
        (at / "brief.md").write_text(text.replace("title: ", f"title: {number} ", 1))


def asked(connection: http.client.HTTPConnection, path: str) -> tuple[int, bytes, float]:
    """Ask for a page; returns its status, its body as sent, and the milliseconds it took."""
    begun = time.perf_counter()
    connection.request("GET", path, headers={"accept-encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, body, (time.perf_counter() - begun) * 1000


def server_times(served: Served, key: str, pages: Sequence[str]) -> None:
    """Print what the server takes for each page, and what it weighs."""
    print(f"{'page':40} status  p50 ms  p95 ms  ratio   cpu ms    first  kB sent   load")
    nowhere, connection = 0.0, connected(served.address)
    for path in (NOWHERE, *pages):
        status, body, first = asked(connection, path.format(key=key))
        worked = processor_time(served.process)
        times = sorted(repeated(connection, path.format(key=key)))
        worked = (processor_time(served.process) - worked) / len(times)
        p50, p95 = statistics.median(times), times[math.ceil(len(times) * 0.95) - 1]
        nowhere = nowhere or p95
        print(
            f"{path[:40]:40} {status:6} {p50:7.1f} {p95:7.1f} {p95 / nowhere:6.1f} "
            f"{worked * 1000:8.1f} {first:8.1f} "
            f"{len(body) / 1000:8.1f} {os.getloadavg()[0]:6.1f}",
            flush=True,
        )


def processor_time(process: "subprocess.Popen[str]") -> float:
    """Return the seconds of processor time that a process has had."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def repeated(connection: http.client.HTTPConnection, path: str) -> Iterator[float]:
    """Ask for a page again and again; gives the milliseconds of each."""
    until = time.monotonic() + LONG
    for _ in range(ASKED):
        yield asked(connection, path)[2]
        if time.monotonic() > until:
            return


READY = """() => {
  const [nav] = performance.getEntriesByType("navigation");
  return [nav.domInteractive, nav.domContentLoadedEventEnd, nav.loadEventEnd];
}"""


def browser_times(address: str, key: str) -> None:
    """Print when a page can be used, with a processor as it is and four times slower."""
    print(f"\n{'page':28} {'usable s':>9} {'4x slower':>10} {'kB loaded':>10}")
    for path in PAGES[:-1]:
        found = []
        for slower in (1, 4):
            with browser() as context:
                page = context.new_page()
                client = context.new_cdp_session(page)
                client.send("Emulation.setCPUThrottlingRate", {"rate": slower})
                page.goto(address + path.format(key=key), wait_until="load")
                found.append(page.evaluate(READY)[1] / 1000)
                loaded = page.evaluate(LOADED)
        print(f"{path:28} {found[0]:9.2f} {found[1]:10.2f} {loaded / 1000:10.1f}")


@contextmanager
def browser() -> Iterator[BrowserContext]:
    """Give a browser with nothing kept."""
    with sync_playwright() as play:
        path = shutil.which("chromium")
        found = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found.new_context()
        found.close()


def many_tabs(served: Served, key: str) -> None:
    """Print how many tabs at once are served, and how the app ends beneath them."""
    address, process = served
    print("an evaluation is under way:", evaluating(connected(address), key))
    with browser() as context:
        tabs = [context.new_page() for _ in range(TABS)]
        begun = time.perf_counter()
        for tab in tabs:
            tab.goto(f"{address}/launches/{key}/live")
        print(f"\n{TABS} tabs on the live page, all loaded in {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        tabs[0].goto(f"{address}/")
        print(f"another page beside them in {time.perf_counter() - begun:.2f} s")
        begun = time.perf_counter()
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=60)
        took = time.perf_counter() - begun
        print(
            f"Ctrl-C with {TABS} tabs open: exit code {code} after {took:.2f} s; load "
            f"{os.getloadavg()[0]:.1f}\n"
        )


def evaluating(connection: http.client.HTTPConnection, key: str) -> bool:
    """Begin an evaluation; say whether it asks already, after half a minute at most."""
    place, until = f"/api/launches/{key}/evidence", time.monotonic() + 30
    sent = {"content-type": "application/json"}
    connection.request("POST", place, json.dumps({"seed": 99}), sent)
    connection.getresponse().read()
    while time.monotonic() < until:
        going = json.loads(unpacked(asked(connection, place)[1])).get("going")
        if going and going["state"] != "reading":
            return bool(going["state"] == "asking")
        time.sleep(0.25)
    return False


@contextmanager
def app(folder: Path) -> Iterator[Served]:
    """Run the app of a folder; gives its address and its process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "redline", "app", folder, "--port", "0", "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        yield Served(line.removeprefix("Redline: ").strip(), process)
    finally:
        process.kill()
        process.wait()


def connected(address: str) -> http.client.HTTPConnection:
    """Return a connection that stays open."""
    return http.client.HTTPConnection("127.0.0.1", int(address.rsplit(":", 1)[1]))


def key_of(address: str, shown: str) -> str:
    """Return the name in addresses of the brief with a path."""
    status, body, _ = asked(connected(address), f"/api/briefs?q={quote(shown)}")
    found = [one["key"] for one in json.loads(unpacked(body))["briefs"] if one["shown"] == shown]
    if status != 200 or not found:
        raise SystemExit(f"{shown} is not in the list: {status}")
    return str(found[0])


def stored(folder: Path, size: int) -> None:
    """Print what pages of a launch take over so many recorded exchanges."""
    launch = launched(folder / "watched")
    traffic = Traffic(launch.policy.digest)
    place = filled(launch, traffic, 0, min(size, COUNTED))
    with Journal.open(launch.home.record) as journal:
        LiveCount(launch).count(journal)
    if size > COUNTED:
        place = filled(launch, traffic, COUNTED, size)
    multiplied(launch, place, max(1, size // COUNTED))
    with app(folder) as served:
        key = key_of(served.address, "watched/brief.md")
        asked(connected(served.address), f"/launches/{key}/live")
        print(f"{size:,} exchanges stored")
        server_times(served, key, OF_TRAFFIC)
        many_tabs(served, key)


def crowded(finished: Path, folder: Path, size: int) -> None:
    """Print what pages of a launch take that has so many runs and conversations."""
    brief = Path(shutil.copytree(finished, folder / "finished")) / "brief.md"
    runs(brief, size)
    conversations(brief, size)
    with app(folder) as served:
        key = key_of(served.address, "finished/brief.md")
        print(f"{size:,} runs and {size:,} conversations")
        first_told(served.address, key)
        pages = [path.replace("{session}", session_name(0)) for path in OF_CROWDS]
        server_times(served, key, pages)
        many_tabs(served, key)


def first_told(address: str, key: str) -> None:
    """Print how long it takes after the start until two pages tell what they read aside."""
    for path, waiting in (("evidence", b"being read"), ("decision", b"being weighed")):
        begun = time.perf_counter()
        while waiting in unpacked(asked(connected(address), f"/launches/{key}/{path}")[1]):
            time.sleep(0.5)
        print(f"all of {path} is there {time.perf_counter() - begun:.1f} s after it was asked for")


def unpacked(body: bytes) -> bytes:
    """Return a body as it was before it was sent."""
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("finished", type=Path, nargs="?", help="as `redline demo` makes it")
    parser.add_argument("--stored", type=int, default=0, help="exchanges, instead of many briefs")
    parser.add_argument("--crowded", type=int, default=0, help="runs and conversations, instead")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as shown:
        finished = given.finished or demonstrated(Path(shown))
        if given.crowded:
            crowded(finished, Path(made), given.crowded)
        elif given.stored:
            stored(Path(made), given.stored)
        else:
            listed(finished, Path(made))


def demonstrated(folder: Path) -> Path:
    """Make a finished launch."""
    made = folder / "clinic"
    subprocess.run(
        [sys.executable, "-m", "redline", "demo", "--folder", made, "--once"],
        check=True,
        capture_output=True,
    )
    return made


def listed(finished: Path, folder: Path) -> None:
    """Print what pages of a house of many briefs take, on the server and in a browser."""
    house(finished, folder)
    begun = time.perf_counter()
    with app(folder) as served:
        print(f"{BRIEFS:,} briefs; the app answers after {time.perf_counter() - begun:.2f} s")
        begun = time.perf_counter()
        key = key_of(served.address, "finished/brief.md")
        print(f"first list of all briefs: {time.perf_counter() - begun:.2f} s\n")
        server_times(served, key, PAGES)
        browser_times(served.address, key)
        many_tabs(served, key)


if __name__ == "__main__":
    main()

"""Pages of the app: how long the server takes, what a page weighs, when a person can use it.

A house of 10,000 briefs, one of them finished, is made in a temporary folder. Server times are of
whole answers over a connection that stays open, beside those of a page that is not there: the
same way through the shield, with nothing behind it.

    python -m bench.app FOLDER         FOLDER as `redline demo` makes it
"""

import gzip
import http.client
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

BRIEFS = 10_000
ASKED = 200
"""Times that each page is asked for."""
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


def server_times(port: int, key: str) -> None:
    """Print what the server takes for each page, and what it weighs."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    print(f"{'page':28} {'status':>6} {'p50 ms':>7} {'p95 ms':>7} {'first':>8} {'kB sent':>8}")
    for path in (NOWHERE, *PAGES):
        status, body, first = asked(connection, path.format(key=key))
        times = sorted(asked(connection, path.format(key=key))[2] for _ in range(ASKED))
        p50, p95 = statistics.median(times), times[round(ASKED * 0.95) - 1]
        print(f"{path:28} {status:6} {p50:7.1f} {p95:7.1f} {first:8.1f} {len(body) / 1000:8.1f}")


READY = """() => {
  const [nav] = performance.getEntriesByType("navigation");
  return [nav.domInteractive, nav.domContentLoadedEventEnd, nav.loadEventEnd];
}"""


def browser_times(address: str, key: str) -> None:
    """Print when a page can be used, with a processor as it is and four times slower."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        print(f"\n{'page':28} {'usable s':>9} {'4x slower':>10} {'kB loaded':>10}")
        for path in PAGES[:-1]:
            found = []
            for slower in (1, 4):
                context = browser.new_context()
                page = context.new_page()
                client = context.new_cdp_session(page)
                client.send("Emulation.setCPUThrottlingRate", {"rate": slower})
                page.goto(address + path.format(key=key), wait_until="load")
                found.append(page.evaluate(READY)[1] / 1000)
                loaded = page.evaluate(
                    "performance.getEntries().reduce((n, e) => n + (e.transferSize || 0), 0)"
                )
                context.close()
            print(f"{path:28} {found[0]:9.2f} {found[1]:10.2f} {loaded / 1000:10.1f}")
        context = browser.new_context()
        tabs = [context.new_page() for _ in range(TABS)]
        begun = time.perf_counter()
        for tab in tabs:
            tab.goto(f"{address}/launches/{key}/live")
        print(f"\n{TABS} tabs on the live page, all loaded in {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        tabs[0].goto(f"{address}/")
        print(f"another page beside them in {time.perf_counter() - begun:.2f} s")
        return_code, took = end(APP)
        print(f"Ctrl-C with {TABS} tabs open: exit code {return_code} after {took:.2f} s")
        browser.close()


def end(process: "subprocess.Popen[str]") -> tuple[int, float]:
    """Press Ctrl-C; returns the exit code and the seconds until the end."""
    begun = time.perf_counter()
    process.send_signal(signal.SIGINT)
    return process.wait(timeout=60), time.perf_counter() - begun


def main(finished: Path) -> None:
    """Measure all."""
    global APP  # noqa: PLW0603  one process is measured
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        house(finished, folder)
        begun = time.perf_counter()
        APP = subprocess.Popen(
            [sys.executable, "-m", "redline", "app", folder, "--port", "0", "--no-open"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        address = (APP.stdout.readline() if APP.stdout else "").removeprefix("Redline: ").strip()
        print(f"{BRIEFS:,} briefs; the app answers after {time.perf_counter() - begun:.2f} s")
        port = int(address.rsplit(":", 1)[1])
        connection = http.client.HTTPConnection("127.0.0.1", port)
        _, body, first = asked(connection, "/api/briefs?q=finished")
        key = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        name = next(
            part.split('"')[3]
            for part in key.decode().split("{")
            if '"shown":"finished/brief.md"' in part
        )
        print(f"first list of all briefs: {first / 1000:.2f} s\n")
        server_times(port, name)
        browser_times(address, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

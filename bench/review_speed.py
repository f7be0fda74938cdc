"""Seconds that reviews take: 500 variants in one process, and one file as a whole process.

    python -m bench.review_speed [VARIANTS]

Each variant has 400 lines and differs from all others in a quarter of them. A pattern
remembers sentences in which it found nothing, as it does for an editor, so that the
reviews are measured as they are, and with nothing remembered from one brief to the next.
The baseline of the same run is parsing alone. Bars: 500 reviews in 10 s on one core
after import; one file as a whole process in 0.4 s, the median of 7 after one that
compiles the modules, beside `python -c pass` and `--help`.
"""

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.variants import FOLDER, variant
from redline.brief import parse_brief
from redline.cli.main import GARBAGE
from redline.pattern import forget
from redline.workspace.reviewing import review_bytes

BAR, PROCESS_BAR, TIMES = 10.0, 0.4, 7


def timed(work, items):
    """Return the seconds, and the seconds of processor time, that some work takes over items."""
    start, used = time.perf_counter(), time.process_time()
    for item in items:
        work(item)
    return time.perf_counter() - start, time.process_time() - used


def reviewed_anew(text):
    """Review a brief with nothing remembered from the one before."""
    forget()
    review_bytes(text, "brief.md", FOLDER)


def line(name, seconds, used, count):
    """Print one measurement."""
    each = 1000 * seconds / count
    print(f"  {name:18} {seconds:6.2f} s  {each:6.1f} ms each  ({used:.2f} s of processor time)")


def process(compiled, *arguments):
    """Return the median seconds of a process, and of processor time, its modules compiled."""
    # As an installed package keeps its modules, whatever this shell says of compiled files.
    own = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
    found = []
    for _ in range(TIMES + 1):
        start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, *arguments], capture_output=True, check=False, env=os.environ | own
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
        found.append((time.perf_counter() - start, spent))
    return tuple(map(statistics.median, zip(*found[1:], strict=True)))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core
    gc.set_threshold(GARBAGE)  # as the command does
    data = [variant(seed).encode() for seed in range(count)]
    review_bytes(variant(-1).encode(), "brief.md", FOLDER)  # loads what is loaded once
    parsing = timed(lambda text: parse_brief(text, "brief.md"), data)
    whole = timed(lambda text: review_bytes(text, "brief.md", FOLDER), data)
    anew = timed(reviewed_anew, data)
    print(f"{count} briefs of {variant(0).count(chr(10))} lines, one core, after import")
    line("review", *whole, count)
    line("nothing remembered", *anew, count)
    line("parsing", *parsing, count)
    ratios = " and ".join(f"{each[1] / parsing[1]:.2f}" for each in (whole, anew))
    print(f"  review / parsing {ratios}, bar {BAR:.0f} s for 500")
    with tempfile.TemporaryDirectory() as folder:
        brief = Path(folder) / "brief.md"
        brief.write_bytes(data[0])
        print(f"one file as a whole process, median of {TIMES}, one core")
        for name, arguments in (
            (f"review, bar {PROCESS_BAR} s", ("-m", "redline", "review", str(brief))),
            ("redline --help", ("-m", "redline", "--help")),
            ("python -c pass", ("-c", "pass")),
        ):
            seconds, used = process(folder, *arguments)
            print(f"  {seconds:.3f} s  {name}  ({used:.3f} s of processor time)")


if __name__ == "__main__":
    main()

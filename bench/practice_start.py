"""Seconds until `redline practice` speaks, with ten thousand interviews in the history.

    python -m bench.practice_start [INTERVIEWS]

The history is made in a folder of its own: one short round, kept under as many names
and in the index, and one interview that is not over, the oldest of all. Each command is
a whole process, the median of 5 after one that warms up; `practice` is timed to its
first line and to its end with nobody answering. Processor time stands beside, as other
work on the machine lengthens the seconds. Bar: the first line within 1 s.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from redline.practice import Script, alone, clock, prepare, run, verdict
from redline.workspace import history

BAR, TIMES = 1.0, 5
TALK = (
    "We hold missed emergencies under 2 per cent of 600 cases that two nurses grade. A missed "
    "emergency at night can cost a patient her life, so the nurse on call reads every low answer. "
    "Nobody gets a dose from it; that is a red line."
)
COMMANDS = {
    "practice --question launch-bar": ("--question", "launch-bar", "--clock", "off"),
    "practice --again": ("--again", "--clock", "off"),
    "practice --resume last": ("--resume", "last"),
    "practice history": ("history",),
    "practice history --limit 2000": ("history", "--limit", "2000"),
}
"""What is timed; a resumed interview is put back before each time."""


def filled(folder, count):
    """Fill a history; returns the file of the interview that is not over, and its text."""
    room = prepare(asked="launch-bar")
    held = run(room, Script([TALK] * 6), clock("fast"))
    whole = alone(room, "fast").went_on(held)
    folder.mkdir(parents=True)
    text = json.dumps(whole.stored(), ensure_ascii=False)
    names = [f"20260101T{n:06d}.000000.json" for n in range(1, count)]
    for name in names:
        (folder / name).write_text(text, encoding="utf-8")
    _, *rest = history.row(folder / names[0], whole, verdict(whole))
    with history.opened() as db:
        db.executemany("insert into kept values (?, ?, ?, ?, ?)", [(n, *rest) for n in names])
    saved = []
    run(room, Script([TALK]), clock("off"), save=saved.append)
    begun = json.dumps(alone(room, "off").went_on(saved[1]).stored(), ensure_ascii=False)
    return folder / "20250101T000000.000000.json", begun


def put_back(file, begun):
    """Put the interview back that is not over, and forget that it was ended."""
    file.write_text(begun, encoding="utf-8")
    with history.opened() as db:
        db.execute("delete from kept where file = ?", (file.name,))


def process(*arguments):
    """Return the seconds of a process to its first line, to its end, and of processor time."""
    start, used = time.perf_counter(), processor()
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as running:  # fmt: skip
        spoken = running.stdout.readline()
        first = time.perf_counter() - start
        said = (spoken + running.stdout.read()).decode("utf-8", "replace")
    if running.returncode:
        sys.exit(f"{' '.join(arguments)}: ended with {running.returncode}\n{said}")
    return first, time.perf_counter() - start, processor() - used


def processor():
    """Return the seconds of processor time of all processes that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def medians(before, *arguments):
    """Return the median seconds to the first line, to the end, and of processor time."""
    found = []
    for _ in range(TIMES + 1):
        before()
        found.append(process(*arguments))
    return [statistics.median(each) for each in zip(*found[1:], strict=True)]


def main():
    """Measure, and print each beside Python alone."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as home:
        # As an installed package keeps its modules, whatever this shell says of compiled files.
        own = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
        os.environ |= own | {"XDG_DATA_HOME": home}
        open_file, begun = filled(history.folder(), count)
        print(f"{count:,} interviews in the history; seconds, median of {TIMES}")
        print("  first line   whole  processor")
        late = []
        for name, arguments in COMMANDS.items():
            first, whole, used = medians(
                lambda: put_back(open_file, begun),
                "-m", "redline", "practice", *arguments,
            )  # fmt: skip
            late += [name] * (first > BAR)
            print(f"  {first:10.2f}  {whole:6.2f}  {used:9.2f}  {name}")
        _, whole, used = medians(lambda: None, "-c", "pass")
        print(f"  {'':10}  {whole:6.2f}  {used:9.2f}  python -c pass")
        print(f"  bar: first line within {BAR:g} s; over it: {', '.join(late) or 'none'}")
    return bool(late)


if __name__ == "__main__":
    sys.exit(main())

"""The monitor at scale: what an exchange costs it, and what a look costs with millions stored.

    python -m bench.watching ingest
    python -m bench.watching load [--minutes 10] [--rate 1000]
    python -m bench.watching stored [--most 10000000]
    python -m bench.watching alarms [--runs 1000]

`ingest`: microseconds of processor time to count one exchange, whole and in parts, beside one SQL
count over the same raw rows; `of users` is counting where each session is of a user who has ten.
`load`: one process writes exchanges into a record (admission, passage and end of each, durable), a
second watches and looks twice a second, a third looks once a second as a dashboard does. Lag is
how old the newest exchange in a look is when the look is there;
loss is what was written and is not in the last look. `stored`: looks with so many exchanges in the
record. Ends alone are written there, straight into the file, and past a million the counts are not
made anew but multiplied, so that the file is what counting would have left. There, nothing is
verified; under load it is, aside, as always. `alarms`: false alarms of a p95 bar whose sessions are
slow as a whole, at the bar and looked at throughout; beside it exchanges that count by themselves.
`baseline` counts one action over the raw rows, as a
dashboard without counts would.
"""

import argparse
import math
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from redline.guard.ended import Ended, end, read_back
from redline.guard.record import session_key
from redline.interaction import Action, Interaction
from redline.label import Label
from redline.monitor import RecordState, Spread
from redline.stats import evidence_above
from redline.store import Cell, Entry, Journal, ReviewQueue
from redline.workspace.counted import LiveCount
from redline.workspace.keeping_counts import fresh
from redline.workspace.launch import open_launch
from redline.workspace.watching import Watching

BRIEF = Path(__file__).resolve().parent.parent / "examples" / "clinic-triage"
ACTIONS = [Action.ANSWERED] * 16 + [Action.GUIDED, Action.REFUSED, Action.HANDED_OFF, Action.FAILED]
PER_SESSION = 5
OPEN = 2_000
"""Sessions that are spoken in at the same time."""
TICK = 0.01
PHASE = "Beta"
SLOW = 0.05


class Traffic:
    """Made-up exchanges, the same each time but for their times."""

    def __init__(self, policy, seed=20261122):
        self.policy, self.chance = policy, random.Random(seed)  # noqa: S311  repeatable
        self.sessions = [self.session() for _ in range(OPEN)]

    def session(self):
        """Return a new session."""
        language = self.chance.choice(["en", "en", "sw"])
        return self.chance.randbytes(32).hex(), language, self.chance.choice(["free", "paid"])

    def next(self):
        """Return one exchange that ends now, and its labels."""
        place = self.chance.randrange(OPEN)
        if self.chance.random() < 1 / PER_SESSION:
            self.sessions[place] = self.session()
        unit, language, tier = self.sessions[place]
        name = self.chance.randbytes(16).hex()
        action = self.chance.choice(ACTIONS)
        live = Interaction(
            id=name,
            unit=unit,
            origin="live",
            at=datetime.now(UTC).isoformat(),
            policy=self.policy,
            feature="vetted:corpus",
            language=language,
            slices={"phase": PHASE, "tier": tier},
            action=action,
            confidence=round(self.chance.random(), 3),
            citations=("opening-hours.en",),
            latency_ms=self.chance.lognormvariate(5.5, 0.6),
        )
        label = Label(interaction=name, name="grounded", value=True, by="scorer:quote check/C4")
        return live, (label,) if action is not Action.FAILED else ()

    def end(self):
        """Return the entry of one end."""
        live, labels = self.next()
        ran = {"ms": {"C1": 0.31, "C4": 1.12}}
        return end(Ended(interaction=live, passages=1, labels=labels, run=ran), kept=False)


def launched(folder):
    """Return the example's launch, in a folder of its own."""
    shutil.copytree(BRIEF, folder, dirs_exist_ok=True)
    launch = open_launch(Path(folder) / "brief.md")
    with Journal.open(launch.home.made().record) as journal:
        session_key(journal)  # a gateway writes it first
    return launch


def spread(name, seconds):
    """Print percentiles in milliseconds."""
    ordered = sorted(seconds)
    at = [ordered[min(len(ordered) - 1, int(q * len(ordered)))] for q in (0.5, 0.95)]
    print(
        f"{name:<34} p50 {at[0] * 1e3:9.1f} ms  p95 {at[1] * 1e3:9.1f} ms  max "
        f"{ordered[-1] * 1e3:9.1f} ms  of {len(ordered)}",
        flush=True,
    )


def baseline(path):
    """Return how long one SQL count over the raw rows takes."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        began = time.perf_counter()
        file.execute(
            'SELECT count(*) FROM entry WHERE instr(body, \'"action":"refused"\')'
        ).fetchone()
        return time.perf_counter() - began


def ingest(most=20_000):
    """Measure what one exchange costs."""
    with tempfile.TemporaryDirectory() as folder:
        launch = launched(folder)
        traffic = Traffic(launch.policy.digest)
        with Journal.open(launch.home.made().record) as journal:
            for _ in range(most // 500):
                journal.append_many([traffic.end() for _ in range(500)])
            began = time.process_time()
            entries = list(journal.entries(kind="end"))
            read = time.process_time() - began
            began = time.process_time()
            found = [read_back(entry) for entry in entries]
            decoded = time.process_time() - began
            counting = fresh(launch.brief.metrics, launch.brief.languages)
            began = time.process_time()
            for entry, one in zip(entries, found, strict=True):
                counting.take(one.interaction, one.labels, entry.at.timestamp())
            taken = time.process_time() - began
            again, named = fresh(launch.brief.metrics, launch.brief.languages), len(found) // 50
            began = time.process_time()
            for entry, one in zip(entries, found, strict=True):
                user = str(hash(one.interaction.unit) % named)
                again.take(one.interaction, one.labels, entry.at.timestamp(), user)
            weighed = time.process_time() - began
            began = time.process_time()
            LiveCount(launch).count(journal)
            whole = time.process_time() - began
        raw = baseline(launch.home.record)
        print(f"ingest of one exchange, of {most:,} (processor time)")
        for name, spent in (("read", read), ("made again", decoded), ("counted", taken),
                            ("of users", weighed)):  # fmt: skip
            print(f"  {name:<12}{spent / most * 1e6:8.1f} us")
        print(
            f"  {'whole, kept':<12}{whole / most * 1e6:8.1f} us  ({whole / most * 1e5:.1f} % of a "
        )
        print("               processor at 1,000 a second)")
        print(f"  one SQL count over the raw rows: {raw / most * 1e6:.1f} us a row, at every look")


def writer(folder, minutes, rate):
    """Write exchanges at a rate, and say how many there were."""
    launch = open_launch(Path(folder) / "brief.md")
    minutes -= 0.05  # whoever looks sees the end
    traffic, done, slips = Traffic(launch.policy.digest), 0, 0
    with Journal.open(launch.home.made().record) as journal:
        began = time.monotonic()
        while (passed := time.monotonic() - began) < minutes * 60:
            due = int(passed * rate) - done
            slips = max(slips, due)
            entries = []
            for _ in range(min(due, rate)):
                last = traffic.end()
                named = {"policy": launch.policy.digest, "session": last.meta["unit"]}
                entries += [
                    Entry(kind="admission", exchange=last.exchange, meta=named, text="[]"),
                    Entry(kind="passage", exchange=last.exchange, meta={"k": 0}, text="A reply."),
                    last,
                ]
            if entries:
                journal.append_many(entries)
                done += len(entries) // 3
            time.sleep(TICK)
    print(done, slips, flush=True)


def watcher(folder, minutes, every):
    """Look again and again, and print how long it took and how old the newest was."""
    watching = Watching(open_launch(Path(folder) / "brief.md"), aside=True)
    began = time.perf_counter()
    watching.look(PHASE)
    print(time.perf_counter() - began, 0, 0, flush=True)
    until = time.monotonic() + minutes * 60
    while time.monotonic() < until:
        began, worked = time.perf_counter(), time.thread_time()
        found = watching.look(PHASE)
        took, work = time.perf_counter() - began, time.thread_time() - worked
        if found.last:
            age = datetime.now(UTC) - datetime.fromisoformat(found.last)
            print(took, work, age.total_seconds(), flush=True)
        time.sleep(max(0.0, every - took))


def child(*arguments):
    """Start this script as another process."""
    command = [sys.executable, "-m", "bench.watching", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def load(minutes, rate):
    """Write and look at the same time."""
    with tempfile.TemporaryDirectory() as folder:
        launched(folder)
        given = ("watcher", "--folder", folder, "--minutes", minutes, "--every")
        looking = {"twice a second": child(*given, 0.5), "dashboard": child(*given, 1.0)}
        first = {name: float(one.stdout.readline().split()[0]) for name, one in looking.items()}
        wrote = child("writer", "--folder", folder, "--minutes", minutes, "--rate", rate)
        print(f"{rate:,} exchanges a second for {minutes:g} minutes, two processes looking")
        for name, process in looking.items():
            lines = [
                tuple(map(float, line.split())) for line in process.communicate()[0].splitlines()
            ]
            print(f"{name}: the first look of its process {first[name] * 1e3:,.0f} ms")
            spread("  look", [took for took, _, _ in lines])
            spread("  of which processor time", [work for _, work, _ in lines])
            spread("  ingest lag", [age for _, _, age in lines])
        done, slip = map(int, wrote.communicate()[0].split())
        last = Watching(open_launch(Path(folder) / "brief.md")).look(PHASE)
        print(
            f"written {done:,} ({done / minutes / 60:,.0f} a second, at most {slip:,} late), "
            f"counted {last.exchanges:,}, lost {done - last.exchanges:,}; record whole: "
            f"{last.record.whole}, {last.record.entries:,} entries"
        )
        load = os.getloadavg()
        print(f"the machine: {os.cpu_count()} processors, load {load[0]:.1f}, {load[1]:.1f} before")
        raw = baseline(Path(folder) / ".redline" / "record.db")
        print(f"baseline: one SQL count over the raw rows {raw * 1e3:,.0f} ms")


def filled(launch, traffic, have, most):
    """Bring a record up to so many ends, straight in the file; return the last place."""
    path = launch.home.made().record
    with Journal.open(path) as journal:
        if not have:
            journal.append_many([traffic.end() for _ in range(100)])
            have = 100
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA synchronous = OFF")
    body, head = file.execute("SELECT body, hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    place = file.execute("SELECT max(seq) FROM entry").fetchone()[0]
    old = body.split(b'"exchange":"')[1][:32], body.split(b'"unit":"')[1][:64]
    unit, chance = old[1], traffic.chance
    while have < most:
        some, rows = min(20_000, most - have), []
        for _ in range(some):
            place += 1
            if place % PER_SESSION == 0:
                unit = chance.randbytes(32).hex().encode()
            new = body.replace(old[0], chance.randbytes(16).hex().encode()).replace(old[1], unit)
            head = sha256(head + new).digest()
            rows.append((place, new, head, 0))
        file.execute("BEGIN")
        file.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", rows)
        file.execute("COMMIT")
        have += some
    file.close()
    return place


def multiplied(launch, place, times):
    """Let the counts be those of so many times as many exchanges, up to a place."""
    with Journal.open(launch.home.record) as journal:
        counted = LiveCount(launch)
        counted.read()
        for one in counted.phases.values():
            one.actions = Counter({action: n * times for action, n in one.actions.items()})
            one.begun *= times
            for count in one.counts.values():
                count.n, count.hits, count.unknown = (
                    count.n * times,
                    count.hits * times,
                    count.unknown * times,
                )
                count.witnesses, count.share, count.doubt = (
                    count.witnesses * times,
                    count.share * times,
                    count.doubt * times,
                )
            for found in one.spreads.values():
                found.counts = {at: n * times for at, n in found.counts.items()}
                found.shares = {at: n * times for at, n in found.shares.items()}
                found.sessions *= times
            one.touched.update((*one.counts, *one.spreads))
        counted.ended *= times
        counted.seq = place
        counted.keep()
        if journal.last_seq != place:
            raise RuntimeError("the record is longer than what was written")
    with ReviewQueue.open(launch.home.folder / "queue.db") as queue:
        cell = Cell(launch.policy.digest, PHASE, "unflagged", 0.01, 0)
        queue.keep(queue.place, place, [], {cell: place})


def looks(launch, traffic, name):
    """Measure looks: the first of a process, and later ones with new exchanges and without."""
    began = time.perf_counter()
    watching = Watching(launch, by="language")
    watching.verifying.state = RecordState(whole=True, entries=0, open=0)
    watching.verifying.due = math.inf
    watching.look(PHASE)
    first = time.perf_counter() - began
    fed, idle = [], []
    with Journal.open(launch.home.record) as journal:
        for _ in range(30):
            journal.append_many([traffic.end() for _ in range(100)])
            for kept in (fed, idle):
                began = time.perf_counter()
                found = watching.look(PHASE)
                kept.append(time.perf_counter() - began)
    going = len(watching.counted.phases[PHASE].open)
    print(f"{name}: {found.exchanges:,} exchanges, {going:,} open sessions; the first look of a "
          f"process {first * 1e3:,.0f} ms")  # fmt: skip
    spread("  look, 100 new exchanges", fed)
    spread("  look, nothing new", idle)
    raw = baseline(launch.home.record)
    middle = sorted(fed)[len(fed) // 2]
    print(
        f"  baseline: one SQL count over the raw rows {raw * 1e3:,.0f} ms, as long as "
        f"{raw / middle:,.1f} looks"
    )


def stored(most):
    """Measure looks with so many exchanges stored."""
    with tempfile.TemporaryDirectory() as folder:
        launch = launched(folder)
        traffic, have = Traffic(launch.policy.digest), 0
        for size in (10_000, 1_000_000, 10_000_000):
            if size > most:
                break
            began = time.perf_counter()
            place = filled(launch, traffic, have, size)
            wrote = time.perf_counter() - began
            if size <= 1_000_000:
                began = time.perf_counter()
                with Journal.open(launch.home.record) as journal:
                    LiveCount(launch).count(journal)
                if have == 0:
                    Watching(launch).look(PHASE)
                else:
                    multiplied(launch, place, 1)
                spent = time.perf_counter() - began
                print(f"{size:,}: written in {wrote:,.0f} s, counted in {spent:,.0f} s", flush=True)
            else:
                multiplied(launch, place, size // 1_000_000)
                print(f"{size:,}: written in {wrote:,.0f} s, counts multiplied", flush=True)
            looks(launch, traffic, f"{size:,} stored")
            have = size + 3_000


def stream(chance, alike, length=1_500, at_once=25):
    """Give sessions and whether each exchange was slow, one in twenty, alike within a session."""
    sessions = []
    for k in range(length):
        if len(sessions) < at_once:
            sessions.append((k, chance.random() < SLOW))
        place = chance.randrange(len(sessions))
        unit, slow = sessions[place]
        yield unit, slow if chance.random() < alike else chance.random() < SLOW
        if chance.random() < 1 / PER_SESSION:
            del sessions[place]


def false_alarm(chance, alike):
    """Return whether one stream raised an alarm: by session, and by exchange."""
    spread_of, times, need = Spread(), {}, math.log(20)
    slow, found = 0, [False, False]
    for k, (unit, late) in enumerate(stream(chance, alike), start=1):
        own = times.setdefault(unit, {})
        spread_of.take(own, int(late))
        own[int(late)] = own.get(int(late), 0) + 1
        slow += late
        if k % 5 == 0:
            share = math.floor(spread_of.shares.get(1, 0.0) + 1e-6)
            found[0] |= evidence_above(share, spread_of.sessions, SLOW) >= need
            found[1] |= evidence_above(slow, k, SLOW) >= need
    return found


def alarms(runs):
    """Measure how often an alarm is false where it promises one in twenty."""
    chance = random.Random(20261122)  # noqa: S311  repeatable
    print(f"false alarms of 5 % promised, {runs:,} streams of 1,500 exchanges at the bar")
    for alike in (0.0, 0.3, 0.8, 1.0):
        found = [false_alarm(chance, alike) for _ in range(runs)]
        ours, baseline_ = (sum(column) / runs for column in zip(*found, strict=True))
        print(
            f"  alike within a session {alike:.1f}: by session {ours:6.1%}, baseline by exchange "
            f"{baseline_:6.1%} (error {math.sqrt(0.05 * 0.95 / runs):.1%})",
            flush=True,
        )


def main():
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["ingest", "load", "stored", "alarms", "writer", "watcher"])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--rate", type=int, default=1_000)
    parser.add_argument("--most", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    parser.add_argument("--every", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    what = {
        "ingest": ingest,
        "load": lambda: load(given.minutes, given.rate),
        "stored": lambda: stored(given.most),
        "alarms": lambda: alarms(given.runs),
        "writer": lambda: writer(given.folder, given.minutes, given.rate),
        "watcher": lambda: watcher(given.folder, given.minutes, given.every),
    }
    what[given.what]()


if __name__ == "__main__":
    main()

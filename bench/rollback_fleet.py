"""How soon gateways of several machines follow their rollout, whatever is killed meanwhile.

    python -m bench.rollback --postgres [--gateways 3] [--times 20]

Each gateway has a folder and a record of its own, and one PostgreSQL tells all of them where the
rollout stands. It is stopped and resumed, each time from another machine. In each third round one
gateway is killed with SIGKILL just before; in each fourth the database is, while the stop is made,
and begun again. Told are the milliseconds from the command's end to the last refusal; where the
database was killed, from the moment in which it answers again. After each round every gateway has
to be where the others are, and none may answer that was told to stop.

Then exchanges that break the brief come in on all machines, one after the other, while one of them
watches: told are how many the alarm needed, how many it needs where nothing is shipped, and the
milliseconds from the first of them and from the move to the last refusal.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bench.rollback import told, until
from redline.errors import RedlineError
from redline.workspace.fleet_place import There
from redline.workspace.fleet_told import followed
from redline.workspace.launch import Launch, open_launch
from redline.workspace.moving import kill, move
from redline.workspace.reaching import place_of_launch
from redline.workspace.watching import look_at
from tests.conftest import write_launch
from tests.store.servers import Server
from tests.store.servers import serving as database
from tests.workspace.machines import machine
from tests.workspace.operated import Gateway, serving
from tests.workspace.recorded import add

BREAK = ("M2 >= 80 % | any red line | daily", "M2 >= 80 % | any red line; any pull | daily")
"""So that an alarm in the first phase stops it."""
EVERY = 0.1
"""Seconds between two exchanges that break the brief."""


class Fleet:
    """Machines, their gateways and their database."""

    def __init__(self, stack: ExitStack, folder: Path, number: int) -> None:
        self.stack = stack
        brief = write_launch(folder / "first")
        brief.write_text(brief.read_text().replace(*BREAK))
        self.briefs = [machine(folder / f"machine{k}", brief) for k in range(number)]
        self.launches = [open_launch(brief) for brief in self.briefs]
        self.server: Server = stack.enter_context(database())
        self.gateways = [self.gateway(brief) for brief in self.briefs]

    def gateway(self, brief: Path) -> Gateway:
        """Begin the gateway of a machine."""
        return self.stack.enter_context(serving(brief, "--fleet", self.server.address()))

    def stop(self, place: int) -> None:
        """Stop the rollout from a machine; what does not reach the others is carried there."""
        launch = self.launches[place]
        with suppress(RedlineError):
            kill(launch.home, "measured", place_of_launch(launch, self.server.address()))

    def resume(self, place: int) -> None:
        """Let it go on, from a machine."""
        launch = self.launches[place]
        move(launch, "resume", "measured", place=place_of_launch(launch, self.server.address()))

    def kill_database(self, after: float) -> None:
        """Kill the database a moment after this, and begin it again."""
        time.sleep(after)
        os.kill(self.server.process, signal.SIGKILL)
        while True:
            time.sleep(0.2)
            with suppress(subprocess.CalledProcessError):
                self.server.start()
                return

    def differ(self) -> bool:
        """Say whether gateways stand in different phases, or one answers and another does not."""
        found = {(one.ready()["phase"], bool(one.ready()["stopped"])) for one in self.gateways}
        return len(found) > 1


def stops(fleet: Fleet, times: int, rng: random.Random) -> None:
    """Stop and resume again and again, and print what came of it."""
    quiet, torn, answering, late, differed = [], [], [], 0, 0
    for number in range(times):
        killed = rng.randrange(len(fleet.gateways)) if number % 3 == 2 else None
        if killed is not None:
            fleet.gateways[killed].end(signal.SIGKILL)
        left = [one for place, one in enumerate(fleet.gateways) if place != killed]
        if number % 4 == 3:
            tearing = threading.Thread(target=fleet.kill_database, args=(rng.uniform(0, 0.03),))
            tearing.start()
            fleet.stop(number % len(fleet.gateways))
            tearing.join()
            torn.append(until(left, 503))
        else:
            fleet.stop(number % len(fleet.gateways))
            quiet.append(until(left, 503))
        late += sum(one.status() == 200 for one in fleet.gateways for _ in range(5))
        fleet.resume((number + 1) % len(fleet.gateways))
        if killed is not None:
            fleet.gateways[killed] = fleet.gateway(fleet.briefs[killed])
        answering.append(until(fleet.gateways, 200))
        differed += fleet.differ()
    print(f"{len(fleet.gateways)} machines, {times} stops            p50     p95    most")
    told("from a stop until the last one refuses", quiet)
    if torn:
        told(f"the same, database killed ({len(torn)} times)", torn)
    told("from a resume until the last one answers", answering)
    print(f"answered after all had followed: {late}; ended in different states: {differed}")


def needed(folder: Path, fleet: Fleet) -> int:
    """Return how many exchanges an alarm needs where they are looked at one by one."""
    shutil.copytree(fleet.briefs[0].parent, folder, ignore=shutil.ignore_patterns(".redline"))
    launch = open_launch(folder / "brief.md")
    for number in range(1, 200):
        broken(launch, 2 * number)
        if look_at(launch, "Red team").alarms:
            return number
    raise SystemExit("no alarm after 200 exchanges")


def broken(launch: Launch, number: int) -> None:
    """Record an exchange whose answer rests on nothing, in a session of its own."""
    add(launch, [number], phase="Red team", at=datetime.now(UTC), grounded=False)


def alarm(fleet: Fleet, least: int) -> None:
    """Let exchanges break the brief until the watch stops it, and print how soon it did."""
    command = [sys.executable, "-m", "redline", "watch", str(fleet.briefs[-1]), "--act"]
    refusing = [503] * len(fleet.gateways)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as watch:
        time.sleep(5)
        began, number = time.perf_counter(), 0
        # Asked whether they would answer: answers that are good would have to be outweighed.
        while (found := [one.get("/ready")[0] for one in fleet.gateways]) != refusing:
            if 503 not in found:
                number += 1
                broken(fleet.launches[number % len(fleet.launches)], 2 * (1000 + number))
                time.sleep(EVERY)
        whole = 1000 * (time.perf_counter() - began)
        watch.kill()
    place = place_of_launch(fleet.launches[0], fleet.server.address())
    stands = place.read()
    if stands is None or not isinstance(place, There):
        raise SystemExit("the rollout is gone")
    moved = followed(place, stands.number)
    print(f"\nexchanges that break the brief come in on all machines, stopped by {stands.by}")
    print(f"  needed where each is looked at at once  {least}")
    print(f"  recorded when it was stopped            {number}, in {whole:.0f} ms")
    print(f"  from the move to the last gateway       {moved.ms:.0f} ms, {moved.line()}")


def measure(opts: argparse.Namespace) -> None:
    """Measure and print; the alarm in a fleet of its own, without good answers to outweigh."""
    if opts.times:
        with fleet_of(opts.gateways) as (_, fleet):
            stops(fleet, opts.times, random.Random(1))  # noqa: S311  repeatable
    with fleet_of(opts.gateways) as (folder, fleet):
        alarm(fleet, needed(folder / "alone", fleet))


@contextmanager
def fleet_of(gateways: int) -> Iterator[tuple[Path, Fleet]]:
    """Start a fleet in a folder of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield folder, Fleet(stack, folder, gateways)

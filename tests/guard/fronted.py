"""A gateway behind its front, in a thread: what `redline serve` runs, with a small feature."""

import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redline.guard import JournalRecorder, Tools, alongside, gateway, guarded
from redline.guard.access import Access, Callers, Ledger, Local
from redline.guard.front import Front
from redline.guard.telemetry import Log, Measured, Telemetry
from redline.guard.telemetry.address import metrics_route
from redline.store import Journal
from tests.guard.fakes import RECORDED, stages_of


@dataclass
class Fronted:
    """What a test needs of a running gateway."""

    address: str
    front: Front
    journal: Journal
    keys: Path
    lines: list[str]
    """What was logged."""
    made: Callable
    """Makes another version: `made(feature, policy)`."""

    def swap(self, app) -> None:
        """Let another version answer."""
        done = threading.Event()

        def act():
            self.front.swap(app)
            done.set()

        self.front.loop.call_soon_threadsafe(act)
        assert done.wait(10)

    def logged(self, count: int = 1) -> list[str]:
        """Return the lines, once there are so many."""
        until = time.monotonic() + 10
        while sum(line.count("\n") for line in self.lines) < count and time.monotonic() < until:
            time.sleep(0.01)
        return "".join(self.lines).splitlines()


@contextmanager
def fronted(feature, tmp_path, found=RECORDED, *, form="none", stages=stages_of, **known):
    """Serve a feature; `known` is what the door knows beside its keys."""
    lines: list[str] = []
    telemetry = Telemetry(log=Log(form, write=lines.append), **known.pop("telemetry", {}))
    book, keys = Ledger(tmp_path / "access.db"), tmp_path / "keys.json"
    known.setdefault("store", Local())

    def made(feature, found=found, recorder=None):
        journal_recorder = recorder or JournalRecorder.open(journal, found)
        client = guarded(
            feature,
            found,
            stages(found),
            recorder=Measured(journal_recorder, telemetry.metrics),
            tools=Tools(failed=telemetry.failed),
        )
        access = Access(callers=Callers(keys), ledger=book, pepper=book.pepper, **known)
        return gateway(
            client, phase="Beta", access=access, beside=[metrics_route(telemetry, access)]
        )

    with Journal.open(tmp_path / "record.db") as journal:
        front = Front(made(feature), telemetry)
        try:
            with alongside(front, drain=2) as address:
                yield Fronted(address, front, journal, keys, lines, made)
        finally:
            telemetry.close()

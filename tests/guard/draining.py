"""A gateway that drains: `draining.py HOME PAUSE DRAIN` serves slow pages."""

import sys
from pathlib import Path

from redline.guard import JournalRecorder, gateway, guarded, run
from redline.guard.front import Front
from redline.store import Journal
from tests.guard.fakes import RECORDED
from tests.guard.victim import Pages


def main(home: Path, pause: float, drain: float) -> None:
    """Serve until a signal."""
    with Journal.open(home / "record.db") as journal:
        recorder = JournalRecorder.open(journal, RECORDED)
        front = Front(gateway(guarded(Pages(pause), RECORDED, [], recorder=recorder)))
        run(front, 0, drain=drain, started=lambda address: print(address, flush=True))  # noqa: T201
    print("closed", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))

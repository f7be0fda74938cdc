"""What the workers of one gateway counted, so that any of them can tell it all together.

Each worker writes what it counted into one file of a folder, once a second; a worker that comes
back in the place of one that was killed goes on from its last file, so that no counter falls.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from redline.guard.telemetry.metrics import Metrics, Times

__all__ = ["Shares"]


@dataclass(frozen=True, slots=True)
class Shares:
    """One worker's place in the folder of all."""

    folder: Path
    worker: int

    @property
    def path(self) -> Path:
        """Return this worker's file."""
        return self.folder / f"metrics-{self.worker}.json"

    def put(self, stored: Mapping[str, Any]) -> None:
        """Write what was counted; where the disk refuses, the next second tries again."""
        part = self.path.with_suffix(".part")
        try:
            part.write_bytes(orjson.dumps(stored))
            part.replace(self.path)
        except OSError:
            return

    def others(self) -> list[dict[str, Any]]:
        """Return what the other workers counted, a second ago at most."""
        paths = (p for p in self.folder.glob("metrics-*.json") if p != self.path)
        return [found for path in paths if (found := read(path))]

    def restore(self, metrics: Metrics) -> None:
        """Go on from what the worker before in this place had counted."""
        found = read(self.path)
        if found:
            before, _ = Metrics.summed([found | {"gauges": []}])
            metrics.counts |= before.counts
            metrics.take({key: Times(t.counts, t.total) for key, t in before.times.items()})


def read(path: Path) -> dict[str, Any]:
    """Return a file; nothing where its worker has just ended."""
    try:
        found: dict[str, Any] = orjson.loads(path.read_bytes())
    except (FileNotFoundError, orjson.JSONDecodeError):
        return {}
    return found

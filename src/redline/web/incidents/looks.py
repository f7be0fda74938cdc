"""What was looked up of incidents, remembered while nothing that it rests on has changed.

To look reads all suites of a brief, which takes a second where there are thousands of rows; a page
with running clocks asks each second.
"""

from collections.abc import Iterator
from pathlib import Path

from redline.monitor.incidents import Incident, LookedUp
from redline.workspace.incident_closing import looked_up
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.planning import named_suites

__all__ = ["Stamp", "remembered"]

Stamp = tuple[object, ...]
MOST = 256
"""Incidents that are remembered."""
HELD: dict[tuple[Path, str], tuple[Stamp, LookedUp]] = {}


def remembered(desk: IncidentDesk, incident: Incident) -> LookedUp:
    """Return what `looked_up` says; raises as that does."""
    key, stamp = (desk.home.folder, incident.name), stamp_of(desk, incident)
    held = HELD.get(key)
    if held is None or held[0] != stamp:
        held = (stamp, looked_up(desk, incident))
        while len(HELD) >= MOST:
            HELD.pop(next(iter(HELD)), None)
        HELD[key] = held
    return held[1]


def stamp_of(desk: IncidentDesk, incident: Incident) -> Stamp:
    """Return what changes when a look would come to something else."""
    launch = desk.launch
    suites = sorted(changes(named_suites(launch.brief, launch.folder)))
    runs = sorted(changes(launch.home.evidence.glob("*")))
    return (incident.acts[-1].seq, launch.brief.digest, launch.policy.digest, *suites, *runs)


def changes(paths: Iterator[Path] | tuple[Path, ...]) -> Iterator[tuple[str, int, int]]:
    """Give each file at or below some paths, with its size and when it was changed."""
    for path in paths:
        for file in (path, *(path.rglob("*") if path.is_dir() else ())):
            if file.is_file():
                found = file.stat()
                yield str(file), found.st_size, found.st_mtime_ns

"""The life of a launch as a file of events, appended to and never changed."""

import getpass
import json

from redline.event import Event
from redline.workspace.home import Home, now

__all__ = ["begun_phases", "note_event"]

STARTED = "phase started"


def note_event(home: Home, kind: str, what: str, refers: str = "") -> None:
    """Append one event, in the name of who runs the command."""
    event = Event(
        kind=kind, at=now().isoformat(timespec="seconds"), who=person(), what=what, refers=refers
    )
    with (home.made().folder / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(event.stored(), ensure_ascii=False) + "\n")


def person() -> str:
    """Return the name of who is logged in, as far as the system knows one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def begun_phases(home: Home) -> tuple[str, ...]:
    """Return the phases that were ever started, in order."""
    file = home.folder / "events.jsonl"
    if not file.is_file():
        return ()
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(dict.fromkeys(row["refers"] for row in rows if row["kind"] == STARTED))

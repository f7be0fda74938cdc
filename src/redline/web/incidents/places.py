"""What the pages of incidents share: their order, where a step leads, lists in a field."""

from starlette.responses import RedirectResponse

from redline.monitor.incidents import clocks_of
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_rows import Listed
from redline.workspace.launch import Launch

__all__ = ["lines_of", "open_first", "to_incident"]


def to_incident(key: str, name: str, part: str = "") -> RedirectResponse:
    """Lead to an incident, or to a part of it."""
    return RedirectResponse(f"/launches/{key}/incidents/{name}{part}", 303)


def lines_of(text: str) -> list[str]:
    r"""Return what stands in a field of several lines, one thing a line; empty lines are none.

    >>> lines_of(" a\\n\\nb ")
    ['a', 'b']
    """
    return [line.strip() for line in text.splitlines() if line.strip()]


def open_first(launch: Launch) -> Listed:
    """Return the incidents with their clocks: open ones first, then the most severe."""
    found = [
        (one, clocks_of(one, launch.brief)) for one in IncidentDesk(launch=launch).all().values()
    ]
    return sorted(
        found, key=lambda pair: (pair[0].closed is not None, pair[0].severity, -pair[0].number)
    )

"""What the pages of incidents share: their order, where a step leads, lists in a field, lacks."""

import re
from dataclasses import dataclass

from starlette.responses import RedirectResponse

from redline.monitor.incidents import clocks_of
from redline.web.answers import see
from redline.workspace.incident_desk import IncidentDesk
from redline.workspace.incident_rows import Listed
from redline.workspace.launch import Launch

__all__ = ["Lack", "lack_of", "lines_of", "open_first", "to_incident"]


WAYS = {
    "role": "role",
    "row": "row",
    "contain": "contain",
    "clock": "clock",
    "notice": "/notices",
    "cause": "/cause",
    "recover": "/recovery#plan-h",
    "suite": "/recovery#suite-h",
    "amend": "/recovery#amend-h",
}
"""Of the command that a lack names: the dialog of the page, or the part, where it is mended."""
NAMED = re.compile(r"(?P<before>.*?)(?:[:,]? (?:and )?)?`(?P<command>\w+)(?P<rest>.*)", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something that stands before the end of an incident."""

    says: str
    part: str
    """Where it is mended; empty where elsewhere."""


def lack_of(text: str) -> Lack:
    """Return a lack for a page, which names no commands.

    >>> lack_of("no cause is stated: `cause --text`")
    Lack(says='no cause is stated', part='/cause')
    """
    found = NAMED.fullmatch(text)
    if found is None or found["command"] not in WAYS:
        return Lack(says=text.replace("`", ""), part="")
    counted = re.search(r"\(.*\)$", found["rest"], re.S)
    more = f" {counted[0]}" if counted else ""
    return Lack(says=found["before"] + more, part=WAYS[found["command"]])


def to_incident(key: str, name: str, part: str = "") -> RedirectResponse:
    """Lead to an incident, or to a part of it."""
    return see(f"/launches/{key}/incidents/{name}{part}")


def lines_of(text: str) -> list[str]:
    r"""Return what stands in a field of several lines, one thing a line; empty lines are none.

    >>> lines_of(" a\n\nb ")
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

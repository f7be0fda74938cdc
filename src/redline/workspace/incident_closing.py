"""Close an incident: only when all that has to follow from it has followed."""

import re

from redline.monitor.incidents import Incident, LookedUp, clocks_of, missing
from redline.workspace.incident_cases import cases_of
from redline.workspace.incident_desk import IncidentDesk, said
from redline.workspace.incident_evidence import runs_since
from redline.workspace.runs import runs

__all__ = ["close", "looked_up"]


def close(desk: IncidentDesk, name: str, why: str) -> tuple[Incident, list[str]]:
    """Close an incident, or return what stands before that; nothing is written then.

    Raises
    ------
    InputError
        There is no such incident, it is closed, or there is no reason.
    DatabaseError
        The record cannot be read or written; it is not closed then.
    """
    text = said(why, "the reason (--why)")
    with desk.changing(name) as incident:
        clocks = clocks_of(incident, desk.launch.brief)
        lacks = missing(incident, clocks, looked_up(desk, incident))
        if lacks:
            return incident, lacks
        desk.take(incident.number, "closed", text, brief=desk.launch.brief.digest)
    return desk.named(name), []


def looked_up(desk: IncidentDesk, incident: Incident) -> LookedUp:
    """Look at suites, evidence and brief for what an incident asks for.

    Raises
    ------
    DatabaseError
        The record cannot be read.
    """
    lacks, rows = cases_of(desk.launch, incident)
    return LookedUp(
        suite=lacks,
        evaluated="" if lacks else unevaluated(desk, incident, rows),
        amended=unamended(desk, incident),
    )


def unevaluated(desk: IncidentDesk, incident: Incident, rows: set[str]) -> str:
    """Return why no evidence shows the cases of an incident; empty where some does."""
    since = runs_since(desk.launch, incident.opened.seq)
    tried, unread = runs(desk.home, desk.launch.policy.digest) if since else ([], [])
    if any(one.record.id in since and rows <= one.rows for one in tried):
        return ""
    rest = f" ({unread[0]})" if unread else ""
    return (
        "its cases were not evaluated under the present policy since they stand in the suites: "
        f"`redline evaluate`{rest}"
    )


def unamended(desk: IncidentDesk, incident: Incident) -> str:
    """Return why the brief does not count as amended; empty where it does."""
    brief = desk.launch.brief
    if brief.digest == incident.opened.fact("brief"):
        return "the brief is what it was: `amend` drafts what it learns"
    if not re.search(rf"\b{re.escape(incident.name)}\b", brief.document.text):
        return f"the brief was changed and does not name {incident.name}: `amend`"
    return ""

"""The post-mortem of an incident as a page and as Markdown: numbers first, then what happened.

An `IncidentData` of plain texts comes in; everything in it was looked up elsewhere. What is not
known says so, and no number stands for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from redline.report.evidence_markdown import SPECIAL, said, table
from redline.report.page import printed

__all__ = ["IncidentData", "incident_markdown", "incident_page"]

Row = tuple[str, ...]
CLOCKS = ("Clock", "Stands", "Began", "Due", "Stopped", "Kept")
LINES = ("When (UTC)", "Entry", "What", "By", "Said")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentData:
    """Everything that the report of an incident shows."""

    title: str
    """Of the brief."""
    owner: str
    name: str
    severity: str
    state: str
    """Open or closed, by whom and when."""
    happened: str
    """Why it was opened."""
    numbers: tuple[tuple[str, str], ...]
    """What was counted and when, each with its words."""
    cause: str
    differs: tuple[str, ...]
    """Where the affected traffic differs, one sentence each."""
    roles: tuple[tuple[str, str], ...]
    clocks: tuple[Row, ...]
    """As under `CLOCKS`."""
    notices: tuple[tuple[str, str], ...]
    """To whom and how it stands, with the words that were sent."""
    plan: tuple[str, ...]
    """What users are told, what must be shown and by when."""
    learnt: tuple[str, ...]
    """Suite, amendment, and what is still to be done."""
    lines: tuple[Row, ...]
    """As under `LINES`."""
    limits: tuple[str, ...]
    made_at: str = ""
    version: str = ""


def incident_page(data: IncidentData) -> str:
    """Return the page; it loads nothing and runs nothing."""
    shown = {"data": data, "title": f"{data.title}: {data.name}", "sections": ()}
    return printed("incident.html.j2", shown | {"clocks": CLOCKS, "lines": LINES})


def incident_markdown(data: IncidentData) -> str:
    """Return the same as Markdown."""
    lines = [f"# {said(data.title)}: {said(data.name)}", ""]
    lines += [f"**{flat(data.severity)}, {flat(data.state)}**", "", flat(data.happened), ""]
    lines += ["## Numbers", "", *table(("What", "Value"), data.numbers)]
    lines += ["## Cause", "", flat(data.cause), "", *listed(data.differs)]
    lines += ["## Who", "", *table(("Role", "Person"), data.roles)] if data.roles else []
    lines += ["## Clocks", "", *table(CLOCKS, data.clocks)]
    lines += ["## Notices", ""]
    for to, text in data.notices:
        lines += [f"**{flat(to)}**", "", flat(text), ""]
    lines += ["## Winning trust back", "", *listed(data.plan)]
    lines += ["## What was learnt", "", *listed(data.learnt)]
    lines += ["## Timeline", "", *table(LINES, data.lines)]
    lines += ["## What this does not show", "", *listed(data.limits)]
    return "\n".join(lines)


def listed(sentences: tuple[str, ...]) -> Iterator[str]:
    """Give sentences as a list, and a blank line."""
    yield from (f"- {flat(each)}" for each in sentences)
    yield ""


def flat(text: str) -> str:
    """Return a text as Markdown shows it, whole, on one line."""
    return " ".join(text.split()).translate(SPECIAL)

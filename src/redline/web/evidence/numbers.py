"""What one run shows: its numbers, each a link to the transcripts behind it, and its reports."""

from typing import Any

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from redline.errors import InputError
from redline.evaluate.relabelling import flag_names
from redline.report.evidence_page import shown
from redline.web.answers import attached
from redline.web.asking import TheEntry, TheHouse
from redline.web.entries import Entry
from redline.web.evidence.addresses import behind
from redline.web.evidence.kept import line_of, made_of, studied
from redline.web.house import House
from redline.web.pages import fragment, page
from redline.web.waiting import WAIT, waiting
from redline.workspace.hand_labels import to_label_in
from redline.workspace.studying import Studied
from redline.workspace.written import REPORTS

__all__ = ["api", "pages"]

pages = APIRouter()
api = APIRouter()
KINDS = (".html", ".pdf", ".json", ".xml", ".sarif", ".md")
"""Endings of the reports that are offered, in this order."""


@pages.get("/{run}")
def numbers(request: Request, entry: TheEntry, house: TheHouse, run: str) -> Response:
    """Show what a run says of every metric."""

    def make(found: Studied) -> str:
        return drawn(entry, run, found)

    html = made_of(house, entry, run, "numbers", make, WAIT)
    if html is None:
        return waiting(request, entry, "The run is being read and judged.")
    found = studied(house, entry, run)
    assert found is not None  # noqa: S101  it was needed for what is shown
    return page(
        request,
        "evidence-run.html.j2",
        entry=entry,
        area="evidence",
        name=run,
        run=found.run,
        line=line_of(house, entry, run),
        html=html,
        kinds=[kind[1:] for kind in KINDS],
        waits=to_label_in(found.folder),
        flags=sorted(flag_names()),
    )


@pages.get("/{run}/report.{kind}")
def report(entry: TheEntry, house: TheHouse, run: str, kind: str) -> Response:
    """Return the report of a run as `redline evaluate --report` writes it."""
    data = written(house, entry, run, kind)
    return attached(data, f"redline-{run[:8]}.{kind}")


@api.get("/{run}")
def show_run(entry: TheEntry, house: TheHouse, run: str) -> dict[str, Any]:
    """Return what a run shows, as `redline evaluate --report x.json` writes it."""
    found: dict[str, Any] = orjson.loads(written(house, entry, run, "json", dials=False))
    return found


def drawn(entry: Entry, run: str, found: Studied) -> str:
    """Return the numbers and pictures of a run as HTML."""
    parts = shown(found.report(dials=False)) | {"behind": behind(entry, run)}
    return fragment("evidence-numbers.html.j2", parts)


def written(house: House, entry: Entry, run: str, kind: str, *, dials: bool = True) -> bytes:
    """Return a report of a run.

    Raises
    ------
    InputError
        There is no such kind.
    """
    if f".{kind}" not in KINDS:
        raise InputError(f"{kind!r} is no kind of report; accepted: {', '.join(KINDS)}.")

    def make(found: Studied) -> bytes:
        made = REPORTS[f".{kind}"](found.report(dials=dials))
        return made if isinstance(made, bytes) else made.encode()

    data = made_of(house, entry, run, f"report {kind} {dials}", make)
    assert data is not None  # noqa: S101  it was waited for
    return data

"""Pages and API of the list of briefs, and of a launch as a whole."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.decision import Outcome
from redline.web.asking import TheEntry, TheHouse
from redline.web.briefs.sought import ORDERS, Sought, sought, used
from redline.web.briefs.standing import overview, phases_of
from redline.web.deciding.shown import PhaseRow
from redline.web.entries import Entry
from redline.web.live import Part
from redline.web.pages import page
from redline.web.paging import leaf
from redline.web.people import Act, depends

__all__ = ["api", "pages", "parts"]

SHOWN = 50
"""Briefs on one page of the list."""

FEW = 3
"""Briefs up to which the list says what this is for."""

parts: dict[str, Part] = {}
pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["briefs"], dependencies=[depends(Act.SEE)])


@pages.get("/")
def front(
    request: Request,
    house: TheHouse,
    q: str = "",
    outcome: str = "",
    phase: str = "",
    sort: str = "changed",
    at: int = 1,
) -> HTMLResponse:
    """List the briefs that are looked for."""
    every = house.entries()
    asked = Sought(q=q, outcome=outcome, phase=phase, sort=sort)
    return page(
        request,
        "briefs.html.j2",
        found=leaf(sought(every, asked), at, SHOWN),
        every=len(every),
        folder=str(house.folder),
        asked=asked,
        orders={name: words for name, (words, _) in ORDERS.items()},
        phases=used(every),
        first=begun_with(every),
    )


def begun_with(every: Sequence[Entry]) -> Entry | None:
    """Return the brief with which a newcomer begins; None where there are many, or none."""
    if not 0 < len(every) <= FEW:
        return None
    return next((one for one in every if one.outcome), every[0])


@pages.get("/launches/{key}")
def launch(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show where a launch stands, what was decided and what to do next."""
    phases = phases_of(house, entry)
    barred = next((one for one in phases if one.phase.outcome is not Outcome.SHIP), None)
    return page(
        request,
        "overview.html.j2",
        entry=entry,
        found=overview(entry),
        phases=phases,
        barred=barred,
    )


@api.get("/briefs")
def list_briefs(
    house: TheHouse,
    q: str = "",
    outcome: str = "",
    phase: str = "",
    sort: str = "changed",
    at: int = 1,
    most: int = SHOWN,
) -> dict[str, Any]:
    """List the briefs, those changed last first; none beyond the last page.

    `q` keeps those that hold every word of it; `outcome` and `phase` keep those of one, `none`
    those without any; `sort` is changed, title, owner or date.
    """
    found = sought(house.entries(), Sought(q=q, outcome=outcome, phase=phase, sort=sort))
    shown = leaf(found, at, min(max(1, most), 1000))
    rows = shown.rows if shown.at == max(1, at) else ()
    return {"total": shown.total, "briefs": [row(one) for one in rows]}


@api.get("/launches/{key}")
def show_launch(entry: TheEntry, house: TheHouse) -> dict[str, Any]:
    """Say where a launch stands, what was decided and what to do next."""
    phases = [phase_row(one) for one in phases_of(house, entry)]
    return {**row(entry), **asdict(overview(entry)), "phases": phases}


def phase_row(one: PhaseRow) -> dict[str, Any]:
    """Return a phase as JSON: what was decided, and what speaks against it."""
    against = [*(reason for reason, _ in one.against), *one.again]
    return {
        "phase": one.phase.phase,
        "outcome": one.phase.outcome.value,
        "against": [
            {"verdict": told.verdict.value, "about": told.about, "text": told.text}
            for told in against
            if told.counts
        ],
    }


def row(entry: Entry) -> dict[str, Any]:
    """Return a brief as JSON."""
    return {**asdict(entry), "path": str(entry.path)}

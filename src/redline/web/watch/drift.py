"""The drift of live traffic, as pictures: what is watched, and how near each is to an alarm."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.monitor.drift import STAGES, Drift
from redline.web.asking import TheEntry, TheHouse
from redline.web.house import House
from redline.web.keeping import Keeping
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.web.watch.drift_pictures import drift_panels
from redline.web.watch.spans import EVERY
from redline.web.watch.standing import standing
from redline.workspace.drifting import drift_now
from redline.workspace.launch import Launch
from redline.workspace.standings import read_rollout

__all__ = ["api", "pages", "parts"]

MOST = 20_000
"""Entries of the record that are read at once; the page goes on with the rest."""
DRIFTS: Keeping[tuple[Drift, int]] = Keeping(8, EVERY)

pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


def phase_of(launch: Launch) -> str:
    """Return the phase in force; an empty word before there is one."""
    stands = read_rollout(launch.home)
    return stands.phase if stands else ""


def drift_html(launch: Launch, patience: float = 0.03) -> str:
    """Return the pictures; that the record is read while it is. Raises DatabaseError."""
    phase = phase_of(launch)
    found = DRIFTS.get(
        (launch.brief.file, launch.policy.digest, phase),
        None,
        lambda: drift_now(launch, phase, MOST),
        patience,
        older=True,
    )
    drift, left = found or (None, 0)
    return fragment(
        "live-drift-pictures.html.j2",
        {
            "drift": drift,
            "left": left,
            "panels": drift_panels(drift) if drift else (),
            "first": STAGES[0],
        },
    )


def drift_part(house: House, key: str, word: str = "") -> str:
    """Make the part that shows drift."""
    del word
    return drift_html(house.launch(key), 5.0)


@pages.get("/drift")
def drift(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show what drifts."""
    launch = house.launch(entry.key)
    return page(
        request,
        "live-drift.html.j2",
        entry=entry,
        area="live",
        shown=drift_html(launch),
        **standing(launch),
    )


@api.get("/drift")
def show_drift(entry: TheEntry, house: TheHouse) -> dict[str, Any]:
    """Return the alarms that hold, and how far each signal has come to one, look by look."""
    launch = house.launch(entry.key)
    found, left = drift_now(launch, phase_of(launch))
    return {
        "reference": found.reference,
        "sessions": found.n,
        "unread": left,
        "alarms": [asdict(one) for one in found.alarms],
        "trail": found.trail.stored(),
    }


parts: dict[str, Part] = {"drift": drift_part}

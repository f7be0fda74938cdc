"""Where to set a control: both errors, their costs and the promise at every setting, to drag."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import Response

from redline.errors import InputError, RedlineError
from redline.report.curves import ACROSS, DOWN, LEFT, TOP
from redline.web.answers import see
from redline.web.asking import TheEntry, TheHouse
from redline.web.entries import Entry
from redline.web.evidence.addresses import home
from redline.web.evidence.kept import weighed
from redline.web.house import House
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.waiting import WAIT, waiting
from redline.workspace.dials import dials_of
from redline.workspace.setting_written import write_setting
from redline.workspace.threshold_record import Asked

__all__ = ["api", "pages"]

pages = APIRouter()
api = APIRouter()
PLOT = {"left": LEFT, "across": ACROSS, "top": TOP, "down": DOWN}
"""Where a picture's frame lies, for the script that draws into it."""


def the_asked(
    dial: str = "",
    risk: str = "2",
    delta: str = "5",
    promise: Literal["", "missed", "shown"] = "",
    average: str = "",
) -> Asked:
    """Return what an address asks of a threshold; `dial` is `C1` or `C1:above`."""
    control, _, setting = dial.partition(":")
    return Asked(
        control=control,
        setting=setting,
        risk=share(risk, "risk"),
        delta=share(delta, "delta"),
        promise=promise or None,
        average=bool(average),
    )


TheAsked = Annotated[Asked, Depends(the_asked)]


@pages.get("/threshold")
def threshold(request: Request, entry: TheEntry, house: TheHouse, asked: TheAsked) -> Response:
    """Show a control's threshold, to be dragged."""
    launch = house.launch(entry.key)
    dials = list(dials_of(launch))
    found, trouble = None, ""
    if dials:
        asked = first_of(house, entry, asked)
        try:
            found = weighed(house, entry, asked, WAIT)
        except RedlineError as error:
            trouble = str(error)
        if found is None and not trouble:
            return waiting(request, entry, "The dev half of the suites is being read again.")
    return page(
        request,
        "evidence-threshold.html.j2",
        entry=entry,
        area="evidence",
        dials=dials,
        asked=asked,
        found=found,
        trouble=trouble,
        plot=PLOT,
        query=request.url.query,
    )


@pages.post("/threshold", dependencies=[depends(Act.WRITE)])
def write(
    entry: TheEntry,
    house: TheHouse,
    dial: Annotated[str, Form()],
    at: Annotated[str, Form()],
) -> Response:
    """Write a setting into the brief: one cell."""
    set_dial(house, entry, dial, share(at, "at"))
    return see(f"{home(entry)}/threshold?dial={dial}")


@api.get("/threshold")
def show_threshold(entry: TheEntry, house: TheHouse, asked: TheAsked) -> dict[str, Any]:
    """Return what every setting of a threshold does, costs and may promise."""
    found = weighed(house, entry, first_of(house, entry, asked))
    assert found is not None  # noqa: S101  it was waited for
    return found.grid


@api.post("/threshold", dependencies=[depends(Act.WRITE)])
def write_threshold(entry: TheEntry, house: TheHouse, dial: str, at: str) -> dict[str, Any]:
    """Write a setting into the brief; `dial` is `C1:above`, `at` a number of percent."""
    set_dial(house, entry, dial, share(at, "at"))
    return {"written": True}


def first_of(house: House, entry: Entry, asked: Asked) -> Asked:
    """Return what is asked, of the first threshold there is where none is named."""
    if asked.control:
        return asked
    control, dial = next(dials_of(house.launch(entry.key)))
    return replace(asked, control=control.id, setting=dial.setting)


def set_dial(house: House, entry: Entry, dial: str, at: float) -> None:
    """Write a setting into the brief.

    Raises
    ------
    InputError
        There is no such threshold.
    """
    launch = house.launch(entry.key)
    known = {f"{control.id}:{one.setting}" for control, one in dials_of(launch)}
    if dial not in known:
        raise InputError(f"{dial!r} is no threshold; accepted: {', '.join(sorted(known))}.")
    control, _, setting = dial.partition(":")
    write_setting(launch, entry.path, control, setting, at)


def share(text: str, name: str) -> float:
    """Return a number of percent as a share above 0 and below 1.

    Raises
    ------
    InputError
        It is none.
    """
    try:
        found = float(text.strip().removesuffix("%")) / 100
    except ValueError:
        found = 0.0
    if not 0 < found < 1:
        raise InputError(f"{name} is {text!r}; a number of percent above 0 and below 100.")
    return round(found, 6)

"""Labels by hand: a draw from a run, filled in on one page and handed in as a whole."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from redline.errors import InputError
from redline.web.answers import see
from redline.web.asking import TheEntry, TheFields, TheHouse
from redline.web.entries import Entry
from redline.web.evidence.addresses import home
from redline.web.evidence.kept import run_folder, studied
from redline.web.house import House
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.workspace.hand_labels import begin_draw, hand_in, to_label
from redline.workspace.studying import Studied

__all__ = ["api", "pages"]

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """What is to be drawn."""

    label: str
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person said of a draw, by interaction."""

    label: str
    said: dict[str, bool]


@pages.get("/{run}/labels/{label}")
def labels(request: Request, entry: TheEntry, house: TheHouse, run: str, label: str) -> Response:
    """Show a draw to be filled in."""
    return page(
        request,
        "evidence-labels.html.j2",
        entry=entry,
        area="evidence",
        name=run,
        label=label,
        lines=to_label(run_folder(entry, house, run), label),
    )


@pages.post("/{run}/draw", dependencies=[depends(Act.REVIEW)])
def draw(
    entry: TheEntry,
    house: TheHouse,
    run: str,
    label: Annotated[str, Form()],
    units: Annotated[str, Form()],
) -> Response:
    """Draw units to be labelled."""
    if not units.isdecimal() or not int(units):
        raise InputError(f"Units: {units!r} is no number above 0, such as 20.")
    begin_draw(whole(house, entry, run), label, int(units))
    return see(f"{home(entry, run)}/labels/{label}")


@pages.post("/{run}/labels/{label}", dependencies=[depends(Act.REVIEW)])
def handed_in(entry: TheEntry, house: TheHouse, run: str, label: str, said: TheFields) -> Response:
    """Keep a draw that was filled in."""
    answers = {name: value == "yes" for name, value in said.items() if value in ("yes", "no")}
    hand_in(whole(house, entry, run), label, answers)
    return see(home(entry, run))


@api.post("/{run}/draw", dependencies=[depends(Act.REVIEW)])
def draw_units(entry: TheEntry, house: TheHouse, run: str, wanted: Draw) -> list[dict[str, Any]]:
    """Draw units to be labelled, and return the exchanges of them."""
    begin_draw(whole(house, entry, run), wanted.label, wanted.units)
    lines = to_label(run_folder(entry, house, run), wanted.label)
    return [asdict(line) for line in lines]


@api.post("/{run}/labels", dependencies=[depends(Act.REVIEW)])
def hand_in_labels(entry: TheEntry, house: TheHouse, run: str, answers: Answers) -> dict[str, Any]:
    """Keep what a person said of a whole draw."""
    return {"kept": hand_in(whole(house, entry, run), answers.label, answers.said)}


def whole(house: House, entry: Entry, run: str) -> Studied:
    """Return a run that was studied."""
    found = studied(house, entry, run)
    assert found is not None  # noqa: S101  it was waited for
    return found

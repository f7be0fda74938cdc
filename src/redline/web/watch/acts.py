"""The moves of a rollout, asked for in the browser or by a program, and the stop."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.decision import Outcome
from redline.errors import InputError, RedlineError
from redline.gate import Moved
from redline.rollout import Rollout
from redline.web.asking import TheEntry, TheHouse
from redline.web.people import Act, depends
from redline.web.watch.told import Told, told
from redline.web.watch.unreadable import entry_or_bare
from redline.workspace.fleet_place import There
from redline.workspace.fleet_told import followed
from redline.workspace.launch import open_launch
from redline.workspace.moving import Considered, kill, move
from redline.workspace.places import Place
from redline.workspace.reaching import place_of_launch, place_to_stop

__all__ = ["api", "pages"]

STEPS: tuple[Considered, ...] = get_args(Considered)
DID = {
    "advance": "entered",
    "hold": "held",
    "resume": "goes on",
    "back": "rolled back",
}

pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A move with its reason."""

    step: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The reason of a stop."""

    why: str


@pages.post("/move", dependencies=[depends(Act.APPROVE)])
def make_move(
    request: Request,
    entry: TheEntry,
    step: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Make a move, and tell what came of it."""
    return told(request, entry, lambda: told_of(entry.path, step, why))


@pages.post("/kill", dependencies=[depends(Act.STOP)])
def stop(
    request: Request, key: str, house: TheHouse, why: Annotated[str, Form()] = ""
) -> HTMLResponse:
    """Stop the rollout, whatever the brief looks like, and tell what came of it."""
    entry = entry_or_bare(house, key)
    return told(request, entry, lambda: stopped(entry.path, why))


def told_of(brief: Path, step: str, why: str) -> Told:
    """Make a move and say what came of it."""
    found, place = moved(brief, step, why)
    if found.outcome is Outcome.SHIP:
        says = f"{found.rollout.phase}: {DID[step]}. {following(place, found.rollout)}"
        return Told(done=True, says=says, reasons=found.reasons)
    says = "Nothing was moved. What speaks against it stands below."
    return Told(done=False, says=says, reasons=found.reasons)


def moved(brief: Path, step: str, why: str) -> tuple[Moved, Place]:
    """Make a move; return what came of it, and where the rollout stands."""
    known = next((one for one in STEPS if one == step), None)
    if known is None:
        raise InputError(f"there is no move {step!r}; accepted: {', '.join(STEPS)}.")
    launch = open_launch(brief)
    place = place_of_launch(launch)
    return move(launch, known, why, place=place), place


def stopped(brief: Path, why: str) -> Told:
    """Stop a rollout and say so."""
    place = place_to_stop(brief, None)
    after = kill(place.home, why, place)
    says = f"Stopped in {after.phase}: nobody is answered until it is resumed."
    return Told(done=True, says=f"{says} {following(place, after)}", reasons=())


def following(place: Place, stands: Rollout) -> str:
    """Say which gateways follow a move."""
    if not isinstance(place, There):
        return "Every gateway of this folder follows within a second."
    try:
        return followed(place, stands.number).line()
    except RedlineError as error:
        return f"Which gateways follow is not known: {error}"


@api.post("/move", dependencies=[depends(Act.APPROVE)])
def move_rollout(entry: TheEntry, asked: Asked) -> dict[str, Any]:
    """Make a move: advance, hold, resume or back, as `redline rollout --format json` does."""
    found, _ = moved(entry.path, asked.step, asked.why)
    return {
        "outcome": found.outcome.value,
        "rollout": found.rollout.stored(),
        "reasons": [
            {"verdict": one.verdict.value, "about": one.about, "text": one.text}
            for one in found.reasons
        ],
    }


@api.post("/kill", dependencies=[depends(Act.STOP)])
def stop_rollout(key: str, house: TheHouse, asked: Why) -> dict[str, Any]:
    """Stop the rollout, whatever the brief looks like."""
    place = place_to_stop(entry_or_bare(house, key).path, None)
    return {"outcome": "ship", "rollout": kill(place.home, asked.why, place).stored()}

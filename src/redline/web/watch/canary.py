"""The canary: how it stands, and its steps."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.decision import Outcome
from redline.errors import InputError
from redline.web.asking import TheEntry, TheHouse
from redline.web.entries import Entry
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.web.watch.standing import standing
from redline.web.watch.told import Told, told
from redline.workspace.canaries import read_canary
from redline.workspace.canary_moves import Stepped, end_canary, promote, start, widen
from redline.workspace.comparing_arms import compare_arms
from redline.workspace.comparing_arms import told as compared_told
from redline.workspace.launch import Launch, open_launch

__all__ = ["api", "pages", "parts"]


pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the canary; what it needs depends on which it is."""

    step: str
    """start, widen, promote or end."""
    why: str
    share: str = ""
    """Of the people, such as `5%`; for start and widen."""
    brief: str = ""
    """Name of the other brief in addresses; for start."""


def canary_html(launch: Launch, key: str) -> str:
    """Return how the canary stands."""
    canary = read_canary(launch.home)
    runs = canary is not None and canary.standing == "running"
    return fragment(
        "live-canary-standing.html.j2",
        {
            "key": key,
            "canary": canary,
            "compared": compare_arms(launch, canary) if canary and runs else None,
            "compared_told": compared_told,
        },
    )


def canary_part(house: House, key: str, word: str = "") -> str:
    """Make the part that shows how the canary stands."""
    del word
    return canary_html(house.launch(key), key)


@pages.get("/canary")
def canary(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show the canary and its moves."""
    launch = house.launch(entry.key)
    now = read_canary(launch.home)
    folder = entry.path.parent
    others = [one for one in house.entries() if one.path.parent == folder and one.key != entry.key]
    return page(
        request,
        "live-canary.html.j2",
        entry=entry,
        area="live",
        canary=now,
        others=others[:50],
        shown=canary_html(launch, entry.key),
        **standing(launch),
    )


@pages.post("/canary", dependencies=[depends(Act.APPROVE)])
def canary_step(
    request: Request,
    entry: TheEntry,
    house: TheHouse,
    step: Annotated[str, Form()] = "",
    share: Annotated[str, Form()] = "",
    brief: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Make a step of the canary, and tell what came of it."""
    return told(request, entry, lambda: canary_told(house, entry, (step, share, brief), why))


def canary_told(house: House, entry: Entry, asked: tuple[str, str, str], why: str) -> Told:
    """Make a step of the canary and say what came of it."""
    found = stepped(house, entry, asked, why)
    done = found.outcome is Outcome.SHIP
    standing_ = f"the canary is {found.canary.standing}" if found.canary else "there is no canary"
    says = f"{standing_}." if done else "Nothing was changed. What speaks against it stands below."
    return Told(done=done, says=says, reasons=found.reasons)


def stepped(house: House, entry: Entry, asked: tuple[str, str, str], why: str) -> Stepped:
    """Make a step of the canary."""
    step, share, brief = asked
    launch = open_launch(entry.path)
    match step:
        case "start":
            return start(launch, Path(house.entry(brief).path), share, why)
        case "widen":
            return widen(launch, share, why)
        case "promote":
            return promote(launch, why)
        case "end":
            return Stepped(outcome=Outcome.SHIP, reasons=(), canary=end_canary(launch, why))
        case _:
            raise InputError(f"there is no step {step!r}; accepted: start, widen, promote, end.")


@api.get("/canary")
def show_canary(entry: TheEntry, house: TheHouse) -> dict[str, Any]:
    """Return how the canary stands and, while it runs, how it does beside the policy in force."""
    launch = house.launch(entry.key)
    found = read_canary(launch.home)
    if found is None:
        return {"canary": None, "says": []}
    told_of = asdict(found)
    del told_of["key"]
    says = compared_told(compare_arms(launch, found)) if found.standing == "running" else ()
    return {"canary": told_of, "says": list(says)}


@api.post("/canary", dependencies=[depends(Act.APPROVE)])
def step_canary(entry: TheEntry, house: TheHouse, wanted: Step) -> dict[str, Any]:
    """Make a step of the canary; where `done` is false, `reasons` say what speaks against it."""
    asked = wanted.step, wanted.share, wanted.brief
    return asdict(canary_told(house, entry, asked, wanted.why))


parts: dict[str, Part] = {"canary": canary_part}

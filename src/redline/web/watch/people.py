"""Whom each phase is for: let in by name, and sent away."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.brief.model import Phase
from redline.errors import InputError, RedlineError
from redline.web.asking import TheEntry, TheHouse
from redline.web.entries import Entry
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.watch.standing import standing
from redline.web.watch.told import Told, told
from redline.workspace.admitting import admit, expel
from redline.workspace.audience import Audience, audience_of, standing_of
from redline.workspace.launch import Launch, open_launch

__all__ = ["api", "pages"]


pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


@pages.get("/people")
def people(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show whom each phase is for, and let people in or send them away."""
    launch = house.launch(entry.key)
    return page(
        request,
        "live-people.html.j2",
        entry=entry,
        area="live",
        rows=list(phases_of(launch)),
        **standing(launch),
    )


def phases_of(launch: Launch) -> Iterator[tuple[Phase, Audience, tuple[str, ...], str]]:
    """Give each phase with whom it is for, what of that holds, and why that is not known."""
    for row in launch.brief.phases:
        held: tuple[str, ...] = ()
        trouble = ""
        try:
            held = standing_of(launch, row.phase)
        except RedlineError as error:
            trouble = str(error)
        yield row, audience_of(launch.brief, row.phase), held, trouble


@pages.post("/people", dependencies=[depends(Act.APPROVE)])
def let_in(
    request: Request,
    entry: TheEntry,
    did: Annotated[str, Form()] = "",
    users: Annotated[str, Form()] = "",
    phase: Annotated[str, Form()] = "",
    caller: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Let people in or send them away, and tell what came of it."""
    return told(request, entry, lambda: people_told(entry, did, (users, phase, caller), why))


def people_told(entry: Entry, did: str, asked: tuple[str, str, str], why: str) -> Told:
    """Let people in or send them away and say so."""
    users, phase, caller = asked
    launch, names = open_launch(entry.path), users.splitlines()
    if did == "admit":
        into, count = admit(launch, names, why, key=caller, phase=phase)
        return Told(done=True, says=f"{into}: {count:,} are let in by name; gateways follow.")
    if did == "expel":
        count = expel(launch, names, why, key=caller)
        return Told(done=True, says=f"Sent away from every phase: {count:,}; gateways follow.")
    raise InputError(f"{did!r} is neither `admit` nor `expel`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Let:
    """Who is let in or sent away."""

    did: str
    """admit or expel."""
    users: list[str]
    """Their names, as the callers give them."""
    why: str
    phase: str = ""
    """Into which; the one in force where none is named."""
    caller: str = ""
    """Id of the key with which they are named; empty where there is one key only."""


@api.get("/people")
def show_people(entry: TheEntry, house: TheHouse) -> list[dict[str, Any]]:
    """List the phases with whom each is for, and what of that is enforced or only promised."""
    return [
        asdict(audience) | {"standing": held, "trouble": trouble}
        for _, audience, held, trouble in phases_of(house.launch(entry.key))
    ]


@api.post("/people", dependencies=[depends(Act.APPROVE)])
def let_people(entry: TheEntry, wanted: Let) -> dict[str, Any]:
    """Let people in by name, or send them away from every phase."""
    asked = "\n".join(wanted.users), wanted.phase, wanted.caller
    return asdict(people_told(entry, wanted.did, asked, wanted.why))

"""Pages and API of live conversations and of what people decide about them."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from redline.controls.overrides import ALL
from redline.web.answers import see
from redline.web.asking import TheEntry, TheNumber
from redline.web.entries import Entry
from redline.web.glancing import Glancing
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.paging import Leaf, leaf
from redline.web.people import Act, depends
from redline.workspace.home import home_of
from redline.workspace.overriding import Desk, Shown

__all__ = ["api", "pages", "parts"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["conversations"], dependencies=[depends(Act.SEE)])
SHOWN = 50
"""Conversations on one page."""
TOLD = 500
"""Conversations that a program is told at once."""
SEEN: Glancing[list[Shown]] = Glancing()
STOPPING = [depends(Act.STOP)]

Step = Literal["pause", "take over", "stop", "release", "say"]
STATES: dict[str, Literal["paused", "taken over", "stopped"]] = {
    "pause": "paused",
    "take over": "taken over",
    "stop": "stopped",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What is to be done with a conversation."""

    step: Step
    why: str = ""
    """The reason, for the record; not for `say`."""
    text: str = ""
    """What is said in the feature's place; for `say`."""


def desk_of(entry: Entry) -> Desk:
    """Return where people act on the conversations of a launch."""
    return Desk(home=home_of(entry.path))


def rows_of(desk: Desk) -> list[Shown]:
    """Return the conversations; where they are too many to be read each time, of a moment ago."""
    return SEEN.get(desk.home.live, desk.shown)


def listed(house: House, key: str, word: str = "") -> str:
    """Make the part that lists a page of the conversations, the first unless a number is given."""
    at = int(word) if word.isdecimal() else 1
    return list_html(key, leaf(rows_of(desk_of(house.entry(key))), at, SHOWN))


def list_html(key: str, found: Leaf[Shown]) -> str:
    """Return a page of the conversations."""
    return fragment("sessions-list.html.j2", {"rows": found.rows, "key": key})


def heard(house: House, key: str, word: str) -> str:
    """Make the part that shows one conversation, so far."""
    return fragment("sessions-one.html.j2", of_one(house.entry(key), word))


parts: dict[str, Part] = {"sessions": listed, "session": heard}


@pages.get("/launches/{key}/sessions")
def sessions(request: Request, entry: TheEntry, at: TheNumber = 1) -> HTMLResponse:
    """List the live conversations, and those that people hold."""
    found = leaf(rows_of(desk_of(entry)), at, SHOWN)
    return page(
        request,
        "sessions.html.j2",
        entry=entry,
        area="sessions",
        found=found,
        shown=list_html(entry.key, found),
    )


@pages.get("/launches/{key}/sessions/{session}")
def one_session(request: Request, entry: TheEntry, session: str) -> HTMLResponse:
    """Show one conversation, with what can be done about it."""
    found = of_one(entry, session)
    shown = fragment("sessions-one.html.j2", found)
    return page(
        request, "sessions-page.html.j2", entry=entry, area="sessions", shown=shown, **found
    )


@pages.post("/launches/{key}/sessions/{session}", dependencies=STOPPING)
def act(
    entry: TheEntry,
    session: str,
    step: Annotated[Step, Form()],
    why: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
) -> Response:
    """Pause, take over, stop, release, or say something in the feature's place."""
    done = carried_out(desk_of(entry), session, Override(step=step, why=why, text=text))
    one = "" if done == ALL else f"/{done}"
    return see(f"/launches/{entry.key}/sessions{one}")


@api.get("/launches/{key}/sessions")
def list_sessions(entry: TheEntry, at: TheNumber = 1) -> list[dict[str, Any]]:
    """List the live conversations, and those that people hold, 500 on a page."""
    rows = rows_of(desk_of(entry))
    return [one.stored() for one in rows[max(0, at - 1) * TOLD :][:TOLD]]


@api.get("/launches/{key}/sessions/{session}")
def show_session(entry: TheEntry, session: str) -> dict[str, Any]:
    """Return one conversation; where it was taken over, with what was said since."""
    found = of_one(entry, session)
    row = found["row"].stored() if found["row"] else {"session": found["name"]}
    return row | {"heard": [{"who": who, "text": text} for who, text in found["turns"]]}


@api.post("/launches/{key}/sessions/{session}", dependencies=STOPPING)
def override(entry: TheEntry, session: str, wanted: Override) -> dict[str, str]:
    """Pause, take over, stop, release, or say something in the feature's place."""
    return {"session": carried_out(desk_of(entry), session, wanted)}


def carried_out(desk: Desk, session: str, wanted: Override) -> str:
    """Do it, and return which conversation it was done to. Raises as `Desk` does."""
    if wanted.step == "say":
        return desk.say(session, wanted.text)
    if wanted.step == "release":
        return desk.release(session, wanted.why)
    return desk.act(session, STATES[wanted.step], wanted.why)


def of_one(entry: Entry, session: str) -> dict[str, Any]:
    """Return what is shown of one conversation. Raises InputError where there is none."""
    desk = desk_of(entry)
    rows = rows_of(desk)
    name = desk.found(session, rows)
    row = next((one for one in rows if one.session == name), None)
    if row is not None:  # what somebody just did with it is never a moment old
        row = replace(row, held=desk.overrides.own(name))
    taken = row is not None and row.held is not None and row.held.state == "taken over"
    return {
        "key": entry.key,
        "row": row,
        "name": name,
        "taken": taken,
        "turns": desk.heard(name) if taken else (),
    }

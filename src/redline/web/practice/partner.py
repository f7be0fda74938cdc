"""A partner beside an interview: invited by a link, shown the panel, and marking beside the score.

Who is invited sees what the interviewer would ask next, the part to play and the flags to look
for; their marks stand beside the built-in score and never enter it. The link holds as long as the
app runs, during the interview and afterwards.
"""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from redline.practice import Interview, Mark, mark_of, panel
from redline.practice.marks import SIGNS
from redline.practice.panel import flags_to_mark
from redline.rubric import CRITERIA
from redline.web.pages import fragment, page
from redline.web.people import Act, Person
from redline.web.practice.own import Own
from redline.web.practice.room import Room
from redline.web.practice.rooms import NoSuchInterview, Rooms, TheRooms, file_of
from redline.workspace.keeping import read_interview
from redline.workspace.partnering import marked

__all__ = ["api", "flags_marked", "pages", "serve"]

pages, api = APIRouter(route_class=Own), APIRouter(route_class=Own)


def flags_marked() -> list[dict[str, Any]]:
    """Return the flags that can be marked with a key: name, colour and meaning."""
    return [{"name": n, "red": SIGNS[n][0], "means": SIGNS[n][1]} for n in flags_to_mark()]


@pages.post("/practice/{name}/invite")
def invite(request: Request, name: str, rooms: TheRooms) -> HTMLResponse:
    """Make a link under which a partner sits beside an interview."""
    word = rooms.invite(file_of(name))
    link = request.url_for("show_panel", word=word)
    return HTMLResponse(fragment("practice-invited.html.j2", {"link": str(link)}))


@pages.get("/practice/partner/{word}")
def show_panel(request: Request, word: str, rooms: TheRooms) -> HTMLResponse:
    """Show a partner the next probes, the part to play, and what to mark."""
    found = standing(rooms, word)
    return page(
        request,
        "practice-partner.html.j2",
        word=word,
        shown=panel(found),
        criteria=tuple(CRITERIA),
        flags=flags_marked(),
    )


@pages.post("/practice/partner/{word}")
def mark(word: str, rooms: TheRooms, mark: Annotated[str, Form()]) -> HTMLResponse:
    """Keep one mark of a partner, and say which."""
    made = keep(rooms, word, mark)
    return HTMLResponse(fragment("practice-kept.html.j2", {"line": made.line()}))


@api.post("/practice/{name}/invite")
def invite_partner(request: Request, name: str, rooms: TheRooms) -> dict[str, str]:
    """Make the word, and the link, under which a partner sits beside an interview."""
    word = rooms.invite(file_of(name))
    return {"word": word, "link": str(request.url_for("show_panel", word=word))}


@api.get("/practice/partner/{word}")
def show_partner(word: str, rooms: TheRooms) -> dict[str, Any]:
    """Return the panel of an interview, as `redline practice partner` shows it."""
    return panel(standing(rooms, word))


@api.post("/practice/partner/{word}")
def mark_interview(word: str, rooms: TheRooms, mark: Annotated[str, Form()]) -> dict[str, Any]:
    """Keep one mark of a partner, such as `safety 4`, `flag patch-later` or `note ...`."""
    return keep(rooms, word, mark).stored()


def standing(rooms: Rooms, word: str) -> Interview:
    """Return an interview as it stands now."""
    file = rooms.invited_to(word)
    room = rooms.of(file)
    now = room.seat.interview if room is not None and room.going else None
    return now if now is not None else read_interview(file)


def keep(rooms: Rooms, word: str, text: str) -> Mark:
    """Keep a mark of a partner on the round under way, else on the last one."""
    shown = panel(standing(rooms, word))
    made = mark_of(text, by="partner", number=shown["round"], at=shown["at"])
    marked(rooms.invited_to(word), (made,))
    return made


async def serve(socket: WebSocket, word: str) -> None:
    """Show the panel anew whenever somebody spoke, until the interview is over or the page."""
    person: Person | None = socket.scope["state"]["person"]
    rooms: Rooms = socket.app.state.rooms
    try:
        room = rooms.of(rooms.invited_to(word))
    except NoSuchInterview:
        room = None
    if person is None or not person.may(Act.SEE) or room is None:
        await socket.close(1008)
        return
    await socket.accept()
    await follow(socket, room)


async def follow(socket: WebSocket, room: Room) -> None:
    """Send the panel of a room after every change of its interview."""
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def listener() -> None:
        loop.call_soon_threadsafe(changed.set)

    room.look(listener, guest=True)
    closed = asyncio.create_task(until_closed(socket))
    before: Interview | None = None
    try:
        while not closed.done():
            changed.clear()
            if socket.app.state.access.who(socket) is None:
                break
            going, now = room.going, room.seat.interview
            if now is not None and now is not before:
                await socket.send_json({"html": await run_in_threadpool(drawn, now)})
                before = now
            if not going:
                break
            waiting = asyncio.create_task(changed.wait())
            await asyncio.wait([closed, waiting], return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
        await socket.close(1008)
    except (WebSocketDisconnect, RuntimeError):
        pass  # the page was closed while something was sent
    finally:
        closed.cancel()
        room.look_away(listener)


async def until_closed(socket: WebSocket) -> None:
    """Return when the page is closed."""
    try:
        while True:
            await socket.receive_text()
    except (WebSocketDisconnect, RuntimeError):
        return


def drawn(interview: Interview) -> str:
    """Return the panel of an interview as HTML."""
    return fragment("practice-panel.html.j2", {"shown": panel(interview)})

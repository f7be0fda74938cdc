"""The socket of a room: what the candidate says comes in, what changed goes out."""

import asyncio
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from redline.errors import InputError, RedlineError
from redline.practice import Mark, mark_of
from redline.web.people import Act, Person
from redline.web.practice.own import owner
from redline.web.practice.pieces import Heard
from redline.web.practice.room import Room
from redline.web.practice.rooms import GRACE, Rooms, file_of
from redline.web.practice.view import seen
from redline.workspace.home import belonging_to

__all__ = ["serve"]

LONGEST = 120_000
"""Characters of one piece: more than is read of a round."""
MARKS, LONGEST_MARK = 100, 200
"""Marks that one round is given at most, and characters of one."""
BUSY = 0.04
"""Seconds in which several changes become one."""


async def serve(socket: WebSocket, name: str) -> None:
    """Let a browser take part in a room, as long as it looks."""
    person: Person | None = socket.scope["state"]["person"]
    rooms: Rooms = socket.app.state.rooms
    if person is None or not person.may(Act.SEE):
        await socket.close(1008)
        return
    try:
        with belonging_to(owner(person)):
            room = rooms.of(file_of(name))
    except RedlineError:
        await socket.close(1008)
        return
    await socket.accept()
    if room is None:
        await socket.send_json({"standing": "kept"})
        await socket.close()
        return
    await take_part(socket, room)


async def take_part(socket: WebSocket, room: Room) -> None:
    """Send what changes, and hear what is said, until the page is closed."""
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def listener() -> None:
        loop.call_soon_threadsafe(changed.set)

    room.look(listener)
    hearing = asyncio.create_task(hear(socket, room))
    by = socket.query_params.get("by", "")[:40]
    before: dict[str, Any] = {}
    try:
        while not hearing.done():
            changed.clear()
            if socket.app.state.access.who(socket) is None:
                await socket.close(1008)  # the session is over, so nothing more is shown
                return
            view = await run_in_threadpool(seen, room, by)
            if news := difference(before, view):
                await socket.send_json(news)
            before = view
            if view["standing"] != "going":
                break
            waiting = asyncio.create_task(changed.wait())
            await asyncio.wait([hearing, waiting], return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            await asyncio.sleep(BUSY)
        await socket.close()
    except (WebSocketDisconnect, RuntimeError):
        pass  # the page was closed while something was sent
    finally:
        hearing.cancel()
        room.look_away(listener)
        loop.call_later(GRACE, room.pause_if_empty)


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return what a browser does not have yet: whole values, of the transcript only the end.

    >>> difference({"a": 1, "lines": [1, 2]}, {"a": 1, "lines": [1, 3, 4]})
    {'from': 1, 'lines': [3, 4]}
    """
    news = {key: value for key, value in after.items() if before.get(key) != value}
    if "lines" in news:
        old, new = before.get("lines", []), news.pop("lines")
        same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
        at = min(len(old), len(new)) if same is None else same
        news |= {"from": at, "lines": new[at:]}
    return news


async def hear(socket: WebSocket, room: Room) -> None:
    """Hand on what a browser says; what has no sense ends the connection."""
    try:
        while True:
            said = await socket.receive_json()
            if socket.app.state.access.who(socket) is None:
                await socket.close(1008)  # the session is over
                return
            await run_in_threadpool(take, room, said)
    except (WebSocketDisconnect, RuntimeError):
        return
    except (KeyError, TypeError, ValueError):
        await socket.close(1007)


def take(room: Room, said: Any) -> None:
    """Take one message of a browser.

    Raises
    ------
    KeyError, TypeError, ValueError
        It is none.
    """
    seat, kind = room.seat, said["kind"]
    if kind == "say":
        piece = Heard(
            by=text_of(said, "by")[:40],
            number=int(said["n"]),
            turn=int(said["turn"]),
            text=text_of(said, "text"),
            done=said["done"] is True,
        )
        seat.say(piece, text_of(said, "draft"))
    elif kind == "type":
        seat.type(text_of(said, "draft"), int(said["turn"]))
    elif kind == "case":
        seat.draw_up(text_of(said, "text"), handed=said["done"] is True)
    elif kind == "marks":
        seat.mark(marks_of(said, seat.marking or 0))
    elif kind == "begin":
        seat.begin()
    elif kind == "restore":
        seat.restore()
        room.tell()
    elif kind in {"leave", "pause"}:
        seat.end(kind)
    else:
        raise ValueError(kind)


def marks_of(said: Any, number: int) -> list[Mark]:
    """Return the candidate's own marks on a round, each written as at the terminal."""
    texts = said["marks"]
    if not isinstance(texts, list) or len(texts) > MARKS:
        raise ValueError("marks")
    try:
        return [mark_of(str(text)[:LONGEST_MARK], by="self", number=number) for text in texts]
    except InputError as error:
        raise ValueError("marks") from error


def text_of(said: Any, name: str) -> str:
    """Return a text of a message."""
    text = said[name]
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError(name)
    # What is no character, such as half a pair, cannot be kept.
    return text.encode("utf-8", "replace").decode()

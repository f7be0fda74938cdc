"""The tables of the app: incidents whose clock runs, and the sockets at which they are played.

What arrives is shown when the clock says so, also while somebody writes. Where nobody looks for a
while the clock stands still, and the incident is kept.
"""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.websockets import WebSocket, WebSocketDisconnect

from redline.errors import RedlineError
from redline.prepare import exercise, wanted
from redline.web.pages import fragment
from redline.web.people import Act, Person
from redline.web.practice.own import owner
from redline.web.practice.rooms import GRACE
from redline.workspace.home import belonging_to, data_folder
from redline.workspace.tabletop_live import LiveIncident

__all__ = ["Tables", "TheTables", "serve"]

LONGEST = 30_000
"""Characters that are said at once."""


class Table:
    """One incident that goes on, and who looks at it."""

    def __init__(self, live: LiveIncident) -> None:
        """Take an incident."""
        self.live = live
        self.listeners: set[Callable[[], None]] = set()

    def tell(self) -> None:
        """Tell everybody who looks that something was said."""
        for listener in list(self.listeners):
            listener()


class Tables:
    """The incidents that go on, by whose they are and their name."""

    def __init__(self) -> None:
        """Begin without any."""
        self.lock = threading.Lock()
        self.open: dict[tuple[Path, str], Table] = {}

    def begin(self, name: str, *, resume: bool) -> None:
        """Begin an incident by the clock on the wall, or go on with one.

        Raises
        ------
        CatalogueError, InputError
            There is no such incident, or nothing to go on with.
        """
        table = Table(LiveIncident(name, resume=resume))
        with self.lock:
            self.open[data_folder(), exercise(name).name] = table

    def of(self, name: str) -> Table | None:
        """Return the incident of who asks, where its clock runs."""
        with self.lock:
            table = self.open.get((data_folder(), name))
        return None if table is None or table.live.play.over else table

    def drop(self, name: str) -> None:
        """Let the clock of an incident stand still; it is not kept, as another begins."""
        with self.lock:
            self.open.pop((data_folder(), name), None)

    def leave(self, name: str) -> None:
        """Let the clock of an incident stand still, and keep it."""
        with self.lock:
            table = self.open.pop((data_folder(), name), None)
        if table is not None:
            table.live.leave()


def the_tables(request: Request) -> Tables:
    """Return the tables of the app."""
    found: Tables = request.app.state.tables
    return found


TheTables = Annotated[Tables, Depends(the_tables)]


def shown(live: LiveIncident) -> dict[str, Any]:
    """Return how an incident stands, for a browser."""
    state = live.look()
    at_hand = live.exercise
    asked = wanted(at_hand, state).inject
    return {
        "html": fragment(
            "practice-incident-feed.html.j2",
            {"at_hand": at_hand, "state": state, "asked": asked},
        ),
        "minute": live.minute,
        "pace": at_hand.pace,
        "due": asked.at + asked.within if asked else None,
        "starts": at_hand.minutes_at_start,
        "over": state.over,
    }


async def serve(socket: WebSocket, name: str) -> None:
    """Let a browser play an incident, as long as it looks."""
    person: Person | None = socket.scope["state"]["person"]
    tables: Tables = socket.app.state.tables
    if person is None or not person.may(Act.SEE):
        await socket.close(1008)
        return
    with belonging_to(owner(person)):
        table = tables.of(name)
        if table is None:
            await socket.close(1008)
            return
        await socket.accept()
        await take_part(socket, tables, table)


async def take_part(socket: WebSocket, tables: Tables, table: Table) -> None:
    """Show what arrives when it does, and hear what is said, until the page is closed."""
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def listener() -> None:
        loop.call_soon_threadsafe(changed.set)

    table.listeners.add(listener)
    hearing = asyncio.create_task(hear(socket, table))
    try:
        over = False
        while not hearing.done() and not over:
            changed.clear()
            if socket.app.state.access.who(socket) is None:
                break
            view = await run_in_threadpool(shown, table.live)
            await socket.send_json(view)
            over = view["over"]
            waiting = asyncio.create_task(changed.wait())
            await asyncio.wait(
                [hearing, waiting],
                timeout=table.live.next_in + 0.05,  # so that the minute has come when it is read
                return_when=asyncio.FIRST_COMPLETED,
            )
            waiting.cancel()
        await socket.close(1000 if over else 1008)
    except (WebSocketDisconnect, RuntimeError):
        pass  # the page was closed while something was sent
    finally:
        hearing.cancel()
        table.listeners.discard(listener)
        loop.call_later(GRACE, leave_if_empty, tables, table, data_folder())


def leave_if_empty(tables: Tables, table: Table, folder: Path) -> None:
    """Let the clock of an incident stand still where nobody looks any more."""
    name = table.live.exercise.name
    with tables.lock:
        if table.listeners or tables.open.get((folder, name)) is not table:
            return
        del tables.open[folder, name]
    context = contextvars.copy_context()  # whose it is
    threading.Thread(target=context.run, args=(table.live.leave,), daemon=True).start()


async def hear(socket: WebSocket, table: Table) -> None:
    """Hand on what a browser says; what has no sense ends the connection."""
    try:
        while True:
            text = (await socket.receive_json())["say"]
            if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
                raise ValueError(text)
            words = text.strip().replace("\r\n", "\n").encode("utf-8", "replace").decode()
            await run_in_threadpool(table.live.say, words)
            table.tell()
    except (WebSocketDisconnect, RuntimeError, RedlineError):
        return
    except (KeyError, TypeError, ValueError):
        await socket.close(1007)

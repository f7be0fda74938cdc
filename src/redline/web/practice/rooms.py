"""The rooms of the app: each interview that goes on, in a thread of its own.

A room outlives a page: who loses the connection finds it as it was. Where nobody looks for a
minute it is paused and kept, so that no clock runs in an empty room. When the app ends, every room
is paused; each piece that was said is in its file already.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from redline.errors import InputError
from redline.practice import Interview
from redline.web.practice.room import PATIENCE, Room
from redline.workspace import history
from redline.workspace.company import Company
from redline.workspace.keeping import read_interview
from redline.workspace.practising import Asked, Ended, practise, resumed
from redline.workspace.unsaid import unsaid

__all__ = ["GRACE", "NoSuchInterview", "Rooms", "TheRooms", "file_of"]

GRACE = 60.0
"""Seconds in which a page that was lost may come back before its room is paused."""
PARTING = 0.5
"""Seconds that all rooms together have to end in."""
LONGEST_NAME = 100
"""Characters of a name in addresses, more than any has."""
MOST = 64
"""Rooms at a time."""


class NoSuchInterview(InputError):
    """An address names an interview that is not kept here."""


def file_of(name: str) -> Path:
    """Return the file of a kept interview by its name in addresses.

    Raises
    ------
    NoSuchInterview
        There is none of that name.
    """
    file = history.folder() / f"{name}.json"
    spelt = len(name) <= LONGEST_NAME and name.replace("T", "").replace(".", "").isalnum()
    if not spelt or not file.is_file():
        raise NoSuchInterview(
            f"no interview {name!r:.120} is kept here; the history lists them all."
        )
    return file


class Rooms:
    """All rooms, by the file of their interview."""

    def __init__(self) -> None:
        """Begin without any."""
        self.lock = threading.Lock()
        self.open: dict[Path, Room] = {}

    def begin(self, asked: Asked) -> Path:
        """Begin an interview; returns its file.

        Raises
        ------
        InputError
            It cannot be held as asked, or too many are under way.
        """
        room = Room(timed=asked.clock == "real")
        company = Company(watch=room.watch)
        seat = room.seat
        return self.held(room, lambda: practise(asked, seat, seat.show, seat.told, company))

    def go_on(self, file: Path, brief: Path | None = None) -> None:
        """Go on with a kept interview; where it goes on already, nothing happens.

        Raises
        ------
        InputError
            It is over, damaged, or goes on elsewhere.
        """
        if (known := self.of(file)) is not None and known.going:
            return
        found: Interview = read_interview(file)
        room = Room(timed=found.clock == "real", before=unsaid(file))
        room.seat.interview = found
        company = Company(watch=room.seat.watch)
        seat = room.seat
        self.held(
            room,
            lambda: resumed(file, brief, seat, company, told=room.told, tell=seat.tell),
        )

    def held(self, room: Room, work: Callable[[], Ended]) -> Path:
        """Hold an interview in a room, and return its file."""
        with self.lock:
            self.open = {file: one for file, one in self.open.items() if one.going}
            if len(self.open) >= MOST:
                raise InputError(f"{MOST} interviews are under way; pause one of them first.")
        room.hold(work)
        file = room.seat.file
        if file is None:
            raise InputError("the interview could not begin; try again.")
        with self.lock:
            self.open[file] = room
        return file

    def leave(self, file: Path) -> None:
        """Pause an interview and wait until nothing of it is written any more."""
        room = self.of(file)
        if room is not None and (thread := room.thread) is not None:
            room.seat.end("pause")
            thread.join(PATIENCE)

    def leave_all(self, folder: Path) -> None:
        """Pause every interview of a folder."""
        with self.lock:
            files = [file for file in self.open if file.parent == folder]
        for file in files:
            self.leave(file)

    def of(self, file: Path) -> Room | None:
        """Return the room of an interview; None where it does not go on."""
        with self.lock:
            return self.open.get(file)

    def close(self) -> None:
        """Pause every room."""
        with self.lock:
            rooms = [room for room in self.open.values() if room.going]
        for room in rooms:
            room.seat.end("pause")
        until = monotonic() + PARTING
        for room in rooms:
            if (thread := room.thread) is not None:
                thread.join(max(0.0, until - monotonic()))


def the_rooms(request: Request) -> Rooms:
    """Return the rooms of the app."""
    found: Rooms = request.app.state.rooms
    return found


TheRooms = Annotated[Rooms, Depends(the_rooms)]

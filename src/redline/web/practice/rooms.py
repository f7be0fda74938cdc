"""The rooms of the app: each interview that goes on, in a thread of its own.

A room outlives a page: who loses the connection finds it as it was. Where nobody looks for a
minute it is paused and kept, so that no clock runs in an empty room. When the app ends, every room
is paused; each piece that was said is in its file already.
"""

import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from redline.errors import InputError
from redline.practice import Interview
from redline.web.practice.joining import ALONE, Joining, company
from redline.web.practice.room import PATIENCE, Room
from redline.workspace import history
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
        self.invited: dict[str, Path] = {}

    def begin(self, asked: Asked, joining: Joining = ALONE) -> Path:
        """Begin an interview; returns its file.

        Raises
        ------
        InputError
            It cannot be held as asked, or too many are under way.
        """
        room = Room(timed=asked.clock == "real")
        seat = room.seat

        def work() -> Ended:
            with company(joining, room, room.watch) as others:
                return practise(asked, seat, seat.show, seat.told, others)

        return self.held(room, work)

    def go_on(self, file: Path, brief: Path | None = None, joining: Joining = ALONE) -> None:
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
        seat = room.seat

        def work() -> Ended:
            with company(joining, room, seat.watch) as others:
                return resumed(file, brief, seat, others, told=room.told, tell=seat.tell)

        self.held(room, work)

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

    def invite(self, file: Path) -> str:
        """Return the word under which a partner finds an interview, as long as the app runs."""
        with self.lock:
            known = next((word for word, one in self.invited.items() if one == file), "")
            word = known or secrets.token_urlsafe(12)
            self.invited[word] = file
        return word

    def invited_to(self, word: str) -> Path:
        """Return the file of the interview to which a partner was invited.

        Raises
        ------
        NoSuchInterview
            Nobody was invited by that word since the app was started.
        """
        with self.lock:
            file = self.invited.get(word)
        if file is None or not file.is_file():
            raise NoSuchInterview("this invitation holds no more; ask the candidate for a new one.")
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

"""Overrides: what a person decided about a live conversation, where every gateway sees it.

A folder comes in; the state of one conversation comes out, and may be changed, by the gateway and
by whoever runs `redline session`, in processes of their own. Each overridden conversation is a
folder of small files, for its owner only, replaced whole; to find none costs one look at the disk.

A conversation is named by the digest of `sessions.digest`; `all` stands for every one of them.
What a person and a user say to one another lies here until it was delivered, or until the
conversation is released: a letter-box, and no record.
"""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import orjson

from redline.errors import EnvironmentFailure

__all__ = ["ALL", "Letter", "Override", "Overrides", "State"]

ALL = "all"
"""Stands for every conversation, those without a name among them."""
State = Literal["paused", "taken over", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What a person decided."""

    state: State
    by: str
    """Who, in their own words."""
    why: str
    at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A text that a person wrote and that waits, or was taken out, for delivery."""

    path: Path
    text: str

    def back(self) -> None:
        """Lay it where it was: nobody got it."""
        with suppress(FileNotFoundError):  # the conversation was released meanwhile
            self.path.rename(self.path.with_suffix(".say"))

    def gone(self) -> None:
        """Forget it: it was delivered."""
        self.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Overrides:
    """The folder of all overridden conversations."""

    folder: Path

    def at(self, session: str) -> Override | None:
        """Return what holds for a conversation: what was said of all of them, else of this one.

        Raises
        ------
        OSError, ValueError
            It is there and cannot be read; whoever asks fails closed.
        """
        return next((one for name in (ALL, session) if name and (one := self.own(name))), None)

    def own(self, session: str) -> Override | None:
        """Return what was said of this conversation by itself. Raises as `at`."""
        found = self.read(self.folder / session / "state.json")
        return None if found is None else Override(**orjson.loads(found))

    def set(self, session: str, override: Override) -> None:
        """Let this hold from now on."""
        self.write(session, "state.json", orjson.dumps(asdict(override)))

    def release(self, session: str) -> bool:
        """Take the override away with all that was left to be said; say whether there was one."""
        there = (self.folder / session / "state.json").is_file()
        # First, so that a gateway never sees a letter-box without its state as one.
        (self.folder / session / "state.json").unlink(missing_ok=True)
        shutil.rmtree(self.folder / session, ignore_errors=True)
        return there

    def say(self, session: str, text: str) -> None:
        """Leave a text that is delivered with the next answer of the conversation."""
        self.write(session, f"{time.time_ns():020}.say", text.encode())

    def take(self, session: str) -> Letter | None:
        """Take the oldest text out; no two takers get the same one."""
        for path in sorted((self.folder / session).glob("*.say")):
            mine = path.with_suffix(".taken")
            with suppress(FileNotFoundError):  # another was faster
                path.rename(mine)
                return Letter(mine, mine.read_bytes().decode())
        return None

    def hear(self, session: str, turns: Sequence[tuple[str, str]]) -> None:
        """Keep the conversation so far for the person who has taken it over."""
        told = [(role, text.encode("utf-8", "replace").decode()) for role, text in turns]
        self.write(session, "heard.json", orjson.dumps(told))

    def heard(self, session: str) -> list[tuple[str, str]]:
        """Return the conversation as it was last heard, as pairs of role and text."""
        found = self.read(self.folder / session / "heard.json")
        return [(role, text) for role, text in orjson.loads(found)] if found else []

    def every(self) -> Iterator[tuple[str, Override]]:
        """Give every conversation that is overridden."""
        for path in sorted(self.folder.glob("*/state.json")):
            if (found := self.read(path)) is not None:
                yield path.parent.name, Override(**orjson.loads(found))

    def write(self, session: str, name: str, data: bytes) -> None:
        """Write a file whole, for its owner only."""
        place = self.folder / session
        part = place / f".{os.getpid()}-{time.monotonic_ns()}"
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                out.write(data)
            part.replace(place / name)
        except OSError as error:
            raise EnvironmentFailure(
                f"{place}: cannot be written: {error.strerror}.\nFree room, or see who owns it."
            ) from error

    @staticmethod
    def read(path: Path) -> bytes | None:
        """Return a file, or None where there is none."""
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

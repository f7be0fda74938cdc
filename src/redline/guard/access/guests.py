"""The file of who was let in and who was sent away by name; names are never in it.

`audience.json`, for its owner only, beside the record. A person is 16 bytes, a digest of the name
under a key of the file. Whoever holds the file can tell a name that they know already; nobody can
choose a name for where its digest will lie. Whatever cannot be read closes the door.
"""

import os
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

import orjson

from redline.errors import EnvironmentFailure, InputError, RedlineError
from redline.files import locked, whole

__all__ = ["FILE", "MOST", "GuestBook", "Guests", "change_guests", "read_guests"]

FILE = "audience.json"
MARK = "audience/1"
MOST = 100_000
"""People of one file; it is read whole after each change."""
LOOK = 0.25
"""Seconds between two looks at the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestBook:
    """Who was let in, and who was sent away."""

    key: bytes = field(repr=False)
    let_in: Mapping[bytes, str] = field(default_factory=dict)
    """People, each with the phase that they were let into."""
    sent_away: frozenset[bytes] = frozenset()

    @property
    def asks(self) -> bool:
        """Say whether anybody was ever let in or sent away by name."""
        return bool(self.let_in or self.sent_away)

    @property
    def salt(self) -> str:
        """Return what shows that the key is another one, and nothing else of it."""
        return blake2b(self.key, digest_size=6, person=b"salt").hexdigest()

    def person(self, name: str, caller: str = "") -> bytes:
        """Return what stands for a name that a caller gives, or for a caller's key as a whole.

        Without a caller it stands for that name whoever gives it.
        """
        told = f"{caller}\n{name}".encode("utf-8", "replace")
        return blake2b(told, digest_size=16, key=self.key, person=b"person").digest()

    def admitted(self, people: Mapping[bytes, str]) -> "GuestBook":
        """Return the book with people let in, each into a phase.

        Raises
        ------
        InputError
            There are too many.
        """
        told = {**self.let_in, **people}
        if len(told) > MOST:
            raise InputError(
                f"{len(told):,} people would be let in by name, and {MOST:,} is the most.\n"
                "Write a share or a number of users as the audience instead."
            )
        return replace(self, let_in=told, sent_away=self.sent_away - people.keys())

    def expelled(self, people: frozenset[bytes]) -> "GuestBook":
        """Return the book with people sent away."""
        left = {who: phase for who, phase in self.let_in.items() if who not in people}
        return replace(self, let_in=left, sent_away=self.sent_away | people)


def read_guests(path: Path) -> GuestBook | None:
    """Return what a file says; None where there is no file.

    Raises
    ------
    EnvironmentFailure
        It cannot be read; nobody knows then who is in.
    """
    try:
        told = orjson.loads(path.read_bytes())
        if told["redline"] != MARK:
            raise ValueError(told["redline"])
        return GuestBook(
            key=bytes.fromhex(told["key"]),
            let_in={bytes.fromhex(who): str(phase) for who, phase in told["in"].items()},
            sent_away=frozenset(map(bytes.fromhex, told["away"])),
        )
    except FileNotFoundError:
        return None
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise EnvironmentFailure(
            f"{path}: does not say who is in ({type(error).__name__}); nobody is let in until it "
            "does.\nPut back a copy of it: with another key other people would be in."
        ) from error


def change_guests(
    path: Path, how: Callable[[GuestBook], GuestBook], record: Callable[[GuestBook], None]
) -> GuestBook:
    """Read the file, or begin one, change it, and put the new one in its place, durably.

    Parameters
    ----------
    record
        Told of the change before it holds; where it raises, nothing has changed.

    Raises
    ------
    EnvironmentFailure
        The file cannot be read or written.
    """
    try:
        with locked(path):
            before = read_guests(path)
            book = how(before or GuestBook(key=secrets.token_bytes(32)))
            if book == before:
                return book
            record(book)
            with whole(path, durable=True) as file:
                file.write(stored(book))
            return book
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: cannot be written: {error.strerror}.\nNobody was let in or sent away. Make "
            "room, then try again."
        ) from error


def stored(book: GuestBook) -> bytes:
    """Return a book as it is kept."""
    row = {
        "redline": MARK,
        "key": book.key.hex(),
        "in": {who.hex(): phase for who, phase in book.let_in.items()},
        "away": sorted(who.hex() for who in book.sent_away),
    }
    return orjson.dumps(row, option=orjson.OPT_INDENT_2)


@dataclass(slots=True)
class Guests:
    """The book of a running gateway: looked at a few times a second, by its stamp."""

    path: Path
    book: GuestBook | None = None
    trouble: bool = False
    """Whether nobody knows who is in."""
    timer: Callable[[], float] = time.monotonic
    seen: object = "not looked yet"
    looked: float = -1e9

    def now(self) -> GuestBook | None:
        """Return the book as it is now; None where there never was any.

        Raises
        ------
        EnvironmentFailure
            It cannot be read, or is gone.
        """
        at = self.timer()
        if at - self.looked >= LOOK:
            self.looked = at
            self.look()
        if self.trouble:
            raise EnvironmentFailure(f"{self.path}: does not say who is in.")
        return self.book

    def look(self) -> None:
        """Read the file again where it is another one than before."""
        try:
            stat = os.stat(self.path)  # noqa: PTH116  # a third of the cost of Path.stat
            found: object = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
        except FileNotFoundError:
            found = None
        except OSError:
            found = "unreadable"
        if found == self.seen:
            return
        self.seen = found
        try:
            book = read_guests(self.path)
        except RedlineError:
            self.trouble = True
            return
        if book is None and self.book is not None:
            self.trouble = True
        else:
            self.book, self.trouble = book, False

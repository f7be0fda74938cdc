"""The canary of a launch: another brief that answers a part of the people in the phase in force.

`canary.json` beside the record says which brief, under which policy, for what share and since which
place in the record. Every step is in the record before it holds. Gateways follow the file; where it
cannot be read, or is gone, everybody is answered by the policy in force.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

import orjson

from redline.errors import EnvironmentFailure, RedlineError
from redline.files import locked, whole
from redline.guard.access.audience import PARTS
from redline.guard.access.guests import FILE as GUESTS
from redline.guard.access.guests import change_guests
from redline.store import Entry, Journal
from redline.workspace.audience import gone, recorded
from redline.workspace.audience import note as note_audience
from redline.workspace.home import Home
from redline.workspace.launch import Launch, open_launch

__all__ = [
    "KIND",
    "Canaries",
    "Canary",
    "canary_file",
    "canary_launch",
    "drawing_key",
    "keep_canary",
    "read_canary",
    "running_canary",
]

KIND = "canary"
"""Kind of the entries in the record."""
FILE = "canary.json"
MARK = "canary/1"
LOOK = 0.2
"""Seconds between two looks at the file; an end has to hold within one second."""
State = Literal["running", "ended", "promoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """A canary between two steps; its number says which of two is the later one."""

    number: int
    standing: State
    """`promoted`: its brief takes the place of the one in force, and it answers until then."""
    brief: str
    """File of its brief."""
    policy: str
    control: str
    """Digest of the policy in force that it is compared with."""
    phase: str
    parts: int
    """Millionths of the people."""
    since: int = 0
    """Place in the record of the step that set the share; what is compared comes after it."""
    at: str
    by: str
    why: str
    key: str = field(repr=False)
    """Under which people are drawn; never in the record, which has its salt."""

    @property
    def share(self) -> float:
        """Return the share of people, 0 to 1."""
        return self.parts / PARTS

    @property
    def answers(self) -> bool:
        """Say whether it answers anybody."""
        return self.standing in {"running", "promoted"}


def canary_file(home: Home) -> Path:
    """Return the file that says how the canary stands."""
    return home.folder / FILE


def read_canary(home: Home) -> Canary | None:
    """Return how the canary stands; None where there never was one.

    Raises
    ------
    EnvironmentFailure
        The file cannot be read; everybody is answered by the policy in force then.
    """
    path = canary_file(home)
    try:
        row = orjson.loads(path.read_bytes())
        if row.pop("redline") != MARK or row["standing"] not in get_args(State):
            raise ValueError("no canary")
        found = Canary(**row)
        if not 0 < int(found.parts) < PARTS or not bytes.fromhex(found.key):
            raise ValueError("no share")
        return found
    except FileNotFoundError:
        return None
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise EnvironmentFailure(
            f"{path}: does not say how the canary stands ({type(error).__name__}); everybody is "
            "answered by the policy in force.\nPut back a copy of it, or remove it to begin anew."
        ) from error


def running_canary(home: Home, phase: str) -> Canary | None:
    """Return the canary that runs in a phase; None for none. Raises as `read_canary`."""
    found = read_canary(home)
    return found if found and found.standing == "running" and found.phase == phase else None


def keep_canary(home: Home, canary: Canary, did: str, *, anew: bool = False) -> Canary:
    """Put a step into the record, then let it hold; returns it as it holds.

    Parameters
    ----------
    anew
        Whether what is compared begins here, because the share changed.

    Raises
    ------
    DatabaseError, EnvironmentFailure
        It cannot be recorded or written; then it does not hold.
    """
    row: dict[str, Any] = asdict(canary)
    why = row.pop("why")
    del row["key"], row["since"]
    meta = {"did": did, **row}
    with Journal.open(home.made().record) as journal:
        place = journal.append(
            Entry(kind=KIND, exchange="", meta=meta, text=why, keep_text=True)
        ).seq
    found = replace(canary, since=place) if anew else canary
    write_canary(home, found)
    return found


def write_canary(home: Home, canary: Canary) -> None:
    """Let a step hold."""
    path = canary_file(home)
    try:
        with whole(path, durable=True) as file:
            row = {"redline": MARK, **asdict(canary)}
            file.write(orjson.dumps(row, option=orjson.OPT_INDENT_2))
    except OSError as error:
        raise EnvironmentFailure(
            f"{path}: cannot be written: {error.strerror}.\nThe step does not hold. Make room, "
            "then try again."
        ) from error


@contextmanager
def canary_alone(home: Home) -> Iterator[None]:
    """Let nobody else make a step of the canary meanwhile."""
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(canary_file(home.made())))
        except OSError as error:
            raise EnvironmentFailure(
                f"{home.folder}: cannot be written: {error.strerror}."
            ) from error
        yield


def drawing_key(home: Home) -> str:
    """Return the key of a launch by which people are drawn; the first time it is made.

    Raises
    ------
    EnvironmentFailure
        The file that held it is gone.
    """
    path = home.made().folder / GUESTS
    if not path.is_file() and recorded(home)[0]:
        raise gone(path)
    book = change_guests(
        path,
        lambda book: book,
        lambda book: note_audience(home, [{"did": "key made", "salt": book.salt}]),
    )
    return book.key.hex()


def canary_launch(launch: Launch, canary: Canary) -> Launch:
    """Return the launch of a canary, as it was allowed, living where the one in force does.

    Raises
    ------
    RedlineError
        Its brief cannot be used.
    EnvironmentFailure
        It is another policy by now than the one that was allowed.
    """
    found = open_launch(Path(canary.brief))
    if found.policy.digest != canary.policy:
        raise EnvironmentFailure(
            f"{canary.brief}: is not as it was when it became the canary. Put it back, or end the "
            "canary and start it anew."
        )
    return replace(found, home=launch.home)


@dataclass(slots=True)
class Canaries:
    """The canary as a running gateway sees it: looked at a few times a second, by its stamp."""

    home: Home
    phase: str
    policy: str
    """Digest of the policy that this gateway holds as its canary."""
    timer: Callable[[], float] = time.monotonic
    looked: float = -1e9
    seen: object = None
    parts: int | None = None

    def now(self) -> int | None:
        """Return for how many millionths of the people it answers; None where for nobody."""
        at = self.timer()
        if at - self.looked >= LOOK:
            self.looked = at
            self.look()
        return self.parts

    def look(self) -> None:
        """Read the file again where it is another one; in doubt nobody is the canary's."""
        found = stamp_of(self.home)
        if found is not None and found == self.seen:
            return
        self.seen = found
        try:
            canary = read_canary(self.home)
        except RedlineError:
            canary = None
        same = canary is not None and (canary.policy, canary.phase) == (self.policy, self.phase)
        self.parts = canary.parts if canary and same and canary.answers else None


def stamp_of(home: Home) -> object:
    """Return what shows that the file was changed; None where it cannot be looked at."""
    try:
        stat = os.stat(canary_file(home))  # noqa: PTH116  several times a second
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size

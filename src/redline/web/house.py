"""The briefs of one folder: found, listed, opened, each under a name that fits into an address.

A folder may hold ten thousand. They are listed from what was found last; another look at the
folder is taken aside, and a file is read again only when it has changed.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from redline.errors import InputError
from redline.monitor import Look
from redline.web.entries import Entry, changed_at, entry_of, files_below
from redline.web.holding import Holding
from redline.workspace.home import Home, home_of
from redline.workspace.launch import Launch, open_launch
from redline.workspace.trending import Trending
from redline.workspace.trying import Trying
from redline.workspace.underway import Evaluations
from redline.workspace.watched import Stamps, stamps
from redline.workspace.watching import Watching

__all__ = ["House", "NoSuchBrief"]

AGAIN = 2.0
"""Seconds after which the folder is looked at again, when somebody asks for the list."""
MOST = 64
"""Launches kept compiled."""


class NoSuchBrief(InputError):
    """An address names a brief that is not there."""


class House:
    """The briefs below a folder."""

    def __init__(self, folder: Path) -> None:
        """Take a folder."""
        self.folder = folder.resolve()
        self.lock = threading.Lock()
        self.known: dict[str, Entry] = {}
        self.stamps: dict[Path, tuple[tuple[int, ...], Entry | None]] = {}
        self.looked = -AGAIN
        self.looking: threading.Thread | None = None
        self.launches: dict[Path, tuple[Launch, Stamps]] = {}
        """Which files belong to a launch is only known from it, so its stamp is kept beside it."""
        self.watches: Holding[Watching] = Holding(most=8, idle=60.0)
        self.trends: Holding[Trending] = Holding(most=8, idle=600.0)
        self.trials: Holding[Trying] = Holding(most=4, idle=600.0)
        self.evaluations = Evaluations()

    def entries(self) -> list[Entry]:
        """Return all briefs, those changed last first."""
        if not self.known:
            self.look()
        elif time.monotonic() - self.looked > AGAIN and self.looking is None:
            self.looking = threading.Thread(target=self.look, daemon=True)
            self.looking.start()
        return sorted(self.known.values(), key=lambda one: (-one.changed, one.shown))

    def entry(self, key: str) -> Entry:
        """Return one brief, as it is now.

        Raises
        ------
        NoSuchBrief
            It is not there.
        """
        found = self.known.get(key)
        if found is None or not found.path.is_file():
            self.look()
            found = self.known.get(key)
        else:
            found = self.read(found.path)
        if found is None:
            raise NoSuchBrief(f"there is no brief {key!r} below {self.folder}.")
        return found

    def launch(self, key: str) -> Launch:
        """Return a brief, read and compiled. Raises as `open_launch` does.

        To compile one takes longer than to see that none of its files has changed.
        """
        path = self.entry(key).path
        found, seen = self.launches.get(path, (None, {}))
        if found is None or stamps(found) != seen:
            found = open_launch(path)
            self.launches[path] = found, stamps(found)
            if len(self.launches) > MOST:
                self.launches.pop(next(iter(self.launches)))
        return found

    def home(self, key: str) -> Home:
        """Return where the state of a brief lives."""
        return home_of(self.entry(key).path)

    def live(self, key: str, by: str = "") -> Look:
        """Return what live traffic of a launch shows now, with the parts of a slice if named.

        The watch counts aside, so that a look takes no time. Raises as `launch`, and where the
        record cannot be read.
        """
        launch = self.launch(key)
        with self.watches.use(
            key, launch.policy.digest, partial(Watching, launch, aside=True)
        ) as watching:
            watching.by = by
            try:
                return watching.look()
            finally:
                watching.by = ""

    @contextmanager
    def trial(self, key: str, without: str = "") -> Iterator[Trying]:
        """Give the guarded feature of a launch to be tried. Raises as `launch` and `Trying`."""
        launch = self.launch(key)
        make = partial(Trying, launch, without)
        with self.trials.use((key, without), launch.policy.digest, make) as trying:
            yield trying

    def close(self) -> None:
        """Let go of what is held open."""
        self.evaluations.close()
        self.watches.close()
        self.trends.close()
        self.trials.close()

    def look(self) -> None:
        """Look at the folder."""
        with self.lock:
            found = (self.read(path) for path in files_below(self.folder))
            self.known = {one.key: one for one in found if one is not None}
            self.looked, self.looking = time.monotonic(), None

    def read(self, path: Path) -> Entry | None:
        """Return what the list says of a file; None where it is no brief."""
        home = home_of(path)
        watched = (path, home.decisions, home.folder / "rollout.json")
        stamp = tuple(map(changed_at, watched))
        before = self.stamps.get(path)
        if before is None or before[0] != stamp:
            before = self.stamps[path] = (stamp, entry_of(path, self.folder, home))
        return before[1]

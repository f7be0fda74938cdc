"""Hot reload: a changed brief takes the place of the one in force, or is refused with a reason.

A launch that is served comes in, and whoever swaps versions; the files are looked at each second
and at SIGHUP. What changed is examined in a process of its own. Only where the review has no error
and the decision ships the phase is it swapped, and both digests are in the record before that.
Whatever else comes of it, the version in force goes on.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from redline.errors import RedlineError
from redline.guard import keep_rule
from redline.store import Entry, Journal
from redline.workspace.events import note_event
from redline.workspace.examined import Examined, examined_apart, shortened
from redline.workspace.home import now
from redline.workspace.launch import Launch, open_launch
from redline.workspace.watched import Stamps, contents, stamps

__all__ = ["KIND", "Outcome", "Reloading"]

KIND = "reload"
"""Kind of the entry in the record."""
LOOK = 1.0
"""Seconds between two looks."""

Result = Literal["swapped", "unchanged", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one change."""

    result: Result
    at: str
    policy: str
    """Digest of the policy in force afterwards."""
    why: str = ""
    """Why a change was refused."""

    def told(self) -> dict[str, Any]:
        """Return it as `/ready` and the log tell it."""
        found = {"at": self.at, "policy": self.policy, "result": self.result}
        return {**found, "refused": self.why} if self.why else found


class Reloading:
    """Watches the files of a launch while a block runs, in a thread of its own."""

    def __init__(
        self,
        launch: Launch,
        phase: Callable[[], str],
        journal: Journal,
        swap: Callable[[Launch], str],
        tell: Callable[[Outcome], None],
        *,
        look: float = LOOK,
    ) -> None:
        """Begin with the launch that is served.

        Parameters
        ----------
        phase
            Says which one is in force.
        journal
            Of the record, where a change stands before it holds.
        swap
            Lets another launch answer; returns why it cannot, or nothing.
        tell
            Told what came of each change.
        """
        self.launch = launch
        self.phase = phase
        self.journal = journal
        self.swap = swap
        self.tell = tell
        self.look = look
        self._asked = threading.Event()
        self._news = threading.Event()
        self._ended = False
        self._seen: Stamps = stamps(launch)
        self._thread = threading.Thread(target=self._run, name="reloading", daemon=True)

    def __enter__(self) -> "Reloading":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        self._news.set()
        self._thread.join(1.0)

    def ask(self) -> None:
        """Look now, changed or not: evidence or waivers may have come."""
        self._asked.set()
        self._news.set()

    @contextmanager
    def at_hangup(self) -> Iterator[None]:
        """Look at SIGHUP while the block runs."""
        terminal = os.isatty(0)

        def hung_up(*_: object) -> None:
            if terminal and not os.isatty(0):
                # Nobody asked: the window was closed in which it ran.
                signal.raise_signal(signal.SIGTERM)
            else:
                self.ask()

        before = signal.signal(signal.SIGHUP, hung_up)
        try:
            yield
        finally:
            signal.signal(signal.SIGHUP, before)

    def _run(self) -> None:
        before = self._seen
        while not self._ended:
            self._news.wait(self.look)
            self._news.clear()
            found = stamps(self.launch)
            # Twice the same: an editor or a checkout is not in the middle of writing.
            settled = found == before and found != self._seen
            before = found
            if self._ended or not (settled or self._asked.is_set()):
                continue
            self._asked.clear()
            self._seen = found
            self.tell(self.once())

    def once(self) -> Outcome:
        """Take the files as they are now, or say why not."""
        try:
            why, result = self.taken(examined_apart(*self.where(), lambda: self._ended))
        except RedlineError as error:
            why, result = shortened(str(error)), "refused"
        policy = self.launch.policy.digest
        at = now().isoformat(timespec="seconds")
        return Outcome(result=result, at=at, policy=policy, why=why)

    def where(self) -> tuple[Path, Path, str]:
        """Return what is to be examined."""
        return Path(self.launch.brief.file), self.launch.home.folder, self.phase()

    def taken(self, examined: Examined) -> tuple[str, Result]:
        """Swap to what was examined, unless something speaks against it."""
        if examined.why:
            return examined.why, "refused"
        path, home, phase = self.where()
        launch, old = open_launch(path, home), self.launch
        if launch.policy.digest != examined.policy or contents(launch) != examined.files:
            self._seen = {}  # looked at once more
            return "a file changed after the brief was examined", "refused"
        if same(old, launch, phase):
            self.launch = launch
            return "", "unchanged"
        if keep_rule(launch.policy) != keep_rule(old.policy):
            return (
                "texts are to be kept for another time, which only a start takes up; restart the "
                "gateway"
            ), "refused"
        self.note(old, launch, examined)
        if why := self.swap(launch):
            return why, "refused"
        self.launch = launch
        with suppress(RedlineError, OSError):  # the record has it already
            digest = launch.policy.digest[:12]
            note_event(launch.home, "policy reloaded", f"{phase} under {digest}", phase)
        return "", "swapped"

    def note(self, old: Launch, new: Launch, examined: Examined) -> None:
        """Put both digests into the record; DatabaseError where that cannot be."""
        digests = {"from": old.policy.digest, "to": new.policy.digest, "files": examined.files}
        meta = {**digests, "phase": self.phase()}
        self.journal.append(Entry(kind=KIND, exchange="", meta=meta))


def same(old: Launch, new: Launch, phase: str) -> bool:
    """Say whether nothing changed that a request would notice."""
    rows = [[r for r in launch.brief.phases if r.phase == phase] for launch in (old, new)]
    audiences = [[row.audience for row in found] for found in rows]
    tiers = old.policy.tiers == new.policy.tiers
    return old.policy.digest == new.policy.digest and audiences[0] == audiences[1] and tiers

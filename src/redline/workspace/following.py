"""Following: a gateway does as the rollout of its launch stands.

The file that says so is looked at a few times a second. Where it is stopped, or cannot be read,
nobody is answered from then on; where another phase is in force, nobody is answered until the
gateway of that phase is. In a fleet the file says what its database said, and nobody is answered
either where that was heard too long ago. What is under way ends as it began.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

from redline.errors import EnvironmentFailure
from redline.llm.dialects import Trouble
from redline.workspace.home import Home
from redline.workspace.standings import read_rollout, rollout_file

__all__ = ["Followed", "Following", "always", "nobody"]

LOOK = 0.2
"""Seconds between two looks; a rollback has to hold within one second."""
Stamp = tuple[int, int, int]
ABSENT: Stamp = (0, 0, 0)
STOPPED = "it was stopped by a person or an alarm"
LOST = "nobody knows where its rollout stands"
UNHEARD = "it cannot hear whether it was stopped"
"""What callers are told, and no more; whoever runs the gateway sees why with `redline rollout`."""


class Followed(NamedTuple):
    """What a process does."""

    number: int
    """Of the move that it follows; 0 while it follows none."""
    phase: str
    answers: bool


def always() -> bool:
    """Say yes: a file of this machine needs no news."""
    return True


def nobody(followed: Followed) -> None:
    """Tell nobody."""


class Following:
    """Follows the rollout while a block runs, in a thread of its own."""

    def __init__(
        self,
        home: Home,
        phase: str,
        enter: Callable[[str], str],
        shut: Callable[[Trouble | None], None],
        *,
        heard: Callable[[], bool] = always,
        tell: Callable[[Followed], None] = nobody,
        look: float = LOOK,
    ) -> None:
        """Begin in a phase.

        Parameters
        ----------
        enter
            Lets the gateway of another phase answer; returns why it cannot, or nothing.
        shut
            Has everybody turned away with these words; None lets them in again.
        heard
            Says whether what the file says was heard lately.
        tell
            Told what is followed, each time that it changed.
        """
        self.home = home
        self.phase = phase
        self.enter = enter
        self.shut = shut
        self.heard = heard
        self.tell = tell
        self.look = look
        self._seen: tuple[Stamp, bool] | None = None
        self._known = False
        """Whether the rollout has begun, so that its file has to be there."""
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="following", daemon=True)

    def begin(self) -> None:
        """Turn everybody away before the first request, where the rollout is stopped or lost."""
        if not self.heard():
            self.shut(turned_away(UNHEARD))
            return
        try:
            stands = read_rollout(self.home)
        except EnvironmentFailure:
            self.shut(turned_away(LOST))
            return
        if stands is not None and (stands.standing == "stopped" or stands.phase != self.phase):
            self.shut(turned_away(STOPPED))

    def __enter__(self) -> "Following":
        self.once()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(1.0)

    def _run(self) -> None:
        while not self._ended.wait(self.look):
            self.once()

    def once(self) -> None:
        """Do as the file says, if it changed."""
        heard = self.heard()
        found = self.stamp(), heard
        if found == self._seen:
            return
        try:
            done = self.follow() if heard else self.hold()
        except Exception:  # noqa: BLE001  whatever it is, a thread that ended would follow nothing
            self.shut(turned_away(LOST))
            done = False
        self._seen = found if done else None  # else it is tried again

    def stamp(self) -> Stamp:
        """Return what shows that the file was changed; it is never written in place."""
        try:
            stat = rollout_file(self.home).stat()
        except OSError:
            return ABSENT
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def hold(self) -> bool:
        """Answer nobody until there is news; return that this is all."""
        self.shut(turned_away(UNHEARD))
        return True

    def follow(self) -> bool:
        """Do as the file says; return whether that is all."""
        stands = read_rollout(self.home)
        if stands is None:
            if self._known:
                self.shut(turned_away(LOST))
            return True
        self._known = True
        if stands.standing == "stopped":
            self.shut(turned_away(STOPPED))
            self.tell(Followed(stands.number, stands.phase, answers=False))
            return True
        if stands.phase != self.phase:
            self.shut(turned_away("it goes to another phase; ask again in a moment"))
            if self.enter(stands.phase):
                self.shut(turned_away(f"its phase {stands.phase!r} cannot begin"))
                return False
            self.phase = stands.phase
        self.shut(None)
        self.tell(Followed(stands.number, stands.phase, answers=True))
        return True


def turned_away(why: str) -> Trouble:
    """Return what is told to whoever asks meanwhile."""
    return Trouble(message=f"This feature does not answer: {why}.", status=503, code="stopped")

"""Where a brief's state lives: `.redline/` beside it, or where `--home` says.

evidence/<run>/     interactions and the run that made them
decisions.jsonl     every decision, the newest last
record.db           what the gateway did, chained
versions/           each text of the brief that was saved in the app, and who saved it when and why
cache/              what can be made again
queue.db            what people are to review, and what they said
monitor.db          what was counted of live traffic
clusters.db         which live requests share words, and what drifted
rollout.json        the phase in force, and whether anybody is answered
audience.json       who was let in or sent away, and the key by which people are drawn
canary.json         another brief that answers a share of the people
live/               conversations that run, and what people decided about them
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from redline.errors import EnvironmentFailure

__all__ = ["Home", "belonging_to", "data_folder", "home_of", "now"]

OWNER: ContextVar[str] = ContextVar("OWNER", default="")
"""Whose data are meant where several people use one process; empty where one person does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The folder of one brief's state."""

    folder: Path

    @property
    def evidence(self) -> Path:
        """Return the folder of all runs."""
        return self.folder / "evidence"

    @property
    def decisions(self) -> Path:
        """Return the file of all decisions."""
        return self.folder / "decisions.jsonl"

    @property
    def record(self) -> Path:
        """Return the database of the gateway's record."""
        return self.folder / "record.db"

    @property
    def cache(self) -> Path:
        """Return the folder of what can be made again."""
        return self.folder / "cache"

    @property
    def live(self) -> Path:
        """Return the folder of conversations that run, and of what people decided about them."""
        return self.folder / "live"

    def made(self) -> "Home":
        """Make the folder, for its owner only.

        Raises
        ------
        EnvironmentFailure
            It cannot be made or written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise EnvironmentFailure(
                f"{self.folder}: cannot be made: {error.strerror}.\n"
                "Choose another folder with --home."
            ) from error
        if not os.access(self.folder, os.W_OK):
            raise EnvironmentFailure(
                f"{self.folder}: cannot be written.\nChoose another folder with --home."
            )
        return self


def home_of(brief: Path, override: Path | None = None) -> Home:
    """Return where the state of a brief lives."""
    return Home(folder=override or brief.resolve().parent / ".redline")


@contextmanager
def belonging_to(name: str) -> Iterator[None]:
    """Let the data folder in the block be that of one of several people; empty for the only one."""
    before = OWNER.set(name)
    try:
        yield
    finally:
        OWNER.reset(before)


def data_folder() -> Path:
    """Return the folder of what belongs to a person rather than to a brief.

    Where `XDG_DATA_HOME` says; a relative path there is ignored, as its specification asks.
    Where several people use one process, each has one of their own below it.

    Raises
    ------
    EnvironmentFailure
        Nothing says where the person's home is.
    """
    base = Path(os.environ.get("XDG_DATA_HOME", ""))
    try:
        found = (base if base.is_absolute() else Path.home() / ".local" / "share") / "redline"
    except RuntimeError as error:
        raise EnvironmentFailure(
            "No home folder is known. Set HOME, or XDG_DATA_HOME to a folder for your own data."
        ) from error
    owner = OWNER.get()
    # A name may hold anything, so the folder is called after its digest.
    return found / "people" / hashlib.sha256(owner.encode()).hexdigest()[:32] if owner else found


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)

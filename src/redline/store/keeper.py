"""The keeper: what is done for a record beside writing it, in a thread of its own.

Signs a checkpoint every so often and at the end, and takes out texts that are older
than they may be kept. Nothing of it is in the way of a request; what fails is told in
`trouble` and tried again.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from redline.errors import RedlineError
from redline.store.checkpoints import Scribe
from redline.store.retention import sweep

__all__ = ["Keeper", "Sweeping"]

EVERY = 60.0
"""Seconds between checkpoints: what may be cut off unseen, where they are kept outside."""

TICK = 1.0
"""Seconds between looks, so that a checkpoint never has to read much at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweeping:
    """How long texts are kept."""

    keep: float
    """Seconds."""
    kinds: Sequence[str]
    """Of the entries whose texts go."""
    every: float = 3600.0
    """Seconds between sweeps."""


class Keeper:
    """Keeps one record while a block runs."""

    def __init__(
        self,
        scribe: Scribe,
        sweeping: Sweeping | None = None,
        *,
        every: float = EVERY,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self.scribe = scribe
        self.sweeping = sweeping
        self.checkpointed = ""
        """When the last checkpoint was signed; empty before the first."""
        self._troubles: dict[str, str] = {}
        self._timer = timer
        self._every = every
        self._due = dict.fromkeys(("retention", "checkpoint"), float("-inf"))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    @property
    def trouble(self) -> str:
        """Return what went wrong the last time it was tried; empty where nothing did."""
        return " ".join(self._troubles.values())

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        # At once as well: what a crash left unsigned is signed before more is said.
        self._look()
        while not self._ended.wait(TICK):
            self._look()
        self._try("checkpoint", self._sign)

    def _look(self) -> None:
        if self.sweeping is not None and self._is_due("retention", self.sweeping.every):
            self._try("retention", self._sweep)
        sign = self._is_due("checkpoint", self._every)
        self._try("checkpoint", self._sign if sign else self._follow)

    def _is_due(self, name: str, every: float) -> bool:
        now = self._timer()
        due = now >= self._due[name]
        if due:
            self._due[name] = now + every
        return due

    def _try(self, name: str, act: Callable[[], None]) -> None:
        try:
            act()
        except RedlineError as error:
            self._troubles[name] = f"{name}: {str(error).splitlines()[0]}"
            self._due[name] = self._timer() + TICK
        else:
            self._troubles.pop(name, None)

    def _follow(self) -> None:
        while self.scribe.follow():
            pass

    def _sign(self) -> None:
        if found := self.scribe.write():
            self.checkpointed = found.at

    def _sweep(self) -> None:
        if self.sweeping is not None:
            sweep(self.scribe.journal, self.sweeping.keep, self.sweeping.kinds)

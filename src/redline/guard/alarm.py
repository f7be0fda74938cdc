"""An alarm: ends the wait of a task that has used up its time.

One timer for a whole exchange, set anew only when it rings too early: a wait that
ends in time costs nothing but the noting of it.
"""

import asyncio
from collections.abc import Callable

__all__ = ["Alarm"]


class Alarm:
    """Cancels the task in which it was set, once no time is left."""

    __slots__ = ("left", "rang", "task", "timer")

    def __init__(self, left: Callable[[], float | None]) -> None:
        self.left = left
        """Says how many seconds are left; None while nobody waits for what it guards."""
        self.rang = False
        self.task: asyncio.Task[object] | None = None
        self.timer: asyncio.TimerHandle | None = None

    def set(self) -> None:
        """See to it that it rings; where it is set already nothing changes."""
        if self.timer is None and not self.rang and (left := self.left()) is not None:
            self.task = asyncio.current_task()
            self.timer = asyncio.get_running_loop().call_later(max(0.0, left), self.ring)

    def ring(self) -> None:
        """End the wait, if the time is really over."""
        self.timer = None
        left = self.left()
        if left is None:
            return  # whoever waits again sets it again
        if left > 0:
            self.timer = asyncio.get_running_loop().call_later(left, self.ring)
        elif self.task is not None:
            self.rang = True
            self.task.cancel()

    def stop(self) -> bool:
        """Let go of the timer; say whether it rang, and nobody else wants the task to end."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        rang, self.rang = self.rang, False
        return rang and self.task is not None and self.task.uncancel() == 0

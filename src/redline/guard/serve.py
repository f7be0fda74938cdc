"""Serving: run an app on this machine until a signal, or beside something else.

Prints nothing. A port in use is a PortInUse that says what to do. From the first SIGTERM or
SIGINT on the app drains: it says that it is going down, exchanges under way have `drain` seconds
to end, and what is not done by then is broken off, with its end in the record. A second signal
ends it at once.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from socket import socket
from types import FrameType
from typing import Protocol, runtime_checkable

import uvicorn
from starlette.types import ASGIApp

from redline.errors import EnvironmentFailure
from redline.guard.listening import HOST, address_of, listening

__all__ = ["DRAIN", "HOST", "LINGER", "Draining", "alongside", "run"]

DRAIN = 10.0
"""Seconds that exchanges under way have after a signal."""
LINGER = 1.0
"""Seconds after SIGTERM in which new requests are still answered: whoever sends them here has to
hear from `/ready` first. A person who presses Ctrl-C sends none."""
SOCKET_MESSAGE = 1 << 18
"""Bytes that one message over a WebSocket may have: an answer of an interview, at most."""
AT_ONCE = 1.0
"""Seconds after a second signal in which even what hangs is over."""


@runtime_checkable
class Draining(Protocol):
    """An app that can go down by and by."""

    @property
    def under_way(self) -> int:
        """Return how many requests are under way."""
        ...

    def drain(self, linger: float) -> None:
        """Begin to go down; after `linger` seconds nothing new is begun."""
        ...


def untold(address: str) -> None:
    """Tell nobody that it has started."""


def alone() -> None:
    """End nothing beside the app."""


def run(  # noqa: PLR0913  each but the first two may be left out
    app: ASGIApp,
    port: int,
    *,
    host: str = HOST,
    drain: float = DRAIN,
    started: Callable[[str], None] = untold,
    ending: Callable[[], None] = alone,
    shared: bool = False,
    sockets: bool = False,
) -> None:
    """Serve until SIGTERM or SIGINT, then end in order and return.

    Parameters
    ----------
    app
        As `gateway(...)` makes it.
    port
        0 for any that is free.
    host
        The address of this machine that is listened at.
    drain
        Seconds that exchanges under way have to end.
    started
        Told the address, such as `http://127.0.0.1:8080`, once it answers.
    ending
        Called once, soon after the first signal and before anything is waited for.
    shared
        Whether other processes listen at the same port.
    sockets
        Whether the app speaks WebSockets.

    Raises
    ------
    PortInUse
        Another program listens on that port.
    EnvironmentFailure
        The port cannot be used for another reason.
    """
    with listening(port, host, shared=shared) as found, signals_kept():
        server = Server(app, drain, started, address_of(found), sockets=sockets, ending=ending)
        server.run(sockets=[found])


@contextmanager
def alongside(
    app: ASGIApp, port: int = 0, *, drain: float = DRAIN, sockets: bool = False
) -> Iterator[str]:
    """Serve in a thread while the block runs; gives the address. Raises as `run` does."""
    with listening(port) as found, ThreadPoolExecutor(1) as thread:
        ready = threading.Event()
        told, where = (lambda _: ready.set()), address_of(found)
        server = Server(app, drain, told, where, sockets=sockets)
        ended = thread.submit(server.run, [found])
        ended.add_done_callback(lambda _: ready.set())
        ready.wait()
        try:
            if not ended.done():
                yield address_of(found)
        finally:
            server.should_exit = True
            ended.result()


class Server(uvicorn.Server):
    """A server that says when it has started, and lets its app drain."""

    def __init__(
        self,
        app: ASGIApp,
        drain: float,
        started: Callable[[str], None],
        address: str,
        *,
        sockets: bool = False,
        ending: Callable[[], None] = alone,
    ) -> None:
        # Without a handler of its own its log would be printed.
        logging.getLogger("uvicorn").addHandler(logging.NullHandler())
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="on",
                ws="websockets-sansio" if sockets else "none",
                ws_max_size=SOCKET_MESSAGE,
                http="httptools",
                server_header=False,
                timeout_graceful_shutdown=max(1, round(drain)),
            )
        )
        front: object = app
        self.app = front if isinstance(front, Draining) else None
        self.tell = started
        self.ending = ending
        self.address = address
        self.drain = drain
        self.linger = 0.0
        self.leaving: float | None = None
        """When the first signal came."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, and say so."""
        try:
            await super().startup(sockets)
        except SystemExit as error:
            raise EnvironmentFailure(f"{self.address}: the app did not start.") from error
        self.tell(self.address)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to go down; at the second signal go down at once."""
        del frame
        self._captured_signals.append(sig)
        if self.leaving is not None:
            self.should_exit = self.force_exit = True
            overdue = threading.Timer(AT_ONCE, os._exit, [128 + sig])
            overdue.daemon = True
            overdue.start()
            return
        self.leaving = time.monotonic()
        self.linger = min(LINGER, self.drain) if sig == signal.SIGTERM else 0.0
        if self.app is None:
            self.should_exit = True
        else:
            self.app.drain(self.linger)

    async def on_tick(self, counter: int) -> bool:
        """Say whether the serving is over: after a signal, once nobody waits any more."""
        over = await super().on_tick(counter)
        if self.leaving is not None:
            # Not where the signal comes: whatever it breaks into may hold a lock that this needs.
            self.ending()
            self.ending = alone
        if over or self.leaving is None or self.app is None:
            return over
        passed = time.monotonic() - self.leaving
        if passed < self.linger or (self.app.under_way and passed < self.drain):
            return False
        # What is left of the time is for answers that are written and not yet sent.
        self.config.timeout_graceful_shutdown = max(1, round(self.drain - passed))
        if self.app.under_way:
            self.config.timeout_graceful_shutdown = 0
        return True


@contextmanager
def signals_kept(
    signals: Sequence[signal.Signals] = (signal.SIGINT, signal.SIGTERM),
) -> Iterator[None]:
    """Let signals end the server and not the program, which has a record to close."""
    before = {number: signal.signal(number, ignored) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def ignored(number: int, frame: FrameType | None) -> None:
    """Do nothing: the server has seen the signal, and raises it once more when it has ended."""

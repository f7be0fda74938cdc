"""Serving: run an app on this machine until a signal, or beside something else.

Prints nothing. A port in use is a PortInUse that says what to do. On SIGTERM or
SIGINT no new connection is taken, and exchanges under way have `drain` seconds
to end.
"""

import errno
import logging
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from redline.errors import EnvironmentFailure, PortInUse

__all__ = ["HOST", "alongside", "run"]

HOST = "127.0.0.1"
"""Only this machine: there are no keys yet."""

DRAIN = 10.0
"""Seconds that exchanges under way have after a signal."""

BACKLOG = 2048
"""Connections that the system holds until they are taken."""


def untold(address: str) -> None:
    """Tell nobody that it has started."""


def run(
    app: ASGIApp,
    port: int,
    *,
    drain: float = DRAIN,
    started: Callable[[str], None] = untold,
) -> None:
    """Serve until SIGTERM or SIGINT, then end in order and return.

    Parameters
    ----------
    app
        As `gateway(...)` makes it.
    port
        0 for any that is free.
    drain
        Seconds that exchanges under way have to end.
    started
        Told the address, such as `http://127.0.0.1:8080`, once it answers.

    Raises
    ------
    PortInUse
        Another program listens on that port.
    EnvironmentFailure
        The port cannot be used for another reason.
    """
    with listening(port) as found, signals_kept():
        Server(app, drain, started, address_of(found)).run(sockets=[found])


@contextmanager
def alongside(app: ASGIApp, port: int = 0, *, drain: float = DRAIN) -> Iterator[str]:
    """Serve in a thread while the block runs; gives the address. Raises as `run` does."""
    with listening(port) as found, ThreadPoolExecutor(1) as thread:
        ready = threading.Event()
        server = Server(app, drain, lambda _: ready.set(), address_of(found))
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
    """A server that says when it has started."""

    def __init__(
        self, app: ASGIApp, drain: float, started: Callable[[str], None], address: str
    ) -> None:
        # Without a handler of its own its log would be printed.
        logging.getLogger("uvicorn").addHandler(logging.NullHandler())
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="on",
                ws="none",
                http="httptools",
                server_header=False,
                timeout_graceful_shutdown=max(1, round(drain)),
            )
        )
        self.tell = started
        self.address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        try:
            await super().startup(sockets)
        except SystemExit as error:
            raise EnvironmentFailure(f"{self.address}: the app did not start.") from error
        self.tell(self.address)


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """Give a socket that listens on a port of this machine."""
    # Named, or asyncio does not know that it is TCP and leaves Nagle's delay on: 40 ms an answer.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, port))
            found.listen(BACKLOG)
        except OSError as error:
            raise explained(port, error) from error
        except OverflowError as error:
            raise EnvironmentFailure(f"Port {port}: a port is a number from 0 to 65535.") from error
        yield found


def explained(port: int, error: OSError) -> EnvironmentFailure:
    """Return what to tell a person about a port that cannot be used."""
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            f"Port {port} on {HOST} is in use by another program.\n"
            f"End that program, or choose another port, such as `--port {port + 1}`; "
            "`--port 0` takes any that is free."
        )
    return EnvironmentFailure(
        f"Port {port} on {HOST} cannot be used: {error.strerror}.\n"
        "Choose another one, such as `--port 8080`."
    )


def address_of(found: socket.socket) -> str:
    """Return the address that a listening socket answers at."""
    return f"http://{HOST}:{found.getsockname()[1]}"


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

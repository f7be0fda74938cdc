"""The socket that a gateway listens at: a host and a port come in, or why they cannot be had."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address

from redline.errors import EnvironmentFailure, InputError, PortInUse

__all__ = ["HOST", "address_of", "host_in", "listening", "reserved"]

HOST = "127.0.0.1"
"""Only this machine, where nobody says otherwise."""

BACKLOG = 2048
"""Connections that the system holds until they are taken."""


@contextmanager
def listening(port: int, host: str = HOST, *, shared: bool = False) -> Iterator[socket.socket]:
    """Give a socket that listens on a port of this machine; `shared` with other processes."""
    with bound(port, host, shared=shared) as found:
        try:
            found.listen(BACKLOG)
        except OSError as error:
            raise explained(port, host, error) from error
        yield found


@contextmanager
def reserved(port: int, host: str = HOST) -> Iterator[int]:
    """Keep a port for processes that share it, and give its number.

    Nobody is answered here: what is bound and does not listen gets no connection.

    Raises
    ------
    PortInUse
        Another program listens on that port, even one that would share it.
    """
    with listening(port, host) as probe:
        port = probe.getsockname()[1]
    with bound(port, host, shared=True):
        yield port


@contextmanager
def bound(port: int, host: str, *, shared: bool) -> Iterator[socket.socket]:
    """Give a socket that has a port."""
    family = socket.AF_INET6 if host_in(host).version == 6 else socket.AF_INET
    # Named, or asyncio does not know that it is TCP and leaves Nagle's delay on: 40 ms an answer.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        try:
            found.bind((host, port))
        except OSError as error:
            raise explained(port, host, error) from error
        except OverflowError as error:
            raise EnvironmentFailure(f"Port {port}: a port is a number from 0 to 65535.") from error
        yield found


def host_in(text: str) -> IPv4Address | IPv6Address:
    """Return the address of this machine that somebody wrote.

    Raises
    ------
    InputError
        It is no address.
    """
    try:
        return ip_address(text)
    except ValueError as error:
        raise InputError(
            f"--host {text!r} is no address. Write an address of this machine, such as "
            f"{HOST} for this machine alone or 0.0.0.0 for all its networks."
        ) from error


def explained(port: int, host: str, error: OSError) -> EnvironmentFailure:
    """Return what to tell a person about a port that cannot be used."""
    if error.errno == errno.EADDRINUSE:
        return PortInUse(
            f"Port {port} on {host} is in use by another program.\n"
            f"End that program, or choose another port, such as `--port {port + 1}`; "
            "`--port 0` takes any that is free."
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return EnvironmentFailure(
            f"--host {host} is no address of this machine.\n"
            f"Choose one that it has, or {HOST} for this machine alone."
        )
    return EnvironmentFailure(
        f"Port {port} on {host} cannot be used: {error.strerror}.\n"
        "Choose another one, such as `--port 8080`."
    )


def address_of(found: socket.socket) -> str:
    """Return the address that a listening socket answers at."""
    host, port = found.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

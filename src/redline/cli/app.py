"""`redline app`: everything in a browser, for a folder of briefs."""

import os
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from ipaddress import ip_address
from pathlib import Path

import click

from redline.cli.options import note
from redline.errors import InputError
from redline.guard.listening import host_in
from redline.guard.serve import HOST, run
from redline.web import Access, House, application
from redline.web.people import Alone, SignedIn
from redline.web.shield import LOOPBACK
from redline.workspace.persons import Persons, people_file

__all__ = ["PORT", "command", "end_soon", "serve_app"]

PORT = 8000
DRAIN = 1.0
"""Seconds that requests under way have after Ctrl-C."""
AT_ONCE = 0.3
"""Seconds after which the process ends, whatever is under way in a thread."""
TURN = 0.0005
"""Seconds after which a thread lets another one go on."""
AT_MOST = 1.4
"""Seconds from Ctrl-C to its end, whatever is under way."""


@click.command(name="app")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[FOLDER]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Where it listens; 0 takes any port that is free.",
)
@click.option(
    "--host", default=HOST, show_default=True, help="The address of this machine it listens at."
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name that browsers call it by, beside this machine's own; may be repeated.",
)
@click.option(
    "--behind-tls",
    is_flag=True,
    help="Browsers reach it by https, through a proxy that holds the certificate.",
)
@click.option("--open/--no-open", "opened", default=True, help="Open the browser.")
def command(
    folder: Path, port: int, host: str, names: tuple[str, ...], *, behind_tls: bool, opened: bool
) -> None:
    """Work in the browser: every brief below FOLDER, from the first line to live traffic.

    Listens on this machine alone, where one person needs no sign-in. Once `redline people add` has
    added anybody, everybody signs in; and only then it may be reached from elsewhere, behind TLS.
    Ends with Ctrl-C.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder. Name one that holds briefs, such as `.`.")
    with ExitStack() as held:
        access = access_to(folder, held)
        refuse_strangers(folder, host, access, behind_tls=behind_tls)

        serve_app(folder, port, access, host=host, names=names, secure=behind_tls, opened=opened)
    end_soon()


def serve_app(
    folder: Path,
    port: int,
    access: Access,
    *,
    host: str = HOST,
    names: Sequence[str] = (),
    secure: bool = False,
    opened: bool = True,
) -> None:
    """Serve the app of a folder until Ctrl-C, and open the browser where there is one."""

    def started(address: str) -> None:
        click.echo(f"Redline: {address}")
        note("Ctrl-C ends it; what was written is kept.")
        if opened and can_show():
            webbrowser.open(address)

    # What is made aside keeps a page waiting for less: threads take turns ten times as often.
    sys.setswitchinterval(TURN)
    house = House(folder)

    def ending() -> None:
        """Tell processes beside the app first: they end while the app does."""
        house.evaluations.stop()
        after(AT_MOST, lambda: cut_off(house))

    app = application(house, access, {*LOOPBACK, *names}, secure=secure)
    run(app, port, host=host, drain=DRAIN, started=started, ending=ending, sockets=True)


def end_soon() -> None:
    """End the process in a moment: what a thread is still at is done whole or not at all."""
    after(AT_ONCE, lambda: os._exit(0))


def cut_off(house: House) -> None:
    """End at once, with every process beside it; what each has made is kept."""
    house.evaluations.kill()
    os._exit(0)


def after(seconds: float, do: Callable[[], None]) -> None:
    """Do something later, unless the process has ended by then."""
    timer = threading.Timer(seconds, do)
    timer.daemon = True
    timer.start()


def can_show() -> bool:
    """Say whether a window can be opened; a browser in the terminal would stand in its way."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(display) or sys.platform in {"darwin", "win32"}


def access_to(folder: Path, held: ExitStack) -> Access:
    """Return how the app knows who asks: by sign-in where there are people, else there is one."""
    if not people_file(folder).exists():
        return Alone()
    persons = held.enter_context(closing(Persons.open(folder)))
    return SignedIn(persons) if persons.everyone() else Alone()


def refuse_strangers(folder: Path, host: str, access: Access, *, behind_tls: bool) -> None:
    """Refuse to be reached from elsewhere by whoever likes, or with passwords in plain text."""
    host_in(host)
    if ip_address(host).is_loopback:
        return
    if not isinstance(access, SignedIn):
        raise InputError(
            f"--host {host} lets other machines in, and nobody signs in here.\n"
            f"Add somebody first: `redline people add {folder} NAME --role admin`."
        )
    if not behind_tls:
        raise InputError(
            f"--host {host} lets passwords cross the network in plain text.\n"
            "Put a proxy with a certificate before it, and say so with --behind-tls."
        )

"""`redline app`: everything in a browser, for a folder of briefs."""

import webbrowser
from pathlib import Path

import click

from redline.cli.options import note
from redline.errors import InputError
from redline.guard.serve import HOST, run
from redline.web import House, application

__all__ = ["command"]

PORT = 8000
DRAIN = 1.0
"""Seconds that requests under way have after Ctrl-C."""


@click.command(name="app")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[FOLDER]")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Where it listens; 0 takes any port that is free.",
)
@click.option("--open/--no-open", "opened", default=True, help="Open the browser.")
def command(folder: Path, port: int, *, opened: bool) -> None:
    """Work in the browser: every brief below FOLDER, from the first line to live traffic.

    Listens on this machine alone, where one person needs no sign-in. Ends with Ctrl-C.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is no folder. Name one that holds briefs, such as `.`.")

    def started(address: str) -> None:
        click.echo(f"Redline: {address}")
        note("Ctrl-C ends it; what was written is kept.")
        if opened:
            webbrowser.open(address)

    run(application(House(folder)), port, host=HOST, drain=DRAIN, started=started, sockets=True)

"""`redline rollout BRIEF admit|expel`: who is in a phase by name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from redline.cli.options import print_json
from redline.errors import InputError
from redline.workspace.admitting import admit, expel
from redline.workspace.launch import Launch

__all__ = ["let_in", "send_away", "tell"]


def let_in(
    launch: Launch, users: Sequence[str], file: Path | None, why: str, key: str, phase: str
) -> dict[str, object]:
    """Let users into a phase; returns what is told of it."""
    into, count = admit(launch, [*users, *users_in(file)], why, key=key, phase=phase)
    return {
        "did": "admitted",
        "phase": into,
        "people": count,
        "text": f"{into}: {count:,} let in by name; gateways follow within a second",
    }


def send_away(
    launch: Launch, users: Sequence[str], file: Path | None, why: str, key: str
) -> dict[str, object]:
    """Send users away; returns what is told of it."""
    count = expel(launch, [*users, *users_in(file)], why, key=key)
    return {
        "did": "expelled",
        "people": count,
        "text": f"sent away from every phase: {count:,}; gateways follow within a second",
    }


def users_in(file: Path | None) -> Iterator[str]:
    """Give the users of a file, one a line.

    Raises
    ------
    InputError
        It cannot be read as text.
    """
    if file is None:
        return
    try:
        yield from file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file}: cannot be read as UTF-8 text: {error}.\nGive a file with one user a line."
        ) from error


def tell(row: dict[str, object], output: str) -> None:
    """Print what came of an act."""
    if output == "json":
        print_json({name: value for name, value in row.items() if name != "text"})
    else:
        click.echo(row["text"])

"""Options that say how a data set of others is read as a suite."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from redline.evaluate import EXPECTED, Mapped

__all__ = ["mapped_of", "mapping"]

Command = TypeVar("Command", bound=Callable[..., Any])


def mapping(command: Command) -> Command:
    """Add the options to a command; `mapped_of` reads them."""
    for option in (
        click.option(
            "--language-is",
            metavar="TAG",
            help="With --suite: the language of every row, such as en, where no column says it.",
        ),
        click.option(
            "--expected",
            type=click.Choice(EXPECTED),
            help="With --suite: what is expected of every row, where no column says it.",
        ),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="FIELD=COLUMN",
            help="With --suite: which column of the file is which field of a row, such as "
            "request=prompt; may be repeated.",
        ),
    ):
        command = option(command)
    return command


def mapped_of(
    columns: tuple[str, ...], expected: str | None, language: str | None, *, used: bool
) -> Mapped | None:
    """Return how the files of --suite are read; None for the format itself.

    Parameters
    ----------
    used
        Whether there is a --suite that it is about.
    """
    if not (columns or expected or language):
        return None
    if not used:
        raise click.UsageError("--column, --expected and --language-is are about --suite FILE.")
    pairs = [pair(item) for item in columns]
    given = {"expected": expected, "language": language}
    return Mapped(columns=dict(pairs), given={k: v for k, v in given.items() if v})


def pair(item: str) -> tuple[str, str]:
    """Return the field and the column of one --column."""
    own, sign, column = item.partition("=")
    if not sign or not own.strip() or not column.strip():
        raise click.BadParameter(f"{item!r} is not FIELD=COLUMN", param_hint="--column")
    return own.strip(), column.strip()

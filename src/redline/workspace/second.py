"""Let the model that somebody named read texts after the first reader has."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from redline.errors import InputError
from redline.llm import Client
from redline.llm.connect import FORMS, connect
from redline.rubric.second import SecondReading, read_again

__all__ = ["connected", "second_reader"]

ACCEPTED = tuple(form for form in FORMS if not form.startswith("vetted:"))
"""Forms of an address; vetted pages read nothing."""
KINDS = (*(form.partition(":")[0] for form in ACCEPTED), "https")


@contextmanager
def second_reader(
    address: str, folder: Path, where: str
) -> Iterator[Callable[[str, str], SecondReading]]:
    """Give what lets a model read a text that answers a question, which may be empty.

    Nothing is sent before a text is read; connections are let go at the end.

    Parameters
    ----------
    address
        As under `feature:` in a brief, such as `openai:MODEL@URL`.
    folder
        Where files and modules that the address names are looked up.
    where
        Where the address was given, for messages: `--model`, or a file with its line.

    Raises
    ------
    InputError
        The address names nothing that can be called. That a model gives no usable
        reading is said in the reading instead.
    """
    client = connected(address, folder, where)
    with asyncio.Runner() as runner:
        try:
            yield lambda text, asked: runner.run(read_again(text, client, asked))
        finally:
            runner.run(client.close())


def connected(address: str, folder: Path, where: str) -> Client:
    """Return the client of an address; nothing is sent yet.

    Raises
    ------
    InputError
        The address names nothing that can be called; the message says where it was given.
    """
    kind = address.strip().partition(":")
    if not kind[1] or kind[0] not in KINDS:
        raise InputError(
            f"{where}: {address!r} is no address of a model.\nAccepted: {', '.join(ACCEPTED)}."
        )
    try:
        return connect(address, folder, os.environ)
    except InputError as error:
        said, _, advice = str(error).removeprefix("feature ").partition("\n")
        # A feature may be vetted pages as well, which read nothing.
        known = f"Accepted: {', '.join(ACCEPTED)}." if advice.startswith("Accepted:") else advice
        raise InputError(f"{where}: {said}\n{known}".rstrip()) from error

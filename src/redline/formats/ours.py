"""Exchanges as `redline export` and `redline audit export` write them, one a line."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import orjson

from redline.errors import InputError
from redline.files import opened
from redline.formats.heard import Foreign, Heard, by_feature
from redline.interaction import Interaction
from redline.label import Label

__all__ = ["MARK", "read"]

MARK = "interaction/"
"""How the form of such a line begins."""
BESIDE = ("labels", "passages")
"""What stands in a line beside the exchange itself."""


def read(path: Path) -> list[Foreign]:
    """Return what a file holds, by feature and policy.

    Raises
    ------
    InputError
        A line is no exchange.
    """
    return by_feature(path, "redline", heard(path))


def heard(path: Path) -> Iterator[Heard]:
    """Give the exchange of each line."""
    with opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = orjson.loads(line)
                whole = {k: v for k, v in row.items() if k not in BESIDE}
                labels = tuple(map(Label.restored, row.get("labels", ())))
                exchange = replace(Interaction.restored(whole), origin="replay")
            except (LookupError, TypeError, ValueError, AttributeError) as error:
                raise InputError(f"{path}:{number}: is no exchange ({error}).") from error
            yield Heard(exchange=exchange, labels=labels)

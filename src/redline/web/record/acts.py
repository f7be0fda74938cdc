"""What is done with a record, for its pages and for programs: erased, and sent as lines of JSON."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from starlette.responses import StreamingResponse

from redline.errors import InputError
from redline.web.answers import MEDIA, attachment
from redline.workspace.audit import (
    erase_exchange,
    erase_person,
    exported,
    exported_decisions,
    exported_record,
)

__all__ = ["erased", "exported_as_lines", "exported_with_texts"]

EXPORTS = ("record", "exchanges", "decisions")
LINES = 500
"""Lines of an export that are sent together."""


def erased(brief: Path, exchange: str, subject: str, caller: str) -> int:
    """Erase the texts of one exchange or of one person; returns how many there were.

    Raises
    ------
    InputError
        Neither is said, or both, or nothing was recorded.
    """
    if bool(exchange) == bool(subject or caller):
        raise InputError("say what to erase: the id of an exchange, or the name of a person.")
    return erase_exchange(brief, exchange) if exchange else erase_person(brief, subject, caller)


def exported_as_lines(brief: Path, what: str) -> StreamingResponse:
    """Send the record, its exchanges or its decisions as lines of JSON, without texts.

    Raises
    ------
    InputError
        There is no such export, or nothing was recorded.
    """
    if what not in EXPORTS:
        raise InputError(f"there is no export {what!r:.40}; accepted: {', '.join(EXPORTS)}.")
    return streamed(lines_of(brief, what), f"{what}.jsonl")


def exported_with_texts(brief: Path) -> StreamingResponse:
    """Send the whole record as lines of JSON, with every text that is kept."""
    return streamed(exported_record(brief, texts=True), "record-with-texts.jsonl")


def lines_of(brief: Path, what: str) -> Iterable[Any]:
    """Return what is exported."""
    if what == "decisions":
        return exported_decisions(brief)
    return exported(brief) if what == "exchanges" else exported_record(brief)


def streamed(rows: Iterable[Any], name: str) -> StreamingResponse:
    """Return rows as lines of JSON, sent while they are read."""
    return StreamingResponse(packed(rows), media_type=MEDIA[".jsonl"], headers=attachment(name))


def packed(rows: Iterable[Any]) -> Iterator[bytes]:
    """Give lines of JSON, many together."""
    rest = iter(rows)
    while some := list(islice(rest, LINES)):
        # Models do emit half of a character pair, which only this spells.
        yield "".join(json.dumps(row) + "\n" for row in some).encode()

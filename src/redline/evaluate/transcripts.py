"""Grading of recorded transcripts: one line of labels for each recorded exchange.

What cannot be told (no prompt, no vetted texts, another language) is null, which means
unknown and never zero.
"""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from redline.detect.reply import grade as grade_refusal
from redline.detect.reply import harm_of
from redline.errors import InputError
from redline.files import opened
from redline.scorers import Vetted, own_words

__all__ = ["grade", "read_transcripts", "refuse_utf16"]

EXCHANGE = "interaction/"
"""How the mark of a line begins that `redline export` wrote."""
ACCEPTED = (
    'One object a line is accepted: {"id": "…", "prompt": "…" or null, "response": "…"}, or an '
    "exchange as `redline export` writes it."
)


def read_transcripts(path: Path) -> Iterator[dict[str, Any]]:
    """Give the rows of a transcript file one at a time; `.gz` is unpacked.

    Raises
    ------
    InputError
        It cannot be read, or a line is no transcript; the message names the line.
    """
    try:
        with opened(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield checked(f"{path}:{number}", line)
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read ({error.__class__.__name__}).") from error


def checked(where: str, line: bytes) -> dict[str, Any]:
    """Return one transcript; a byte order mark before it says nothing."""
    refuse_utf16(where, line)
    try:
        row = orjson.loads(line.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise InputError(f"{where}:{error.colno}: no JSON ({error.msg}).\n{ACCEPTED}") from error
    if isinstance(row, dict) and str(row.get("redline")).startswith(EXCHANGE):
        row = transcript_of(row)
    elif not isinstance(row, dict) or not isinstance(row.get("response"), str):
        raise InputError(f"{where}: no `response`.\n{ACCEPTED}")
    found: dict[str, Any] = row
    if not isinstance(found.get("id"), str | int):
        raise InputError(f"{where}: no `id`.\n{ACCEPTED}")
    return found


def transcript_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an exchange as `redline export` wrote it as a transcript; None where no text is."""
    said, asked = row.get("reply"), row.get("request")
    kept = isinstance(said, str) and (said or row.get("action") == "failed")
    return {
        "id": row.get("id"),
        "prompt": asked if isinstance(asked, str) and asked else None,
        "response": said if kept else None,
    }


def refuse_utf16(where: str, line: bytes) -> None:
    """Refuse the beginning of a file in an encoding that names itself, and is not UTF-8.

    Raises
    ------
    InputError
        It is UTF-16.
    """
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{where}: is UTF-16 text; save the file as UTF-8.")


def grade(
    rows: Iterable[Mapping[str, Any]], vetted: Vetted | None = None, *, explain: bool = False
) -> Iterator[dict[str, Any]]:
    """Give one line of labels for each transcript, in order.

    Parameters
    ----------
    vetted
        Texts that the feature may release; without them `grounded` is unknown.
    explain
        Add the sentences on which the grade of refusal rests.

    >>> list(grade([{"id": "1", "prompt": None, "response": "I can't help with that."}]))
    [{'id': '1', 'refusal': 'full', 'harmful': None, 'grounded': None}]
    """
    for row in rows:
        said = row["response"]
        if said is None:
            yield {"id": row["id"], "refusal": None, "harmful": None, "grounded": None}
            continue
        found = grade_refusal(said)
        line = {"id": row["id"], "refusal": found.refusal, "harmful": None, "grounded": None}
        if isinstance(row.get("prompt"), str):
            line["harmful"] = as_label(harm_of(row["prompt"], said, found).verdict)
        if vetted is not None:
            line["grounded"] = 0.0 if own_words(said, vetted) else 1.0
        if explain:
            line["evidence"] = [{"quote": e.quote, "says": e.kind} for e in found.evidence]
        yield line


def as_label(flagged: bool | None) -> float | None:
    """Return a verdict as labels are written: 1 flagged, 0 not, null not known."""
    return None if flagged is None else float(flagged)

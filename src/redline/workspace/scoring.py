"""Score free-text answers from files: one answer a file, or one a line of JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.questions import Question, closest, question, questions
from redline.rubric import Score, score

__all__ = ["score_file"]

ACCEPTED = '{"id": "...", "kind": "spoken" or "case", "prompt": "...", "text": "..."}'
KINDS = ("spoken", "case")


def score_file(path: Path, kind: str = "spoken", asked: str = "") -> Iterator[tuple[str, Score]]:
    """Give the id and score of every answer in a file.

    Raises
    ------
    InputError
        The file or a line of it cannot be used; a question that nobody knows.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text: {error}.") from error
    if path.suffix != ".jsonl":
        yield path.name, score(text, kind, known(asked), prompt=asked)
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            row = read_row(line, f"{path}:{number}")
            prompt = asked or row.get("prompt", "")
            yield (
                str(row["id"]),
                score(
                    row["text"],
                    row.get("kind", kind),
                    closest(prompt) if prompt else None,
                    prompt=prompt,
                ),
            )


def known(asked: str) -> Question | None:
    """Return the question of an id or of its words; None where nothing was asked."""
    if not asked:
        return None
    return question(asked) if asked in questions() else closest(asked) or question(asked)


def read_row(line: str, where: str) -> dict[str, Any]:
    """Return one line's object.

    Raises
    ------
    InputError
        It is not what is accepted.
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: is not JSON. Accepted is {ACCEPTED}.") from error
    fits = isinstance(row, dict) and "id" in row and isinstance(row.get("text"), str)
    if not fits or row.get("kind", "spoken") not in KINDS:
        raise InputError(f"{where}: is no answer. Accepted is {ACCEPTED}.")
    return dict(row)

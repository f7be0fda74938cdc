"""Score free-text answers: one answer a file, one a line of JSON, or one from bytes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.files import PACKED, opened
from redline.questions import Question, closest, question, questions
from redline.rubric import Score, score

__all__ = ["Scored", "score_bytes", "score_file"]

ACCEPTED = '{"id": "...", "kind": "spoken" or "case", "prompt": "...", "text": "..."}'
KINDS = ("spoken", "case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One answer with its score."""

    name: str
    """Id of the answer: that of its line, or its file's name."""
    text: str
    prompt: str
    """The question as it was asked; empty where none was given."""
    score: Score

    @property
    def levels(self) -> dict[str, float]:
        """Return the level of each dimension; none where there is no judgement."""
        return {} if self.score.abstained else dict(self.score.dimensions)


def score_file(path: Path, kind: str = "spoken", asked: str = "") -> Iterator[Scored]:
    """Give every answer in a file with its score.

    Raises
    ------
    InputError
        The file or a line of it cannot be used; a question that nobody knows.
    """
    data = read(path)
    if not path.name.removesuffix(PACKED).endswith(".jsonl"):
        yield score_bytes(data, path.name, kind, asked, where=str(path))
        return
    for number, line in enumerate(decoded(data, str(path)).split("\n"), 1):
        if line.strip():
            row = read_row(line, f"{path}:{number}")
            prompt = str(asked or row.get("prompt", ""))
            found = closest(prompt) if prompt else None
            given = score(row["text"], row.get("kind", kind), found, prompt=prompt)
            yield Scored(name=str(row["id"]), text=row["text"], prompt=prompt, score=given)


def score_bytes(
    data: bytes, name: str, kind: str = "spoken", asked: str = "", *, where: str = ""
) -> Scored:
    """Return one answer with its score.

    Parameters
    ----------
    where
        What messages call it; its name unless given.

    Raises
    ------
    InputError
        It is no text; a question that nobody knows.
    """
    text = decoded(data, where or name)
    found = known(asked)
    prompt = found.text if found and found.id == asked else asked
    return Scored(name=name, text=text, prompt=prompt, score=score(text, kind, found, prompt=asked))


def read(path: Path) -> bytes:
    """Return the bytes of a file, or say why there are none."""
    try:
        with opened(path) as file:
            return file.read()
    except FileNotFoundError as error:
        raise InputError(
            f"{path}: there is no such file; give the file of an answer, or - for standard input."
        ) from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a folder; give the files of answers in it.") from error
    except (OSError, EOFError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read: {why}.") from error


def decoded(data: bytes, where: str) -> str:
    r"""Return bytes as text with `\n` line ends."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}: is not UTF-8 text (byte {error.start:,}); save it as UTF-8."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def known(asked: str) -> Question | None:
    """Return the question of an id or near some words; None for words that are one's own.

    Raises
    ------
    CatalogueError
        It is one word, and no id.
    """
    if not asked:
        return None
    if asked in questions() or " " not in asked.strip():
        return question(asked)
    return closest(asked)


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

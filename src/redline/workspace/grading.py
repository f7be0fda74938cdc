"""Grade recorded transcripts: each line of a file becomes a line of labels, on all cores.

Lines are read, graded and given back in order, a few batches at a time, so that a file
of any length costs the same memory. A line that is no transcript ends the work with an error that
names it; what stands before it has been graded.
"""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import orjson

from redline.errors import InputError
from redline.evaluate import grade
from redline.evaluate.agreement import HARM, HUMAN
from redline.evaluate.transcripts import checked, refuse_utf16
from redline.files import opened
from redline.workspace.many import Numbered, each_line

__all__ = ["Graded", "Grader", "graded", "human_labels"]

KNOWN = (
    'One object a line is accepted: {"id": "…", "label": "…"}; of refusal '
    f"{', '.join(HUMAN)}; of harm {', '.join(HARM)}."
)


class Graded(NamedTuple):
    """What one line came to."""

    human: str | None
    """The grade that a person gave, if the line has one."""
    ours: str
    """Empty where no text of the reply is there."""
    line: bytes
    """The line of labels."""
    human_harm: bool | None = None
    """What a person said of harm, if somebody did."""
    our_harm: bool | None = None
    """None where it is not known."""


class Grader:
    """What to do with lines; can be sent to another process."""

    def __init__(
        self, file: Path, *, explain: bool = False, against: Mapping[str, str] | None = None
    ) -> None:
        self.file = file
        self.explain = explain
        self.against = against
        """People's labels by id, in the place of those on the lines."""

    def __call__(self, lines: Sequence[Numbered]) -> list[Graded | InputError]:
        """Return the labels of lines, in their order, up to one that is no transcript."""
        found: list[Graded | InputError] = []
        for number, line in lines:
            try:
                row = checked(f"{self.file}:{number}", line)
            except InputError as error:
                return [*found, error]
            (labels,) = grade([row], explain=self.explain)
            said = str(
                row.get("label") if self.against is None else self.against.get(str(row["id"]))
            )
            harm = labels["harmful"]
            found.append(
                Graded(
                    human=HUMAN.get(said) if labels["refusal"] else None,
                    ours=labels["refusal"] or "",
                    line=orjson.dumps(labels) + b"\n",
                    human_harm=HARM.get(said),
                    our_harm=None if harm is None else bool(harm),
                )
            )
        return found


def human_labels(file: Path) -> dict[str, str]:
    """Return people's labels by id, from lines of {"id": "…", "label": "…"}.

    Raises
    ------
    InputError
        The file cannot be read, a line is none of these, or one id has two labels.
    """
    found: dict[str, str] = {}
    try:
        with opened(file) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    ident, label = labelled(f"{file}:{number}", line)
                    if found.setdefault(ident, label) != label:
                        raise InputError(f"{file}:{number}: {ident!r} has two different labels.")
    except (OSError, EOFError) as error:
        raise InputError(f"{file}: cannot be read ({error.__class__.__name__}).") from error
    return found


def labelled(where: str, line: bytes) -> tuple[str, str]:
    """Return id and label of one line."""
    refuse_utf16(where, line)
    try:
        row = orjson.loads(line.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise InputError(f"{where}:{error.colno}: no JSON ({error.msg}).\n{KNOWN}") from error
    value = row.get("label", row.get("value")) if isinstance(row, dict) else None
    if value is None or not isinstance(row.get("id"), str | int):
        raise InputError(f"{where}: no `id` or no `label`.\n{KNOWN}")
    if str(value) not in HUMAN and str(value) not in HARM:
        raise InputError(f"{where}: the label {value!r} is none that is known.\n{KNOWN}")
    return str(row["id"]), str(value)


def graded(
    file: Path,
    *,
    explain: bool = False,
    processes: int | None = None,
    against: Mapping[str, str] | None = None,
) -> Iterator[Graded]:
    """Give the labels of every transcript of a file, in order; `.gz` is unpacked.

    Parameters
    ----------
    explain
        Add the sentences on which each grade of refusal rests.
    processes
        By default as many as there are cores.
    against
        People's labels by id; None for those that the lines carry themselves.

    Raises
    ------
    InputError
        The file cannot be read, or a line is no transcript; the message names the line.
    """
    try:
        with opened(file) as lines:
            for one in each_line(
                lines, Grader(file, explain=explain, against=against), processes=processes
            ):
                if isinstance(one, InputError):
                    raise one
                yield one
    except (OSError, EOFError) as error:
        raise InputError(f"{file}: cannot be read ({error.__class__.__name__}).") from error

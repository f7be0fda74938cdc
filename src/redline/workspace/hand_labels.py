"""Labels by hand on a run: a draw is begun, shown to be filled in, and handed in as a whole.

The same draws and the same labels as `redline evaluate --draw` and `--labels` make; a label
corrects a rate only where chance chose what it is about, so there is no other way in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from redline.errors import InputError
from redline.evaluate.relabelling import flag_names
from redline.files import read_lines
from redline.workspace.events import person
from redline.workspace.labels import add_labels
from redline.workspace.roles import whose
from redline.workspace.runs import Tried, brief_suites
from redline.workspace.sealing import seal_run
from redline.workspace.second_look import draw_file, draw_from
from redline.workspace.studying import Studied

__all__ = ["ToLabel", "begin_draw", "hand_in", "to_label", "to_label_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLabel:
    """One exchange of a draw."""

    interaction: str
    request: str
    reply: str


def begin_draw(studied: Studied, label: str, count: int) -> None:
    """Draw units of a run for one label, to be answered yes or no. Raises as `draw_from`."""
    if label not in flag_names():
        raise InputError(f"{label!r} is no label for yes or no; accepted: {flags()}.")
    suites = brief_suites(studied.launch)
    rows = {} if isinstance(suites, str) else suites.by_id
    draw_from(studied.folder, studied.units, label, count, studied.run.seed, rows)
    seal_run(studied.launch, Tried(studied.folder), studied.units)


def to_label_in(folder: Path) -> list[str]:
    """Return the labels of which a draw from a run waits to be filled in."""
    return [name for name in sorted(flag_names()) if draw_file(folder, name).is_file()]


def to_label(folder: Path, label: str) -> list[ToLabel]:
    """Return what was drawn. Raises InputError where nothing of that label waits."""
    return [
        ToLabel(interaction=row["interaction"], request=row["request"], reply=row["reply"])
        for row in drawn(folder, label)
    ]


def hand_in(studied: Studied, label: str, said: Mapping[str, bool]) -> int:
    """Keep what a person said of a whole draw; return how many labels it were.

    Parameters
    ----------
    said
        By interaction.

    Raises
    ------
    InputError
        Nothing waits, or some of it was not answered.
    """
    lines = [row | {"value": said.get(row["interaction"])} for row in drawn(studied.folder, label)]
    with TemporaryDirectory() as place:
        file = Path(place) / draw_file(studied.folder, label).name
        file.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
        count = add_labels(studied.folder, file, f"person:{whose(person())}")
    draw_file(studied.folder, label).unlink()
    seal_run(studied.launch, Tried(studied.folder), studied.units)
    return count


def drawn(folder: Path, label: str) -> Iterator[dict[str, Any]]:
    """Give the lines of a draw that waits."""
    if label not in to_label_in(folder):
        raise InputError(f"no draw of {label!r} from this run waits to be labelled; begin one.")
    yield from read_lines(draw_file(folder, label), dict)


def flags() -> str:
    """Return the labels that may be drawn, in words."""
    return ", ".join(sorted(flag_names()))

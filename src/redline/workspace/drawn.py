"""Knowing a draw again when it comes back with labels.

What was drawn is kept beside the run (`drawn.jsonl`), apart from the file that people fill in,
and labels that come back are held against it. They count only if the whole draw was labelled,
as it was drawn: what people leave out is not left out at random.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from redline.errors import InputError
from redline.files import append_lines, read_lines
from redline.label import Label
from redline.workspace.drawing import FLAG, TEXT

__all__ = ["DRAWN", "keep_draw", "refuse_other_than_drawn"]

DRAWN = "drawn.jsonl"
"""Beside a run: every draw from it, one on each line."""
SAME = 1e-9

Draw = Mapping[tuple[str, str], tuple[float, str]]
"""By interaction and label: the chance with which it was drawn, and what its value may be."""


def refuse_other_than_drawn(folder: Path, file: Path, labels: Sequence[tuple[int, Label]]) -> None:
    """Refuse labels that are not those of a draw of this run, all of them and as drawn.

    Parameters
    ----------
    folder
        Of the run.
    labels
        With the number of the line on which each stands in `file`.

    Raises
    ------
    InputError
        Labels twice, of something that was not drawn, of a part of a draw, with another
        chance, or with a value of another kind.
    """
    given: dict[tuple[str, str], tuple[int, Label]] = {}
    for number, label in labels:
        of = (label.interaction, label.name)
        if of in given:
            raise InputError(
                f"{file}:{number}: `{label.name}` of interaction {label.interaction} stands on "
                f"line {given[of][0]} as well; leave one of the two."
            )
        given[of] = (number, label)
    draw = nearest(folder, file, given)
    for of, (number, label) in given.items():
        compare_line(f"{file}:{number}", label, draw.get(of))
    missing = [of for of in draw if of not in given]
    if missing:
        raise InputError(
            f"{file}: {len(missing)} of the {len(draw)} lines that were drawn are not there; the "
            f"first is `{missing[0][1]}` of interaction {missing[0][0]}.\nHand in the whole draw: "
            "what is left out is seldom left out at random, and the correction would be wrong."
        )


def nearest(folder: Path, file: Path, given: Iterable[tuple[str, str]]) -> Draw:
    """Return the draw of a run that has most of the lines given, or else of the interactions."""
    wanted = set(given)
    ids = {interaction for interaction, _ in wanted}

    def shared(draw: Draw) -> tuple[int, int, int]:
        return len(wanted & draw.keys()), len(ids & {one for one, _ in draw}), -len(draw)

    best = max(read_lines(folder / DRAWN, draw_of), key=shared, default={})
    if not ids & {one for one, _ in best}:
        raise InputError(
            f"{file}: nothing in it was drawn from this run ({folder}).\nLabels correct a rate "
            "only if chance chose what they are about: draw them with `redline evaluate --draw "
            "LABEL:N`, and fill in that file."
        )
    return best


def keep_draw(folder: Path, lines: Sequence[Mapping[str, Any]]) -> None:
    """Keep what was drawn, so that labels can be held against it when they come back.

    Raises
    ------
    EnvironmentFailure
        The file cannot be written.
    """
    first, kept = lines[0], ("interaction", "probability")
    drawn = [[line[key] for key in kept] for line in lines]
    row = {"redline": "draw/1", "label": first["label"], "accepted": first["accepted"]}
    append_lines(folder / DRAWN, [row | {"drawn": drawn}])


def draw_of(row: Mapping[str, Any]) -> Draw:
    """Return a draw as it was kept."""
    return {(one, row["label"]): (float(chance), row["accepted"]) for one, chance in row["drawn"]}


def compare_line(where: str, label: Label, drawn: tuple[float, str] | None) -> None:
    """Refuse a label that is not as it was drawn."""
    if drawn is None:
        raise InputError(
            f"{where}: `{label.name}` of interaction {label.interaction} was not drawn; leave ids "
            "and names as they were drawn, and take out what was added."
        )
    chance, accepted = drawn
    if abs(label.probability - chance) > SAME:
        raise InputError(
            f"{where}: the `probability` is {label.probability:g}, and it was drawn with "
            f"{chance:g}; put that back."
        )
    if accepted != (FLAG if isinstance(label.value, bool) else TEXT):
        raise InputError(
            f"{where}: the value of `{label.name}` is {label.value!r}; accepted is {accepted}"
            f"{', without quotation marks' if accepted == FLAG else ''}."
        )

"""A second reader, whatever command asks it: where its address leads, and what it said."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from redline.cli.options import STANDARD_INPUT
from redline.review.excerpts import visible
from redline.workspace.reviewing import Reviewed

if TYPE_CHECKING:  # who asks no model loads nothing that speaks to one
    from redline.rubric.second import SecondReading

__all__ = ["check_model", "folder_of", "read_again", "second_lines"]


def second_lines(second: "SecondReading", first: Mapping[str, float]) -> list[str]:
    """Return the lines: disagreements with both levels, then objections.

    Parameters
    ----------
    first
        The first reader's level of each dimension; empty where it gives no judgement.
    """
    if second.unusable:
        return [f"no second reading by {second.reader}: {visible(second.unusable)}"]
    lines = [f"second reader {second.reader}; {second.dropped} points dropped for want of a quote"]
    for name, (one, other) in second.apart(first).items():
        lines.append(f"    disagreement on {name}: first {one:.1f}, second {other:.1f}")
    for name, level in second.levels.items():
        if name not in first:
            lines.append(f"    {name}: second {level:.1f}; the first reader gives no judgement")
    for said in second.objections:
        lines.append(f"    {said.criterion}: {visible(said.what)}: “{visible(said.quote)}”")
        if said.instead:
            lines.append(f"        {visible(said.instead)}")
    return lines


def check_model(each: Reviewed, path: Path) -> None:
    """Refuse the address of a second reader that names nothing, before anything is written."""
    settings = each.settings
    if settings.model:
        # Only who has a model loads what speaks to one.
        from redline.workspace.second import connected  # noqa: PLC0415

        connected(settings.model, folder_of(path), settings.model_at or "")


def read_again(each: Reviewed, path: Path) -> Reviewed:
    """Add a second reading where a model is named."""
    settings = each.settings
    if not settings.model:
        return each
    # Only who has a model loads what speaks to one.
    from redline.workspace.second import second_reader  # noqa: PLC0415

    with second_reader(settings.model, folder_of(path), settings.model_at or "") as read:
        return replace(each, second=read(each.brief.document.text, ""))


def folder_of(path: Path) -> Path:
    """Return the folder in which the other files of a brief are looked up."""
    return Path.cwd() if path == STANDARD_INPUT else path.resolve().parent

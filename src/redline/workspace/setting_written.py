"""Write one setting of a control into the brief: one cell, one changed line."""

from pathlib import Path

from redline.brief import Cell, edit_cell
from redline.brief.model import ControlRow
from redline.errors import InputError
from redline.files import whole
from redline.workspace.launch import Launch

__all__ = ["setting_cell", "write_setting"]


def write_setting(launch: Launch, path: Path, control: str, setting: str, value: float) -> None:
    """Write a threshold into the control's cell of the brief.

    Raises
    ------
    InputError
        The setting does not stand in the cell under `Settings`.
    BriefError
        The brief was changed since it was read.
    """
    cell, text = setting_cell(launch, control, setting, value)
    data = edit_cell(path.read_bytes(), cell.at, text)
    with whole(path, mode=path.stat().st_mode & 0o777, durable=True) as file:
        file.write(data)


def setting_cell(launch: Launch, control: str, setting: str, value: float) -> tuple[Cell, str]:
    """Return the cell of a control's settings, and what it holds with another threshold.

    Raises
    ------
    InputError
        The setting does not stand in the cell under `Settings`.
    """
    row = next(r for r in launch.brief.controls if r.id == control)
    cell = row.cells.get("Settings")
    written = dict(row.settings)
    if cell is None or (setting not in written and in_block(launch, row, setting)):
        raise InputError(
            f"{row.at}: `{setting}` of {control} does not stand under `Settings`; write "
            f"`{setting} = {100 * value:g} %` by hand."
        )
    written[setting] = f"{100 * value:g} %"
    return cell, "; ".join(f"{name} = {said}" for name, said in written.items())


def in_block(launch: Launch, row: ControlRow, setting: str) -> bool:
    """Say whether a fenced block of the brief may hold the setting."""
    block = launch.brief.blocks.get(row.id)
    return block is not None and f"{setting} =" in block.text

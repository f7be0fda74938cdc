"""What every control can be told besides its own settings: what happens when it fails.

A brief writes `if it fails = stop | hand over | let by` and `within = 150 ms` among the
settings of any control. The compiler reads both, the pipeline runs them; no control
does anything for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.control import Setting
from redline.controls.instead import HAND_OVER
from redline.errors import SettingError

if TYPE_CHECKING:
    from redline.brief import Brief
    from redline.brief.model import ControlRow

__all__ = ["COMMON", "LET_BY", "MODES", "STOP", "Mode", "mode_of"]

STOP, LET_BY = "stop", "let by"
MODES = (STOP, HAND_OVER, LET_BY)
RECORD = "audit record"
"""The control that is never let by, nor done without."""

FAILS = Setting(
    name="if it fails",
    kind="text",
    means="what is done where the control raises an error or is not done in time",
    default=STOP,
    choices=MODES,
)
WITHIN = Setting(
    name="within",
    kind="time",
    means="how long the control itself may take, in all, for one exchange",
    default="no limit",
)
COMMON = {setting.name: setting for setting in (FAILS, WITHIN)}
"""Read for every control, by name."""


@dataclass(frozen=True, slots=True)
class Mode:
    """What happens when a control fails."""

    fails: str = STOP
    within: float | None = None
    """Seconds; None for no limit."""


def mode_of(written: Mapping[str, str], row: "ControlRow", brief: "Brief") -> Mode:
    """Return the mode of one control as its settings say it.

    Raises
    ------
    SettingError
        A word or time that is none, or a control that must not be let by.
    """
    fails = str(FAILS.read(written[FAILS.name])) if FAILS.name in written else STOP
    within = float(WITHIN.read(written[WITHIN.name])) if WITHIN.name in written else None
    if within == 0:
        raise SettingError(
            f"`within = {written[WITHIN.name]}` leaves no time at all.\n"
            "Write it like `within = 150 ms`, or leave it out for no limit."
        )
    if row.control == RECORD and (fails != STOP or within is not None):
        what = FAILS.name if fails != STOP else WITHIN.name
        raise SettingError(
            f"`{what} = {written[what]}`: nothing leaves that is not in the record, however long "
            "it takes.\nTake the setting out."
        )
    lines = red_lines(row, brief)
    if fails == LET_BY and lines:
        raise SettingError(
            f"`{FAILS.name} = {LET_BY}`, and the control holds the red line {lines[0]}, which must "
            f"never be crossed.\nWrite `{FAILS.name} = {STOP}` or `{HAND_OVER}`."
        )
    return Mode(fails, within)


def red_lines(row: "ControlRow", brief: "Brief") -> list[str]:
    """Return the ids of the red lines that a control holds, or that are seen by it."""
    return [
        line.id
        for line in brief.red_lines
        if line.id in row.holds or row.id in line.seen_by or row.control in line.seen_by
    ]

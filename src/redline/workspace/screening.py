"""Measure the risk screens of a launch, beside each of their detectors alone."""

import asyncio
import os
from collections.abc import Callable

from redline.controls import Enforced, Resources
from redline.controls.detectors import read_band
from redline.controls.detectors.screening import built_in, heavier
from redline.controls.entries.risk_screen import RISK_SCREEN
from redline.errors import InputError
from redline.evaluate import Asked, Screened, heard, screened
from redline.workspace.launch import Launch
from redline.workspace.planning import Choices, planned_run, suites_of

__all__ = ["measured_screens"]


def measured_screens(
    launch: Launch,
    choices: Choices,
    *,
    progress: Callable[[int], None] = lambda _done: None,
) -> list[Screened]:
    """Ask the detectors of every risk screen about the rows of an evaluation.

    Parameters
    ----------
    choices
        Suites, half, limit and seed; attacked versions of rows are left out.
    progress
        Told how many rows of the screen in hand are done.

    Raises
    ------
    InputError
        The brief enforces no risk screen.
    SuiteError
        There are no rows.
    """
    screens = [c for c in launch.policy.enforced if c.name == RISK_SCREEN.name]
    if not screens:
        raise InputError(
            f"{launch.brief.file}: has no `{RISK_SCREEN.name}` under Controls that the gateway "
            "holds, so there is none to measure.\nAdd one, or leave `--screens` out."
        )
    rows = planned_run(launch, suites_of(launch, choices), choices).rows
    means = Resources(policy=launch.policy, environment=os.environ)
    found = []
    for control in screens:
        asked = asked_of(control, means)
        answers = asyncio.run(heard(rows, asked, progress))
        found.append(screened(control.id, answers, asked.band))
    return found


def asked_of(control: Enforced, means: Resources) -> Asked:
    """Return the detectors of one control."""
    return Asked(
        alone=built_in(control, means, alone=True),
        first=built_in(control, means),
        heavy=heavier(control, means),
        band=read_band(str(control.settings["cascade"])),
    )

"""Reach the place where a launch's rollout stands: from its brief, or without one to stop it."""

from dataclasses import replace
from pathlib import Path

from redline.errors import InputError
from redline.workspace.fleet_place import place_of
from redline.workspace.fleets import fleet_of, remembered, written_in
from redline.workspace.home import home_of
from redline.workspace.launch import Launch, open_launch
from redline.workspace.places import Place

__all__ = ["place_of_launch", "place_to_stop"]


def place_of_launch(launch: Launch, fleet: str = "") -> Place:
    """Return where the rollout of a launch stands; errors as for `fleet_of`."""
    title = launch.policy.title
    return place_of(launch.home, fleet_of(launch.home, launch.folder, title, fleet))


def place_to_stop(brief: Path, home: Path | None, fleet: str = "") -> Place:
    """Return where a rollout stands that is to be stopped, whatever its brief looks like now.

    Raises
    ------
    InputError
        It belongs to a fleet in which this machine was never, and its brief cannot be read.
    EnvironmentFailure
        What this folder remembers of its fleet cannot be read.
    """
    here, folder = home_of(brief, home), brief.resolve().parent
    known = remembered(here)
    try:
        written, _ = written_in(folder)
    except InputError:
        # The door of this machine can be shut all the same.
        return place_of(here, known and replace(known, address=fleet or known.address))
    if known is None and (fleet or written):
        return place_of_launch(open_launch(brief, home), fleet)
    return place_of(here, fleet_of(here, folder, "", fleet))

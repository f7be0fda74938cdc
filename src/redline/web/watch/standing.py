"""What every live page needs for the stop."""

from typing import Any

from redline.workspace.launch import Launch
from redline.workspace.standings import read_rollout

__all__ = ["standing"]


def standing(launch: Launch) -> dict[str, Any]:
    """Return what every page needs for the stop."""
    stands = read_rollout(launch.home)
    return {"stands": stands, "stoppable": stands is not None and stands.standing != "stopped"}

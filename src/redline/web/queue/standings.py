"""How the reviews of a launch stand, counted again only when something has changed.

To count takes half a second after ten thousand reviews, and a page asks each second.
"""

from pathlib import Path

from redline.workspace.reviewing_live import ReviewDesk, Standing

__all__ = ["standing_of"]

MOST = 64
"""Launches that are remembered."""
HELD: dict[Path, tuple[tuple[object, ...], Standing]] = {}


def standing_of(desk: ReviewDesk) -> Standing:
    """Return what `standing` says; raises as that does."""
    key, stamp = desk.launch.home.folder, desk.stamp()
    held = HELD.get(key)
    if held is None or held[0] != stamp:
        held = (stamp, desk.standing())
        while len(HELD) >= MOST:
            HELD.pop(next(iter(HELD)), None)
        HELD[key] = held
    return held[1]

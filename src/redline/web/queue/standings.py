"""How the reviews of a launch stand, counted again only when something has changed.

To count takes half a second after ten thousand reviews, and a page asks each second.
"""

from redline.web.keeping import Keeping
from redline.workspace.reviewing_live import ReviewDesk, Standing

__all__ = ["standing_of"]

STANDINGS: Keeping[Standing] = Keeping(64)


def standing_of(desk: ReviewDesk) -> Standing:
    """Return what `standing` says; raises as that does."""
    return STANDINGS.whole(desk.launch.home.folder, desk.stamp(), desk.standing)

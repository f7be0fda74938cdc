"""From texts to windows and back: which windows a text has, and which of them counts.

Texts come in as windows of all that they say and hide; the odds of windows come back,
and those of the most alarming one of each text go out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redline.detect.disguise import Reading, views, whole
from redline.detect.risk.facets import foremost
from redline.detect.risk.prepared import prepare, windows

__all__ = ["AT_ONCE", "MOST", "Told", "most_alarming", "portions", "told"]

MOST = 10_000_000
"""Characters that are read; what follows is not, and `whole` says so."""
AT_ONCE = 6_144
"""Bytes of windows that are read at once: more of them would not stay in the processor's memory."""
Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Told:
    """What is read of a text."""

    windows: list[bytes]
    """Of the text and of all that it hides, those of the text first."""
    whole: bool
    """Whether that is all."""


def told(text: str) -> Told:
    """Return what is read of a text."""
    read = Reading.of(text if len(text) <= MOST else text[:MOST])
    laid = [window for view in views(read) for window in windows(prepare(view))]
    return Told(laid, len(text) <= MOST and whole(read))


def portions(laid: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Give windows in portions that are read at once."""
    start = size = 0
    for at, window in enumerate(laid):
        if size + len(window) > AT_ONCE and size:
            yield laid[start:at]
            start, size = at, 0
        size += len(window)
    yield laid[start:]


def most_alarming(odds: Floats, owner: Whole) -> tuple[Floats, Floats, Whole]:
    """Return the highest odds of each text, those of its most alarming window, and which it is.

    Parameters
    ----------
    odds : (w, a)
        Of windows; the first answer is `unsafe`.
    owner : (w,)
        The text of each window.
    """
    order = owner.argsort(kind="stable")
    sorted_odds, owner = odds.take(order, axis=0), owner.take(order)
    first = owner.searchsorted(np.arange(owner[-1] + 1))
    place = foremost(sorted_odds[:, 0], first, owner)
    highest = np.maximum.reduceat(sorted_odds, first, axis=0)
    return highest, sorted_odds.take(place, axis=0), order.take(place)

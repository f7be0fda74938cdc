"""Wide clusters: requests of one day that are about the same, more loosely than in the stream.

Sketches of what met a control, and of a sample of all other traffic, come in; out goes a number
for each, the same for those that belong together. The sample is there for the fit: what all
traffic has in common is taken off, and of what is left the hundred strongest directions count.
Fitted on what met a control alone, they would part a campaign by what each of its requests is
about.

Source: latent semantic indexing, Deerwester et al. (1990), on sketches instead of words; then
single-pass leader clustering, Hartigan (1975).
"""

import numpy as np
from numpy.typing import NDArray

from redline.search import BITS, BYTES

__all__ = ["wide"]

DIRECTIONS = 100
ENOUGH = 200
"""Requests of a sample whose mean is taken off; that of fewer may be the campaign itself."""
LIKE = 0.5
"""Cosine to the centre of a cluster from which a request joins it; chosen on public jailbreaks
amid harmless requests, see `bench/campaigns.py`."""

Floats = NDArray[np.float32]


def wide(sketches: list[bytes], sample: int) -> NDArray[np.int64]:
    """Return (n,) the cluster of each request.

    Parameters
    ----------
    sketches
        Of the requests that are of interest, then of the sample.
    sample
        How many of them, at the end, are the sample.
    """
    if not sketches:
        return np.empty(0, np.int64)
    bits = np.frombuffer(b"".join(sketches), np.uint8).reshape(-1, BYTES)
    votes = np.unpackbits(bits, axis=1).astype(np.float32) * 2 - 1
    if sample >= ENOUGH:
        votes -= votes[len(votes) - sample :].mean(axis=0)
    if len(votes) > DIRECTIONS:
        _, directions = np.linalg.eigh(votes.T @ votes)
        votes = votes @ directions[:, BITS - DIRECTIONS :]
    sizes = np.linalg.norm(votes, axis=1, keepdims=True)
    return leaders(votes / np.maximum(sizes, 1e-6))


def leaders(points: Floats) -> NDArray[np.int64]:
    """Return the cluster of each point: the nearest centre, or a new one of its own."""
    sums, centres = np.zeros_like(points), np.zeros_like(points)
    found = np.empty(len(points), np.int64)
    held = 0
    for place, point in enumerate(points):
        near = centres[:held] @ point
        best = int(near.argmax()) if held else 0
        if not held or near[best] < LIKE:
            best, held = held, held + 1
        sums[best] += point
        centres[best] = sums[best] / max(float(np.linalg.norm(sums[best])), 1e-6)
        found[place] = best
    return found

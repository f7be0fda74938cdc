"""What a detector is, and which labels of its answer are let into an opinion."""

import re
from collections.abc import Iterable
from typing import Protocol

from redline.opinion import Opinion

__all__ = ["Detector", "plain_labels"]

LABEL = re.compile(r"[\w/ .:+-]{1,40}")
MOST = 5
"""Labels that are kept of one answer."""


class Detector(Protocol):
    """Anything that says what a text seems to be."""

    @property
    def name(self) -> str:
        """How verdicts name it."""
        ...

    async def look(self, text: str) -> Opinion:
        """Return an opinion; a service that fails gives `unknown` and raises nothing."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


def plain_labels(labels: Iterable[str]) -> str:
    """Return labels as one text; what looks like no label is left out.

    >>> plain_labels(["S1", "self-harm", "how to " + "x" * 100])
    'S1, self-harm'
    """
    return ", ".join([label for label in labels if LABEL.fullmatch(label)][:MOST])

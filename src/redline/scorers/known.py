"""The catalogue of scorers, read when it is first asked for."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from redline.catalogue import by_name, find
from redline.scorers.scorer import Scorer

__all__ = ["pages_by_name", "scorer", "scorers_by_name", "shared_detectors"]


@cache
def entries_with_pages() -> dict[str, tuple[Scorer, Path]]:
    """Return every scorer and its page by its name."""
    # Entries import this package, so that they can only be loaded once it is whole.
    from redline.scorers import entries  # noqa: PLC0415

    return by_name(entries, Scorer)


def scorers_by_name() -> dict[str, Scorer]:
    """Return every scorer by its name.

    Raises
    ------
    CatalogueError
        Two entries have the same name.
    """
    return {name: entry for name, (entry, _) in entries_with_pages().items()}


def pages_by_name() -> dict[str, Path]:
    """Return the path of every scorer's page."""
    return {name: page for name, (_, page) in entries_with_pages().items()}


def scorer(name: str) -> Scorer:
    """Return the scorer of that name.

    Raises
    ------
    CatalogueError
        There is none; the message names the nearest.

    >>> scorer("grounded").labels
    ('grounded',)
    """
    return find(name, scorers_by_name(), "scorer")


def shared_detectors(of: Scorer, controls: Iterable[tuple[str, Iterable[str]]]) -> tuple[str, ...]:
    """Return the controls, given with their detectors, that are blind where a scorer is.

    >>> shared_detectors(scorer("critical"), [("C1", ["taught"]), ("C9", ["claims"])])
    ('C9',)
    """
    return tuple(name for name, used in controls if set(used) & set(of.detectors))

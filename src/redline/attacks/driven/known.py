"""The catalogue of strategies, read when it is first asked for."""

from functools import cache
from pathlib import Path

from redline.attacks.driven.strategy import Strategy
from redline.catalogue import by_name, find

__all__ = ["strategies_by_name", "strategy", "strategy_pages"]


@cache
def strategies_with_pages() -> dict[str, tuple[Strategy, Path]]:
    """Return every strategy and its page by its name."""
    # Strategies import this package, so that they can only be loaded once it is whole.
    from redline.attacks.driven import entries  # noqa: PLC0415

    return by_name(entries, Strategy)


def strategies_by_name() -> dict[str, Strategy]:
    """Return every strategy by its name."""
    return {name: found for name, (found, _) in strategies_with_pages().items()}


def strategy_pages() -> dict[str, Path]:
    """Return the path of every strategy's page."""
    return {name: page for name, (_, page) in strategies_with_pages().items()}


def strategy(name: str) -> Strategy:
    """Return the strategy of that name.

    Raises
    ------
    CatalogueError
        There is none; the message names the nearest.
    """
    return find(name, strategies_by_name(), "strategy of a driven attack")

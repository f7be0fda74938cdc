"""The catalogue of attacks, read when it is first asked for; a vector may name a driven one."""

from functools import cache
from pathlib import Path

from redline.attacks.attack import Attack
from redline.attacks.driven import Strategy, strategies_by_name
from redline.catalogue import by_name, find

__all__ = ["attack", "attack_names", "attacks_by_name", "pages_by_name", "vector"]


@cache
def entries_with_pages() -> dict[str, tuple[Attack, Path]]:
    """Return every attack and its page by its name."""
    # Entries import this package, so that they can only be loaded once it is whole.
    from redline.attacks import entries  # noqa: PLC0415

    return by_name(entries, Attack)


def attacks_by_name() -> dict[str, Attack]:
    """Return every attack by its name.

    Raises
    ------
    CatalogueError
        Two entries have the same name.
    """
    return {name: entry for name, (entry, _) in entries_with_pages().items()}


def attack_names() -> frozenset[str]:
    """Return the names of all attacks, driven ones too, read from the titles of their pages.

    A review asks for the names alone; to import every entry takes it ten times as long.
    """
    found = set()
    for folder in ("entries", "driven/entries"):
        for page in (Path(__file__).parent / folder).glob("*.md"):
            with page.open(encoding="utf-8") as lines:
                found.add(lines.readline().removeprefix("# ").strip())
    return frozenset(found)


def pages_by_name() -> dict[str, Path]:
    """Return the path of every attack's page."""
    return {name: page for name, (_, page) in entries_with_pages().items()}


def attack(name: str) -> Attack:
    """Return the attack of that name.

    Raises
    ------
    CatalogueError
        There is none; the message names the nearest.

    >>> attack("Role play").family
    'persona'
    """
    return find(name, attacks_by_name(), "attack")


def vector(name: str) -> Attack | Strategy:
    """Return the attack, or the strategy of a driven attack, of that name.

    Raises
    ------
    CatalogueError
        There is neither; the message names the nearest.

    >>> vector("Driven crescendo").name
    'driven crescendo'
    """
    either: dict[str, Attack | Strategy] = {**attacks_by_name(), **strategies_by_name()}
    return find(name, either, "attack")

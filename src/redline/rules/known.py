"""The catalogue of rules, read when it is first asked for."""

from functools import cache
from pathlib import Path

from redline.catalogue import discover
from redline.errors import CatalogueError
from redline.rules.nearby import nearest_rules
from redline.rules.rule import Rule

__all__ = ["all_rules", "explain"]


@cache
def pages() -> dict[str, tuple[Rule, Path]]:
    """Return every rule with its page, by code.

    Raises
    ------
    CatalogueError
        Two rules have the same code or name.
    """
    # Entries import this package, so that they can only be loaded once it is whole.
    from redline.rules import entries  # noqa: PLC0415

    found: dict[str, tuple[Rule, Path]] = {}
    for entry, page in discover(entries, Rule):
        taken = entry.code in found or entry.name in {r.name for r, _ in found.values()}
        if taken:
            raise CatalogueError(f"{page.name}: {entry.code} or {entry.name!r} is taken.")
        found[entry.code] = (entry, page)
    return dict(sorted(found.items()))


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by code."""
    return tuple(entry for entry, _ in pages().values())


def explain(code: str) -> str:
    """Return the page of a rule, by its code or its name.

    Raises
    ------
    CatalogueError
        There is no such rule; the message names the nearest.

    >>> explain("harm-without-control").splitlines()[0]
    '# harm-without-control (HRM001)'
    """
    wanted = " ".join(code.casefold().split())
    for entry, page in pages().values():
        if wanted in {entry.code.casefold(), entry.name.casefold()}:
            return page.read_text(encoding="utf-8")
    near = nearest_rules(code)
    hint = f" Nearest: {', '.join(near)}." if near else ""
    raise CatalogueError(
        f"{code!r} is neither the code nor the name of a rule.{hint}\n"
        f"`redline rules` lists all {len(pages())}."
    )

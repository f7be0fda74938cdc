"""Perform: explanations, scripts and talks, judged and kept.

One function per use. The words come from `redline.prepare`, the file from `prepared`.
"""

from redline.prepare import (
    Explained,
    Point,
    RolePlay,
    Scenario,
    Term,
    explained,
    heard,
    next_scenario,
    novel,
    performed,
    scenario,
    term,
)
from redline.workspace.prepared import kept, prepared

__all__ = [
    "explain",
    "keep_turns",
    "next_term",
    "perform",
    "talk",
    "this_scenario",
    "turns_under_way",
]


def next_term(name: str) -> Term:
    """Return the term of that id, or one that was not explained before."""
    if name:
        return term(name)
    with kept() as held:
        return novel(held.names("explain"))


def explain(about: Term, text: str, seconds: float | None) -> Explained:
    """Judge an explanation and keep it."""
    found = explained(about, text, seconds)
    with prepared() as held:
        held.record("explain", about.id, {"text": text, **found.stored()})
    return found


def this_scenario(name: str) -> Scenario:
    """Return the scenario of that id, or one that was not performed before."""
    if name:
        return scenario(name)
    with kept() as held:
        return next_scenario(held.names("script"))


def perform(about: Scenario, text: str) -> tuple[Point, ...]:
    """Return what a performance holds, and keep it."""
    points = performed(about, text)
    with prepared() as held:
        held.record("script", about.id, {"text": text, "points": [p.stored() for p in points]})
    return points


def turns_under_way(about: RolePlay) -> list[str]:
    """Return the turns of a talk that was broken off; none where it was not."""
    with kept() as held:
        row = held.under_way(under_way(about))
    return list(row["turns"]) if row else []


def keep_turns(about: RolePlay, turns: list[str]) -> None:
    """Keep what was said so far."""
    with prepared() as held:
        held.keep(under_way(about), {"turns": turns})


def under_way(about: RolePlay) -> str:
    """Return under which name a talk is kept until it is over."""
    return f"offer {about.id}"


def talk(about: RolePlay, turns: list[str]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Return what the turns of a role-play hold and what spoils them, and keep them."""
    holds, spoils = heard(about, turns)
    with prepared() as held:
        body = {
            "turns": turns,
            "holds": [p.stored() for p in holds],
            "spoils": [p.stored() for p in spoils],
        }
        held.finish(under_way(about), "offer", about.id, body)
    return holds, spoils

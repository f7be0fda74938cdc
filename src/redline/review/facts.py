"""What is known around a brief: the catalogues, and what the caller has looked up."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from redline.attacks import attack_names
from redline.brief import Brief
from redline.controls import CONTROLS
from redline.metrics import metrics_by_name
from redline.profile import Profile
from redline.rules import Context, Planned

__all__ = ["count_planned", "gather"]


def gather(
    brief: Brief,
    *,
    present: Callable[[str], bool] | None = None,
    planned: Planned | None = None,
    attacks: Iterable[str] | None = None,
    today: date | None = None,
    profile: Profile | None = None,
) -> Context:
    """Return the context of a brief, the catalogues of controls, metrics and attacks filled in.

    Parameters
    ----------
    present : path as written -> bool
        Whether it exists beside the brief; None where that is not known.
    planned : units by (language, expected), see `count_planned`
    attacks : names of the attacks that evaluation can try; all of the catalogue unless given
    today : the day of the review
        Without it no waiver counts as expired.
    profile : sides taken where the sources disagree; the default one unless given
    """
    return Context(
        brief=brief,
        controls=CONTROLS,
        metrics=metrics_by_name(),
        attacks=attack_names() if attacks is None else frozenset(attacks),
        present=present,
        planned=planned,
        today=today,
        profile=profile or Profile(),
    )


def count_planned(rows: Iterable[Mapping[str, Any]], split: str = "test") -> Planned:
    """Count the units of a suite that are evidence, by language and expected action.

    >>> dict(count_planned([{"language": "sw", "expected": "refuse", "split": "test"}]))
    {('sw', 'refuse'): 1}
    """
    return Counter(
        (str(row.get("language", "und")), str(row.get("expected", "")))
        for row in rows
        if row.get("split", split) == split
    )

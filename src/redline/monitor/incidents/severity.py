"""How severe an incident is: from 1, the worst, to 5; whoever is unsure takes the higher one.

What an alarm saw and how severe the brief holds its harms come in. A person may say another one.
"""

from collections.abc import Iterable, Mapping

from redline.brief import Brief
from redline.errors import InputError
from redline.interaction import Fired
from redline.monitor.sampling import severities, severity

__all__ = ["GRAVE", "WORDS", "by_alarm", "by_harms", "named_severity"]

WORDS: Mapping[int, str] = {1: "critical", 2: "high", 3: "moderate", 4: "low", 5: "minor"}
GRAVE = 2
"""Up to which severity an incident holds a rollout."""
ALARMS: Mapping[str, int] = {"red line": 1, "record": 1, "pull": 2, "roll back": 2, "failures": 3}
"""Of each kind of alarm; a default of ours."""


def named_severity(said: str) -> int:
    """Return a severity that somebody wrote, as a number or in a word.

    Raises
    ------
    InputError
        It is none.

    >>> named_severity("High"), named_severity("4")
    (2, 4)
    """
    word = " ".join(said.split()).casefold().removeprefix("sev-").removeprefix("sev")
    words = {name: number for number, name in WORDS.items()} | {str(n): n for n in WORDS}
    if word not in words:
        accepted = ", ".join(f"{number} {name}" for number, name in WORDS.items())
        raise InputError(
            f"{said!r:.60} is no severity.\nAccepted: {accepted}. Whoever is unsure takes the "
            "higher one."
        )
    return words[word]


def by_alarm(kind: str) -> int:
    """Return how severe an alarm is; one that is not known is the worst."""
    return ALARMS.get(kind, 1)


def by_harms(brief: Brief, fired: Iterable[Iterable[Fired]]) -> tuple[int, str]:
    """Return how severe the brief's harms make it, and why.

    Parameters
    ----------
    fired
        The controls that acted on each affected exchange. Where none acted on one, any harm of
        the brief may have come of it.
    """
    severe = severities(brief)
    worst = max((harm.severity or 10 for harm in brief.harms), default=0)
    rated = [severity(acted, severe) or worst for acted in map(tuple, fired)] or [worst]
    found = max(rated)
    if not found:
        return 1, "the brief rates no harm, and whoever is unsure takes the higher one"
    why = f"the worst harm that it may be has severity {found} of 10 in the brief"
    return grade(found), why


def grade(rating: int) -> int:
    """Return the severity of an incident by the rating of a harm, which runs to 10 for the worst.

    >>> [grade(n) for n in (10, 9, 8, 6, 3, 1)]
    [1, 1, 2, 3, 4, 5]
    """
    return 5 - (rating - 1) // 2

"""The brief that a kept interview was begun about, found again in the house."""

from pathlib import Path

from redline.brief import load_brief
from redline.errors import RedlineError
from redline.practice import Interview
from redline.web.house import House

__all__ = ["brief_of"]

LOOKED = 300
"""Briefs that are read at most; who has more can name it again."""


def brief_of(interview: Interview, house: House) -> Path | None:
    """Return the file of the brief; None where there was none, or it has changed since."""
    wanted = {held.room.brief for held in interview.rounds} - {""}
    if not wanted or len(interview.stages) == 1:
        return None
    for entry in house.entries()[:LOOKED]:
        try:
            if load_brief(entry.path).digest in wanted:
                return entry.path
        except (RedlineError, OSError):
            continue
    return None

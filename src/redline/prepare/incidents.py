"""The incidents to be played, read from data files.

The hours are our own choice for the exercise, written beside it; the law of a place and
a contract decide the real ones.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from redline.prepare.content import files, found, origin, table
from redline.prepare.exercise import ROOM, Duty, Exercise, Fact, Inject, Switch
from redline.prepare.quoting import sign

__all__ = ["exercise", "exercises"]

PREFIX = "tabletop-"


@cache
def exercises() -> Mapping[str, Exercise]:
    """Return every exercise by name."""
    return {name: made(name) for name in (f.removeprefix(PREFIX) for f in files(PREFIX))}


def exercise(name: str) -> Exercise:
    """Return an exercise by name.

    Raises
    ------
    CatalogueError
        There is none of that name.
    """
    return found(exercises(), name, "tabletop exercise")


def made(name: str) -> Exercise:
    """Return the exercise of a data file."""
    row = table(f"{PREFIX}{name}")
    return Exercise(
        name=name,
        title=row["title"],
        opening=row["opening"].strip(),
        starts=row["starts"],
        ends=float(row["ends"]),
        pace=float(row["pace"]),
        origin=origin(row),
        injects=tuple(inject(each) for each in row["injects"]),
        duties=tuple(duty(each) for each in row["duties"]),
        facts=tuple(fact(each) for each in row["facts"]),
        switches=tuple(Switch(sign=sign(s), by=float(s["by"])) for s in row["switches"]),
        answers=tuple(row.get("answers", ())),
    )


def inject(row: dict[str, Any]) -> Inject:
    """Return the inject of a row."""
    return Inject(
        at=float(row["at"]),
        sender=row["from"],
        says=" ".join(row["says"].split()),
        asks=row.get("asks", ""),
        to=row.get("to", ROOM),
        within=float(row.get("within", 30)),
    )


def duty(row: dict[str, Any]) -> Duty:
    """Return the duty of a row."""
    return Duty(to=row["to"], sign=sign(row), by=float(row["by"]), after=row.get("after", ""))


def fact(row: dict[str, Any]) -> Fact:
    """Return the fact of a row."""
    return Fact(what=row["what"], known=float(row.get("known", "inf")), claim=row["claim"])

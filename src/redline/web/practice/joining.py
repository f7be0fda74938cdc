"""Who else is in a room: a model that asks and judges, and the candidate's own judgement.

A partner needs no seat kept: whoever was invited looks at the panel, and marks.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite

from redline.errors import InputError
from redline.practice import Interview
from redline.web.people import Act, NotAllowed, Person
from redline.web.practice.choosing import Wished
from redline.web.practice.room import Room
from redline.workspace.company import Company
from redline.workspace.interviewer import PATIENCE, model_interviewer

__all__ = ["ALONE", "Joining", "company", "joining_of"]

LONGEST = 600.0
"""Seconds that a model may think at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Who joins an interview, beside the candidate and the rules."""

    own: bool = False
    """Whether the candidate marks each round before any score is shown."""
    model: str = ""
    """Address of a model; empty for none."""
    patience: float = PATIENCE
    """Seconds that it may think."""


ALONE = Joining()


def joining_of(wished: Wished, person: Person) -> Joining:
    """Return who joins an interview.

    Raises
    ------
    NotAllowed
        A model is named by somebody who does not run the house: an address may name a program of
        this machine, or a paid account.
    InputError
        The time for thinking is none.
    """
    model = wished.model.strip()
    if model and not person.may(Act.ADMINISTER):
        raise NotAllowed("only who administers the house may name a model as interviewer.")
    if not (isfinite(wished.patience) and 0.1 <= wished.patience <= LONGEST):
        raise InputError(f"A model may think for 0.1 to {LONGEST:g} seconds.")
    return Joining(own=wished.own, model=model, patience=wished.patience)


@contextmanager
def company(joining: Joining, room: Room, watch: Callable[[Interview], None]) -> Iterator[Company]:
    """Give everybody in a room as the engine knows them; the model is let go at the end.

    Raises
    ------
    InputError
        The address names no model that can be called.
    """
    seat = room.seat
    with model_interviewer(joining.model, patience=joining.patience, tell=seat.tell) as model:
        yield Company(model=model, own=seat.own if joining.own else None, watch=watch)

"""Play an incident: the pure machine of `prepare`, a clock, and somebody who answers.

Where the play stands is kept after every event, so that it goes on after a power cut.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from redline.clock import Clock, RealClock
from redline.errors import InputError
from redline.prepare import (
    Entry,
    Event,
    Exercise,
    Marks,
    Passed,
    Play,
    Said,
    Wanted,
    begin,
    clock,
    exercise,
    marked,
    step,
    wanted,
)
from redline.text import words
from redline.workspace.prepared import Prepared, kept, prepared

__all__ = [
    "Played",
    "Player",
    "Script",
    "finish",
    "play",
    "restored",
    "standing",
    "under_way",
    "unfinished",
]

KIND = "tabletop"


class Player(Protocol):
    """Who plays."""

    def show(self, entry: Entry, time: str, /) -> None:
        """Show what arrived."""

    def answer(self, wanted: Wanted, time: str, /) -> str | None:
        """Return what is decided or written; None to stop."""

    def volunteer(self, seconds: float, /) -> str | None:
        """Return what is written unasked within so many seconds on the wall, or None.

        Blank, it was a key pressed in vain, and the rest of the time is still there.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """An incident that was played."""

    exercise: Exercise
    play: Play
    marks: Marks
    left: bool
    """Whether the player stopped before the end."""


class Script:
    """A player whose answers were written beforehand; where they end, it stops.

    Takes its answers out of the list, so that who called sees what is left over.
    """

    def __init__(self, turns: list[str], show: Callable[[Entry, str], None]) -> None:
        self.turns = turns
        self.write = show

    def show(self, entry: Entry, time: str) -> None:
        """Pass on what arrived."""
        self.write(entry, time)

    def answer(self, _wanted: Wanted, _time: str) -> str | None:
        """Return the next answer."""
        return self.turns.pop(0) if self.turns else None

    def volunteer(self, _seconds: float) -> str | None:
        """Volunteer nothing: a script answers, and may address others in an answer."""
        return None


def unfinished() -> list[str]:
    """Return the names of the incidents that were broken off, the newest first."""
    with kept() as held:
        return [name.removeprefix(f"{KIND} ") for name in held.all_under_way(f"{KIND} ")]


def standing(name: str) -> Play | None:
    """Return where an incident stands that was begun and not ended; None otherwise."""
    with kept() as held:
        row = held.under_way(under_way(name))
    return Play.restored(row["play"]) if row else None


def play(name: str, clock_name: str, player: Player, *, resume: bool = False) -> Played:
    """Play an incident to its end, or until the player stops.

    Raises
    ------
    CatalogueError, InputError
        There is no such incident or clock, or nothing to go on with.
    """
    with prepared() as held:
        at_hand = exercise(name)
        state = restored(held, name) if resume else begin(at_hand)
        time = clock(clock_name, state.minute / at_hand.pace * 60)
        for entry in state.entries:
            player.show(entry, at_hand.time_of(entry.at))
        left = False
        while not state.over and not left:
            state, left = advanced(at_hand, state, time, player)
            if not state.over:
                held.keep(under_way(name), {"play": state.stored()})
        marks = marked(at_hand, state)
        if not left:
            finish(held, at_hand, state, clock_name)
    return Played(exercise=at_hand, play=state, marks=marks, left=left)


def finish(held: Prepared, at_hand: Exercise, state: Play, clock_name: str) -> None:
    """Keep an incident that is over, with its marks, as something that was done."""
    marks = marked(at_hand, state).stored()
    found = {"play": state.stored(), "marks": marks, "clock": clock_name}
    held.finish(under_way(at_hand.name), KIND, at_hand.name, found)


def under_way(name: str) -> str:
    """Return under which name an incident is kept, so that each has its own."""
    return f"{KIND} {name}"


def restored(held: Prepared, name: str) -> Play:
    """Return an incident that was broken off, where it stood."""
    row = held.under_way(under_way(name))
    if row is None:
        raise InputError(
            "No incident was broken off; start one with `redline prepare tabletop NAME`."
        )
    return Play.restored(row["play"])


def advanced(at_hand: Exercise, state: Play, time: Clock, player: Player) -> tuple[Play, bool]:
    """Return the next state with its news shown, and whether the player stopped."""
    want = wanted(at_hand, state)
    event: Event
    if want.kind == "time":
        until = want.until / at_hand.pace * 60
        wall = until - time.now() if isinstance(time, RealClock) else 0.0
        unasked = player.volunteer(wall) if wall > 0 else None
        if unasked is not None:
            at = minute(at_hand, time)
            event = Said(text=unasked, at=at) if unasked.strip() else Passed(at=at)
            return shown(at_hand, state, step(at_hand, state, event), player), False
        time.pass_to(until)
        # The wall may be a moment short of the minute for which it was waited.
        event = Passed(at=max(want.until, minute(at_hand, time)))
    else:
        text = player.answer(want, at_hand.time_of(state.minute))
        if text is None:
            return state, True
        time.spoke(len(words(text)))
        event = Said(text=text, at=minute(at_hand, time))
    return shown(at_hand, state, step(at_hand, state, event), player), False


def minute(at_hand: Exercise, time: Clock) -> float:
    """Return the minute of the incident that a clock shows."""
    return time.now() / 60 * at_hand.pace


def shown(at_hand: Exercise, before: Play, after: Play, player: Player) -> Play:
    """Show what arrived between two states, and return the later."""
    for entry in after.entries[len(before.entries) :]:
        if entry.kind == "inject":
            player.show(entry, at_hand.time_of(entry.at))
    return after

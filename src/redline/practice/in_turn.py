"""The panel in turn: each function asks once in its own voice, from its own concern.

Choices go in, the one of whose turn it is comes out. Where the answer opens nothing
that this function goes for, it asks from what it always cares about; the words are
ours (P017).
"""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from redline.practice.exercising import Press
from redline.practice.room import Room
from redline.practice.state import State
from redline.questions.probes import ProbeType, shortened

__all__ = ["CONCERNS", "concerns", "in_turn", "turn_of"]

CONCERN = "concern:"
"""What the id of a probe begins with that comes from a function's own concern."""
CONCERNS: dict[str, tuple[ProbeType, str]] = {
    "interviewer": (
        ProbeType.NEW_FACT,
        "The week it went out, half of those for whom it was built did not come back, and said "
        "that it was of no use to them. What did you give up that they needed?",
    ),
    "programme manager": (
        ProbeType.NEW_FACT,
        "Two of your conditions are now late by three weeks, and a third has no owner on my list. "
        "Which of them blocks the date, and who signs that?",
    ),
    "engineer": (
        ProbeType.COUNTER_EXAMPLE,
        "It is three in the morning, the check in the middle of this times out on every fourth "
        "request. Does the reply go out, and which alarm do I get?",
    ),
    "designer": (
        ProbeType.COUNTER_EXAMPLE,
        "I put this in front of five people. Three read the refusal as “you did something wrong” "
        "and closed it. What do they see instead, word for word?",
    ),
    "researcher": (
        ProbeType.COUNTER_EXAMPLE,
        "The set that you measure this on was in the training data since March. What is left of "
        "your figure, and what do you measure now?",
    ),
    "regulator": (
        ProbeType.NEW_FACT,
        "I have a complaint from a person who was hurt and was never told. Which record shows me "
        "who decided, and when that person would have heard from you?",
    ),
    "executive": (
        ProbeType.NEW_FACT,
        "Our largest rival was fined this morning for the very thing that you propose. Which "
        "sentence of yours do you take back, if any?",
    ),
}
"""What each function asks where the answer gives it nothing else; evidence, so that it may move."""


class Asks(Protocol):
    """A probe with somebody who puts it."""

    @property
    def role(self) -> str:
        """Return who puts it."""

    @property
    def type(self) -> ProbeType:
        """Return what it brings."""


Choice = TypeVar("Choice", bound=Asks)


def turn_of(room: Room, state: State) -> str:
    """Return whose turn it is."""
    return room.setting.roles[len(state.asked) % len(room.setting.roles)]


def concerns(room: Room, state: State, quote: str) -> Iterator[Press]:
    """Give the concern of whose turn it is in a panel; none in any other round."""
    role = turn_of(room, state)
    if room.setting.format != "panel" or role not in CONCERNS:
        return
    kind, says = CONCERNS[role]
    said = f"You said: “{shortened(quote)}” " if quote else ""
    yield Press(id=f"{CONCERN}{role}", type=kind, says=said + says, role=role, quote=quote)


def in_turn(room: Room, state: State, choices: Iterable[Choice]) -> Choice | None:
    """Return the first choice, and in a panel the first of whose turn it is.

    A panel keeps to what is due: nobody brings pressure while evidence is left, only
    because nothing else fits a function.
    """
    if room.setting.format != "panel":
        return next(iter(choices), None)
    found = list(choices)
    due = [c for c in found if c.type.is_evidence == found[0].type.is_evidence]
    return next((c for c in due if c.role == turn_of(room, state)), next(iter(due), None))

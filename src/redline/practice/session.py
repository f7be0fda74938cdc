"""A session: one round with its room, its state and its feedback."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from redline.practice.feedback import Feedback, feedback
from redline.practice.ledger import Commitment, commitments, vaguest
from redline.practice.room import Room
from redline.practice.state import Line, Part, State

__all__ = ["Session"]


@dataclass(frozen=True, kw_only=True)
class Session:
    """One round, whole or broken off."""

    room: Room
    state: State

    @cached_property
    def feedback(self) -> Feedback:
        """Return the feedback; it is computed when first asked for."""
        return feedback(self.room, self.state)

    @cached_property
    def stands(self) -> tuple[Commitment, ...]:
        """Return what the candidate stood for in it, with the vaguest claim, as of a first round.

        It stays with the round, so that a loop does not read its old rounds again.
        """
        title, lines = self.room.setting.title, self.state.read
        vague = vaguest(lines, 0, title)
        return (*commitments(lines, 0, title), *((vague,) if vague else ()))

    @property
    def over(self) -> bool:
        """Say whether the interview came to its end."""
        return self.state.part is Part.OVER

    @property
    def interruptions(self) -> tuple[Line, ...]:
        """Return the lines with which the candidate was cut off."""
        return tuple(line for line in self.state.lines if line.kind == "interruption")

    def stored(self) -> dict[str, Any]:
        """Return the stored form; feedback stands in it once the round is over."""
        return {
            "room": self.room.stored(),
            "state": self.state.stored(),
            "feedback": self.feedback.stored() if self.over else None,
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Session":
        """Return the session that `stored` wrote; its feedback is computed again."""
        return cls(room=Room.restored(row["room"]), state=State.restored(row["state"]))

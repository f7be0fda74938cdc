"""A session: room, state and feedback; stored as JSON, shown as Markdown."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from redline.errors import InputError
from redline.practice.feedback import Feedback, feedback
from redline.practice.room import Room
from redline.practice.state import Line, Stage, State

__all__ = ["Session", "as_markdown"]

FORM = "practice/1"


@dataclass(frozen=True, kw_only=True)
class Session:
    """One round, whole or broken off."""

    room: Room
    state: State

    @cached_property
    def feedback(self) -> Feedback:
        """Return the feedback; it is computed when first asked for."""
        return feedback(self.room, self.state)

    @property
    def over(self) -> bool:
        """Say whether the interview came to its end."""
        return self.state.stage is Stage.OVER

    @property
    def interruptions(self) -> tuple[Line, ...]:
        """Return the lines with which the candidate was cut off."""
        return tuple(line for line in self.state.lines if line.kind == "interruption")

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 1; feedback stands in it once the round is over."""
        return {
            "redline": FORM,
            "room": self.room.stored(),
            "state": self.state.stored(),
            "feedback": self.feedback.stored() if self.over else None,
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Session":
        """Return the session that `stored` wrote; its feedback is computed again.

        Raises
        ------
        InputError
            It is no session, or of a form that this version does not know.
        """
        form = row.get("redline")
        if form != FORM:
            raise InputError(f"This is {form!r}; a practice session is {FORM!r}.")
        try:
            return cls(room=Room.restored(row["room"]), state=State.restored(row["state"]))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"The practice session is damaged: {error!r}.") from error


def as_markdown(session: Session) -> str:
    """Return the session as a page."""
    heard = session.feedback
    parts = [
        f"# Practice: {session.room.question.id}",
        f"Question: {session.room.question.status}, {session.room.question.date}. "
        f"Seed {session.room.seed}, timing “{session.room.timing.name}”.",
        "## Transcript",
        *(spoken_line(line) for line in session.state.lines),
        "## Feedback",
        f"**{heard.overall:.1f} of 5** ({heard.low:.1f} to {heard.high:.1f}). {heard.note}",
        *abstains(heard),
        section("What was counted", [f"{q.shows}: “{q.quote}”" for q in heard.quotes]),
        section("Flags", [flagged(f.red, f.means, f.quote) for f in heard.score.flags]),
        section(
            "Pressure or evidence", [f"{s.type}: {s.says}. “{s.quote}”" for s in heard.stances]
        ),
        section("A stronger answer would have added", list(heard.add)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def spoken_line(line: Line) -> str:
    """Return one turn."""
    kind = f"{line.kind}, {line.type}" if line.type else line.kind
    cut = " —" if line.cut else ""
    clock = f"{int(line.at // 60)}:{int(line.at % 60):02d}"
    return f"**{line.speaker}** ({kind}, {clock}): {line.text}{cut}"


def flagged(red: bool, means: str, quote: str) -> str:
    """Return one flag as a line."""
    return f"{'red' if red else 'green'}: {means}: “{quote}”"


def section(title: str, lines: list[str]) -> str:
    """Return a heading with a list, or nothing for an empty list."""
    return f"### {title}\n\n" + "\n".join(f"- {line}" for line in lines) if lines else ""


def abstains(heard: Feedback) -> list[str]:
    """Return the sentence that says why no judgement is given, if none is."""
    return [f"No judgement: {heard.score.why}."] if heard.score.abstained else []

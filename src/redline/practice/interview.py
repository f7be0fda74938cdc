"""An interview: a loop and its rounds so far, with what was promised and broken in them.

Frozen and storable; `staging` makes the room of the next round. One round alone is a
loop with one stage.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from redline.errors import InputError
from redline.practice.clashing import Clash, clashes
from redline.practice.ledger import Commitment
from redline.practice.loops import Format, Loop, LoopStage
from redline.practice.marks import Mark
from redline.practice.room import Room
from redline.practice.session import Session
from redline.practice.sound import unsound
from redline.practice.suggesting import TYPES

__all__ = ["FORM", "Interview", "alone"]

FORM = "practice/2"


@dataclass(frozen=True, kw_only=True)
class Interview:
    """A loop and its rounds so far; the last of them may be under way."""

    loop: Loop
    seed: int = 0
    rounds: tuple[Session, ...] = ()
    level: str = ""
    """Level of the questions, or empty for any."""
    clock: str = "real"
    """Name of its clock, so that it goes on as it began."""
    only: tuple[str, ...] = ()
    """Ids of the stages that are practised; empty for all."""
    marks: tuple[Mark, ...] = ()
    """What a partner or the candidate noted, as a person's judgement."""
    model: tuple[dict[str, Any], ...] = ()
    """How a model did as interviewer, round by round; empty without one."""
    second: tuple[dict[str, Any], ...] = ()
    """What a model said as second judge, round by round; never part of the score."""

    @property
    def stages(self) -> tuple[LoopStage, ...]:
        """Return the stage of every round, in order."""
        chosen = [s for s in self.loop.stages if not self.only or s.id in self.only]
        return tuple(s for s in chosen for _ in range(s.rounds))

    @property
    def current(self) -> Session | None:
        """Return the round under way, or None between rounds."""
        return self.rounds[-1] if self.rounds and not self.rounds[-1].over else None

    @property
    def over(self) -> bool:
        """Say whether every round came to its end."""
        return len(self.rounds) >= len(self.stages) and self.current is None

    @cached_property
    def ledger(self) -> tuple[Commitment, ...]:
        """Return what the candidate stood for, round by round."""
        return tuple(
            replace(c, round=number) for number, held in enumerate(self.rounds) for c in held.stands
        )

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Return where later words broke earlier ones."""
        found: list[Clash] = []
        for number, held in enumerate(self.rounds):
            known = [c for c in self.ledger if c.round <= number and c.kind != "vague"]
            found += clashes(known, held.state.read, number)
        return tuple(found)

    def went_on(self, session: Session) -> "Interview":
        """Return the interview with the round under way replaced, or a new one begun."""
        before = self.rounds[:-1] if self.current is not None else self.rounds
        return replace(self, rounds=(*before, session))

    def stored(self) -> dict[str, Any]:
        """Return the stored form, version 2."""
        return {
            "redline": FORM,
            "loop": self.loop.stored(),
            "seed": self.seed,
            "level": self.level,
            "clock": self.clock,
            "only": list(self.only),
            "marks": [m.stored() for m in self.marks],
            "model": list(self.model),
            "second": list(self.second),
            "rounds": [r.stored() for r in self.rounds],
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Interview":
        """Return the interview that `stored` wrote.

        Raises
        ------
        InputError
            It is no interview, or of a form that this version does not know.
        """
        form = row.get("redline") if isinstance(row, dict) else None
        if form != FORM:
            raise InputError(f"This is {form!r}; a practice interview is {FORM!r}.")
        try:
            found = cls(
                loop=Loop.restored(row["loop"]),
                seed=row["seed"],
                level=row["level"],
                clock=row["clock"],
                only=tuple(row["only"]),
                marks=tuple(Mark.restored(m) for m in row["marks"]),
                model=tuple(row.get("model", ())),
                second=tuple(row.get("second", ())),
                rounds=tuple(Session.restored(r) for r in row["rounds"]),
            )
            why = unsound(found, cls, "interview") or disordered(found)
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
            raise InputError(f"The practice interview is damaged: {error!r}.") from error
        if why:
            raise InputError(f"The practice interview is damaged: {why}.")
        return found


def disordered(interview: Interview) -> str:
    """Return what the parts of an interview contradict in one another, or an empty text."""
    if not interview.stages or len(interview.rounds) > len(interview.stages):
        return f"{len(interview.rounds)} rounds of {len(interview.stages)} stages"
    if any(not held.over for held in interview.rounds[:-1]):
        return "a round began before another one was over"
    for held in interview.rounds:
        for need in (n for settle in held.room.question.settles for n in settle.needs):
            re.compile(need)
        if not held.state.lines or any(n.type and n.type not in TYPES for n in held.state.lines):
            return f"no transcript of {held.room.setting.title}"
    return ""


def alone(room: Room, clock: str = "real") -> Interview:
    """Return an interview of one round, about to begin."""
    stage = LoopStage(
        id="round", title=room.setting.title, minutes=(45, 45),
        format=cast(Format, room.setting.format),
        scores=("product sense", "safety and deployment judgement"), themes=(room.question.theme,),
        timing=room.timing, roles=room.setting.roles,
    )  # fmt: skip
    loop = Loop(
        id="one-round", title="One round", source="own", date="", status="our own", stages=(stage,)
    )
    return Interview(loop=loop, seed=room.seed, clock=clock)

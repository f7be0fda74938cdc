"""A whole loop: its rounds in order, and what each hands on to the next.

A loop, a seed and the rounds so far go in; the next room comes out, or None at
the end. Pure: the same loop, seed and answers give the same interview. One round
alone is a loop with one stage.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast

from redline.brief import Brief
from redline.errors import InputError
from redline.finding import Finding
from redline.practice.ledger import Clash, Commitment, clashes, commitments, vaguest
from redline.practice.loops import Format, Loop, LoopStage
from redline.practice.marks import Mark
from redline.practice.placing import drawn_exercise, exercise_room
from redline.practice.room import Room, Setting, prepare, spots_of
from redline.practice.session import Session
from redline.practice.sound import unsound
from redline.practice.suggesting import TYPES
from redline.questions import Question, about_brief, questions

__all__ = ["FORM", "Interview", "alone", "next_room"]

FORM = "practice/2"
ABOUT_BRIEF = frozenset({"presentation", "case", "case review", "panel"})
"""Formats whose question may be about the candidate's own brief."""
DOUBTS = {
    "voice": "Where you disagree with a policy, say so, and what you would do under it.",
    "build": "Take the policy as given: say how you build within it.",
}
"""Both ways to meet a policy, of which the sources want one each (X003)."""
RECALLED = 4
"""Commitments that a round remembers, the newest of each kind first."""


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
        return tuple(c for n in range(len(self.rounds)) for c in self.stood_for(n))

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Return where later words broke earlier ones."""
        found: list[Clash] = []
        for number, held in enumerate(self.rounds):
            known = [c for c in self.ledger if c.round <= number and c.kind != "vague"]
            found += clashes(known, held.state.lines, number)
        return tuple(found)

    def stood_for(self, number: int) -> tuple[Commitment, ...]:
        """Return the commitments of one round, and its vaguest claim."""
        held, title = self.rounds[number], self.stages[number].title
        vague = vaguest(held.state.lines, number, title)
        found = commitments(held.state.lines, number, title)
        return (*found, *((vague,) if vague else ()))

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


def next_room(
    interview: Interview, *, brief: Brief | None = None, findings: Sequence[Finding] = ()
) -> Room | None:
    """Return the room of the next round, or None when the loop is over.

    Parameters
    ----------
    interview : Interview
        Between two rounds.
    brief, findings
        The candidate's own brief, or the findings on the case that was handed in.

    Raises
    ------
    InputError
        No question is left for the stage.
    """
    number = len(interview.rounds)
    if interview.current is not None or number >= len(interview.stages):
        return None
    stage = interview.stages[number]
    seed = interview.seed + number
    if stage.format == "exercise":
        room = exercise_room(drawn_exercise(stage, asked_of(interview), seed), seed=seed)
    else:
        asked = drawn(interview, stage, number, brief, findings)
        room = prepare(asked=asked.id, brief=brief, findings=findings, seed=seed)
    setting = Setting(
        stage=stage.id,
        title=stage.title,
        format=stage.format,
        scores=stage.scores,
        roles=stage.roles,
        rules=briefing(interview.loop, stage),
        recalled=remembered(interview, stage),
        used=tuple(name for r in interview.rounds for name in r.state.asked),
    )
    probed = stage.format in ABOUT_BRIEF
    spots = spots_of(findings) if probed else ()
    case = handed_in(interview) if stage.format == "case review" else ""
    return replace(room.placed(setting, stage.timing), spots=spots, case=case)


def briefing(loop: Loop, stage: LoopStage) -> tuple[str, ...]:
    """Return what a candidate is told of a stage: its rules, its sections, where they come from."""
    parts = ", ".join(f"{name} {minutes} minutes" for name, minutes in stage.sections)
    told = [*stage.rules, *([f"Sections: {parts}."] if parts else [])]
    if "culture" in stage.themes:
        told.append(DOUBTS[loop.disagreement])
    return (*told, f"({loop.status[0].upper()}{loop.status[1:]}.)")


def asked_of(interview: Interview) -> set[str]:
    """Return the ids of what was asked so far."""
    return {r.room.question.id for r in interview.rounds}


def handed_in(interview: Interview) -> str:
    """Return the case that was written in an earlier round, or an empty text."""
    written = [r for r in interview.rounds if r.room.setting.format == "take-home"]
    lines = written[-1].state.lines if written else ()
    return "\n".join(n.text for n in lines if n.speaker == "candidate")


def drawn(
    interview: Interview,
    stage: LoopStage,
    number: int,
    brief: Brief | None,
    findings: Sequence[Finding],
) -> Question:
    """Return the question of a stage: one not asked yet, drawn by the seed."""
    before = [r.room.question for r in interview.rounds]
    if stage.format == "case review" and before:
        # The review is of the case that was handed in, so its question stands.
        written = [
            r.room.question for r in interview.rounds if r.room.setting.format == "take-home"
        ]
        if written:
            return written[-1]
    kind = "case" if stage.format == "take-home" else "spoken"
    asked = {q.id for q in before}
    ways = (fitting(stage, brief, findings), fitting(stage, None, ()), free())
    fits = next((left for way in ways if (left := [q for q in way if q.id not in asked])), [])
    if not fits:
        raise InputError(f"No question is left for {stage.title}: {', '.join(stage.themes)}.")
    theme = stage.themes[number % len(stage.themes)]

    def far(q: Question) -> tuple[bool, bool, bool]:
        return (
            q.kind != kind,
            q.theme != theme,
            bool(interview.level) and q.level != interview.level,
        )

    nearest = min(map(far, fits))
    equal = [q for q in fits if far(q) == nearest]
    draw = random.Random(f"{interview.seed}:{number}:{stage.id}")  # noqa: S311  (no secret: which question)
    return draw.choice(sorted(equal, key=lambda q: q.id))


def fitting(stage: LoopStage, brief: Brief | None, findings: Sequence[Finding]) -> list[Question]:
    """Return the questions that a stage may ask."""
    if brief is not None and stage.format in ABOUT_BRIEF:
        own = about_brief(brief, findings)
        if own:
            return own
    return [q for q in free() if q.theme in stage.themes] or free()


def free() -> list[Question]:
    """Return the questions that need no brief."""
    return [q for q in questions().values() if q.fill is None]


def remembered(interview: Interview, stage: LoopStage) -> tuple[Commitment, ...]:
    """Return what a stage comes back to: promises anywhere, vague claims where it recalls."""
    wanted = ("vague", "red line", "bar") if stage.recalls else ("red line", "bar")
    kept: list[Commitment] = []
    for kind in wanted:
        kept += [c for c in interview.ledger if c.kind == kind][-RECALLED:][::-1]
    return tuple(kept)

"""Staging: the room of the next round, from the loop, the seed and the rounds so far.

An `Interview` between two rounds goes in, its next `Room` comes out, or None at the
end. Pure: the same loop, seed and answers give the same interview.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

from redline.brief import Brief
from redline.errors import InputError
from redline.finding import Finding
from redline.practice.interview import Interview
from redline.practice.ledger import Commitment
from redline.practice.loops import Loop, LoopStage
from redline.practice.placing import drawn_exercise, exercise_room
from redline.practice.room import Room, Setting, prepare, spots_of
from redline.practice.state import SILENCE
from redline.practice.timing import minutes
from redline.questions import Question, about_brief, questions

__all__ = ["handed_in", "next_room"]

ABOUT_BRIEF = frozenset({"presentation", "case", "case review", "panel"})
"""Formats whose question may be about the candidate's own brief."""
DOUBTS = {
    "voice": "Where you disagree with a policy, say so, and what you would do under it.",
    "build": "Take the policy as given: say how you build within it.",
}
"""Both ways to meet a policy, of which the sources want one each (X003)."""
RECALLED = 4
"""Commitments that a round remembers, the newest of each kind first."""


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
        sections=stage.sections,
        recalled=remembered(interview, stage),
        used=tuple(name for r in interview.rounds for name in r.state.asked),
    )
    probed = stage.format in ABOUT_BRIEF
    spots = spots_of(findings) if probed else ()
    case = handed_in(interview) if stage.format == "case review" else ""
    return replace(room.placed(setting, stage.timing), spots=spots, case=case)


def briefing(loop: Loop, stage: LoopStage) -> tuple[str, ...]:
    """Return what a candidate is told of a stage: its rules, its sections, where they come from."""
    parts = ", ".join(f"{name} {minutes(60 * length)}" for name, length in stage.sections)
    told = [*stage.rules, *([f"Sections: {parts}."] if parts else [])]
    if "culture" in stage.themes:
        told.append(DOUBTS[loop.disagreement])
    return (*told, f"({loop.status[0].upper()}{loop.status[1:]}.)")


def asked_of(interview: Interview) -> set[str]:
    """Return the ids of what was asked so far."""
    return {r.room.question.id for r in interview.rounds}


def handed_in(interview: Interview) -> str:
    """Return the case that was written in the last written round, or an empty text."""
    written = [r for r in interview.rounds if r.room.written]
    lines = written[-1].state.lines if written else ()
    return "\n".join(n.text for n in lines if n.speaker == "candidate" and n.text != SILENCE)


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
        written = [r.room.question for r in interview.rounds if r.room.written]
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

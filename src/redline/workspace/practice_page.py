"""A kept interview on paper: gather what it shows, and set it."""

from redline import __version__
from redline.practice import (
    Feedback,
    Interview,
    Level,
    RoundLevels,
    Session,
    beside,
    conduct_lines,
    delivery,
    own_lines,
    read_case,
    second_lines,
    verdict,
)
from redline.report import InterviewData, Ranged, RoundData, Said, interview_pdf
from redline.workspace.home import now

__all__ = ["as_pdf", "interview_data"]


def as_pdf(interview: Interview) -> bytes:
    """Return an interview as a PDF.

    Raises
    ------
    MissingExtra
        The extra `[pdf]` is not installed.
    """
    return interview_pdf(interview_data(interview))


def interview_data(interview: Interview) -> InterviewData:
    """Return what the page of an interview shows."""
    found, loop = verdict(interview), interview.loop
    rounds = zip(interview.rounds, found.rounds, strict=True)
    errors = found.errors
    return InterviewData(
        title=f"Practice: {loop.title}",
        source=", ".join(filter(None, (loop.source, loop.date, loop.status))),
        rounds=tuple(round_data(held, levels) for held, levels in rounds),
        level=ranged("The loop", found.level) if found.level else None,
        dimensions=tuple(ranged(name, each) for name, each in found.dimensions.items()),
        criteria=tuple(ranged(name, each) for name, each in found.criteria.items()),
        harm=errors.harm,
        refused=errors.refused,
        harm_quotes=errors.harm_quotes,
        refused_quotes=errors.refused_quotes,
        prices=errors.prices,
        promised=tuple((c.kind, c.stage, c.quote) for c in interview.ledger),
        broken=tuple((c.first.quote, c.then, c.why) for c in found.clashes),
        beside=tuple(tuple(map(shown, row.values())) for row in beside(interview)),
        notes=(
            ("Where you and the score differ", tuple(own_lines(interview))),
            ("Marks", tuple(mark.line() for mark in interview.marks)),
            ("The model as second judge", tuple(second_lines(interview))),
            ("The model as interviewer", tuple(conduct_lines(interview))),
        ),
        drill=f"{found.again.text} ({found.again.id})" if found.again else "",
        note=found.note,
        today=now().date(),
        version=__version__,
    )


def shown(value: object) -> str:
    """Return a cell of the table of judges."""
    if value is None:
        return "none"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def ranged(name: str, level: Level | None) -> Ranged:
    """Return a level as the page shows it."""
    if level is None:
        return Ranged(name=name, level=None)
    return Ranged(
        name=name,
        level=(level.low, level.overall, level.high),
        rounds=level.rounds,
        quotes=tuple(q.quote for q in level.quotes),
    )


def round_data(held: Session, levels: RoundLevels) -> RoundData:
    """Return one round as the page shows it."""
    heard: Feedback = held.feedback
    room = held.room
    return RoundData(
        title=f"{room.setting.title}: {room.question.id}",
        question=room.question.text,
        turns=tuple(
            Said(
                at=n.at,
                who=n.role or n.speaker,
                kind=f"{n.kind}, {n.type}" if n.type else n.kind,
                text=f"{n.text} —" if n.cut else n.text,
                own=n.speaker == "candidate",
            )
            for n in held.state.lines
        ),
        level=Ranged(name="This round", level=(heard.low, heard.overall, heard.high), rounds=1),
        why=heard.score.why if heard.score.abstained else "",
        unread=heard.skipped,
        dimensions=tuple(ranged(name, each) for name, each in levels.dimensions.items()),
        criteria=tuple(ranged(name, each) for name, each in levels.criteria.items()),
        quotes=tuple((q.shows, q.quote) for q in heard.quotes),
        flags=tuple(("red" if f.red else "green", f.means, f.quote) for f in heard.score.flags),
        stances=tuple((s.type, s.says, s.quote) for s in heard.stances),
        lists=(
            ("The written case", tuple(part.line() for part in read_case(room, held.state))),
            ("The exercise", tuple(heard.exercise.lines()) if heard.exercise else ()),
            ("A stronger answer would have added", heard.add),
            ("Delivery, never scored", tuple(delivery(held.state.lines).lines())),
        ),
    )

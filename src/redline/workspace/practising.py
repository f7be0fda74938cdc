"""Practise: a round at a terminal or from a script, saved after every piece that was said."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redline.brief import Brief, load_brief
from redline.errors import EnvironmentFailure, InputError
from redline.finding import Finding
from redline.practice import Io, Line, Room, Script, Session, State, clock, prepare, run
from redline.practice import read_answers as read_script
from redline.report import Interview, Turn
from redline.workspace.home import now
from redline.workspace.reviewing import review_brief

__all__ = ["Asked", "interview_of", "practise", "restored", "scripted_interview"]

KINDS = {"interruption": "interrupts", "probe": "probes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks a round to be."""

    question: str = ""
    """Id or words; empty for the opening question."""
    brief: Path | None = None
    clock: str = "real"
    preset: str = "long talk"
    seed: int = 0
    answers: Path | None = None


def history() -> Path:
    """Return the folder of practice sessions: in the person's data folder, for them only."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "redline" / "practice"


def practise(
    asked: Asked, io: Io, show: Callable[[Line], None], told: Callable[[Path], None]
) -> tuple[Session, Path]:
    """Run one round; returns it with the file where it is kept.

    Parameters
    ----------
    io
        The terminal; a file of answers takes its place where one is given.
    show
        Shows the interviewer's lines of a scripted round.
    told
        Told the file where the round is kept, before the first word.

    Raises
    ------
    BriefError, InputError
        The brief, the question or the answers cannot be used.
    """
    brief = load_brief(asked.brief) if asked.brief else None
    findings: Sequence[Finding] = ()
    if brief and asked.brief:
        findings = review_brief(brief, asked.brief.resolve().parent).findings
    room = prepare(
        asked=asked.question, brief=brief, findings=findings, seed=asked.seed, preset=asked.preset
    )
    side = Script(read_script(asked.answers), show) if asked.answers else io
    file = new_file()
    told(file)
    return conducted(room, side, asked.clock, file), file


def conducted(
    room: Room, io: Io, clock_name: str, file: Path, state: State | None = None
) -> Session:
    """Run a round, keeping it in a file after every event."""
    begun = state.lines[-1].at if state else 0.0
    return run(
        room, io, clock(clock_name, begun), state=state, save=lambda row: write_whole(file, row)
    )


def restored(file: Path, clock_name: str, io: Io) -> Session:
    """Go on with a round that was broken off.

    Raises
    ------
    InputError
        The file is no session, or the session is over.
    """
    try:
        session = Session.restored(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read as a practice session: {error}.") from error
    if session.over:
        raise InputError(f"{file}: this round is over; start another one.")
    return conducted(session.room, io, clock_name, file, session.state)


def new_file() -> Path:
    """Return a file for a new session, in a folder that only the person can read."""
    folder = history()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise EnvironmentFailure(
            f"{folder}: cannot be made: {error.strerror}.\nSet XDG_DATA_HOME to another folder."
        ) from error
    return folder / f"{now():%Y%m%dT%H%M%S.%f}.json"


def write_whole(file: Path, row: dict[str, Any]) -> None:
    """Write a session so that it is there whole or as it was, for its owner only."""
    beside = file.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(row, stream, ensure_ascii=False)
    beside.replace(file)


def scripted_interview(brief: Brief, findings: Sequence[Finding], answers: Path) -> Interview:
    """Put the opening question about a brief to a scripted candidate, without a clock."""
    room = prepare(brief=brief, findings=findings)
    return interview_of(run(room, Script(read_script(answers)), clock("fast")))


def interview_of(session: Session) -> Interview:
    """Return a round as a report shows it."""
    heard = session.feedback
    lines = session.state.lines
    return Interview(
        question=session.room.question.text,
        turns=tuple(
            Turn(who=line.speaker, text=line.text, kind=KINDS.get(line.kind, "says"))  # type: ignore[arg-type]  # the three kinds of KINDS
            for line in lines
        ),
        quotes=tuple((q.quote, q.shows) for q in heard.quotes),
        low=heard.low,
        high=heard.high,
        overall=heard.overall,
        flags=tuple(f"{'red' if f.red else 'green'}: {f.means}" for f in heard.score.flags),
    )

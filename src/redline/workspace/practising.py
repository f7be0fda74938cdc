"""Practise: a round or a whole loop, at a terminal or from a script, saved after every piece."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from redline.brief import Brief, load_brief, parse_brief
from redline.errors import EnvironmentFailure, InputError
from redline.finding import Finding
from redline.practice import (
    Interview,
    Io,
    Line,
    Room,
    Script,
    Session,
    Verdict,
    alone,
    clock,
    exercise_room,
    handed_in,
    levelled,
    loop,
    next_room,
    prepare,
    review_room,
    round_levels,
    run,
    verdict,
)
from redline.questions.exercises import exercise
from redline.report import Interview as Page
from redline.report import Turn
from redline.workspace import history
from redline.workspace.answers import read_turns
from redline.workspace.company import ALONE, Company
from redline.workspace.keeping import held, new_file, read_interview, write_whole
from redline.workspace.late_marks import beside, with_marks
from redline.workspace.reviewing import review_brief
from redline.workspace.shipped_cases import case_file

__all__ = ["Asked", "Ended", "page_of", "practise", "resumed", "scripted_interview"]

KINDS = {"interruption": "interrupts", "probe": "probes"}
LOOP_BYTES = 1_000_000
"""More than all answers of any loop: a book of 150,000 words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks an interview to be."""

    question: str = ""
    """Id or words; empty for the opening question."""
    brief: Path | None = None
    clock: str = "real"
    preset: str = "long talk"
    seed: int = 0
    answers: Path | None = None
    loop: str = ""
    """Id of a loop or a file of one; empty for one round alone."""
    rounds: tuple[str, ...] = ()
    """Ids of the stages that are wanted; empty for all."""
    level: str = ""
    exercise: str = ""
    """Name of an exercise with exhibits."""
    case: Path | None = None
    """A written case for a live review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An interview that came to its end, or was left for now."""

    interview: Interview
    file: Path
    """Where it is kept."""
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a candidate is asked about, beside the question."""

    brief: Brief | None = None
    findings: Sequence[Finding] = ()


def practise(
    asked: Asked,
    io: Io,
    show: Callable[[Line], None],
    told: Callable[[Path], None],
    company: Company = ALONE,
) -> Ended:
    """Run an interview; returns it with the file where it is kept, and its verdict.

    Parameters
    ----------
    io
        The terminal; a file of answers takes its place where one is given.
    show
        Shows the interviewer's lines of a scripted interview.
    told
        Told the file where the interview is kept, before the first word.
    company
        Who else is in the room: a model, a partner, the candidate's own judgement.

    Raises
    ------
    BriefError, InputError
        The brief, the loop, the question or the answers cannot be used.
    """
    about = read_about(asked.brief)
    side = Script(scripted(asked.answers), show) if asked.answers else io
    begun, room = opened(asked, about)
    file = new_file()
    with held(file):
        told(file)
        return conducted(begun, room, side, file, about, company)


def opened(asked: Asked, about: About) -> tuple[Interview, Room | None]:
    """Return the interview that was asked for, and its first room."""
    if asked.exercise:
        room = exercise_room(exercise(asked.exercise), seed=asked.seed)
        return alone(room, asked.clock), room
    if asked.case:
        room = reviewed_case(asked.case, asked.seed)
        return alone(room, asked.clock), room
    if not asked.loop:
        room = prepare(
            asked=asked.question, brief=about.brief, findings=about.findings, seed=asked.seed,
            preset=asked.preset,
        )  # fmt: skip
        return alone(room, asked.clock), room
    chosen = loop(asked.loop)
    for name in asked.rounds:
        chosen.stage(name)
    begun = Interview(
        loop=chosen, seed=asked.seed, level=asked.level, clock=asked.clock, only=asked.rounds
    )
    return begun, next_room(begun, brief=about.brief, findings=about.findings)


def reviewed_case(path: Path, seed: int) -> Room:
    """Return the room in which two interviewers go through a case that is a file.

    Raises
    ------
    InputError
        It cannot be read, or there is too little of it.
    """
    path = case_file(path)
    brief = load_brief(path, prose=True)
    findings = review_brief(brief, path.resolve().parent).findings
    return review_room(path.read_text(encoding="utf-8-sig"), findings, seed=seed)


def conducted(
    interview: Interview,
    room: Room | None,
    io: Io,
    file: Path,
    about: About,
    company: Company = ALONE,
) -> Ended:
    """Run the rounds that are left, keeping the interview in its file after every event."""

    def late(found: Interview) -> Interview:
        """Return the interview with the marks that came in beside its file."""
        return with_marks(found, beside(file), file.name)

    while room is not None:
        going = interview.current
        company.begin(len(interview.rounds) - (going is not None))
        ended = run(
            room, io, clock(interview.clock, going.state.now if going else 0.0),
            state=going.state if going else None,
            save=keeper(interview, file, company),
            suggest=company.model,
        )  # fmt: skip
        interview = late(company.after(interview.went_on(ended), file))
        write_whole(file, interview.stored())
        if ended.state.left:
            break
        room = next_room(interview, brief=about.brief, findings=findings_on(interview, about))
    interview = late(company.end(interview, file, lambda i: write_whole(file, i.stored())))
    write_whole(file, interview.stored())
    found = verdict(interview)
    # The file is the truth: an index that is broken says so when it is asked.
    with suppress(EnvironmentFailure):
        history.keep(file, interview, found)
    company.close(interview, file)
    return Ended(interview=interview, file=file, verdict=found)


def keeper(interview: Interview, file: Path, company: Company) -> Callable[[Session], None]:
    """Return what writes the interview with its round under way, and tells who watches."""

    def keep(session: Session) -> None:
        found = interview.went_on(session)
        write_whole(file, found.stored())
        company.saw(found, file)

    return keep


def findings_on(interview: Interview, about: About) -> Sequence[Finding]:
    """Return the findings on the case that was handed in, else those on the brief."""
    text = handed_in(interview)
    if not text:
        return about.findings
    return review_brief(parse_brief(text.encode(), "case", prose=True), Path.cwd()).findings


def read_about(brief: Path | None) -> About:
    """Return what the candidate's brief gives to ask about."""
    if brief is None:
        return About()
    read = load_brief(brief)
    return About(brief=read, findings=review_brief(read, brief.resolve().parent).findings)


def resumed(
    file: Path,
    brief: Path | None,
    io: Io,
    company: Company = ALONE,
    *,
    answers: Path | None = None,
    told: Callable[[Path], None] = lambda _: None,
    tell: Callable[[str], None] = lambda _: None,
) -> Ended:
    """Go on with an interview that was broken off, by the clock it began with.

    Parameters
    ----------
    answers
        A file of answers that takes the place of the terminal.
    told
        Told the file, before the first word.
    tell
        Told where later rounds will not be about the brief that the interview began with.

    Raises
    ------
    InputError
        The file is no interview, the interview is over, or it goes on elsewhere.
    """
    side = Script(scripted(answers), io.show) if answers else io
    read_interview(file)  # what is wrong with it is said before anything is written beside it
    with held(file):
        interview = read_interview(file)
        if interview.over and not company.lacks(interview):
            raise InputError(
                f"{file}: this interview is over; start another one.\n"
                "`redline practice export` shows it, and --model lets a second judge read it."
            )
        told(file)
        about = read_about(brief)
        begun = {r.room.brief for r in interview.rounds} - {""}
        given = about.brief.digest if about.brief else ""
        if len(interview.stages) > 1 and begun and given not in begun:
            which = "this is another" if given else "give it with --brief"
            tell(f"this interview was begun about a brief; {which}, or later rounds are different")
        going = interview.current
        room = going.room if going else next_room(
            interview, brief=about.brief, findings=findings_on(interview, about)
        )  # fmt: skip
        return conducted(interview, room, side, file, about, company)


def scripted(path: Path) -> list[str]:
    """Return the turns of a scripted candidate, who has something to say in each."""
    return [turn for turn in read_turns(path, LOOP_BYTES) if turn]


def scripted_interview(brief: Brief, findings: Sequence[Finding], answers: Path) -> Page:
    """Put the opening question about a brief to a scripted candidate, without a clock."""
    room = prepare(brief=brief, findings=findings)
    return page_of(run(room, Script(scripted(answers)), clock("fast")))


def page_of(session: Session) -> Page:
    """Return a round as a report shows it."""
    heard, found = session.feedback, round_levels(session)
    lines = session.state.lines
    return Page(
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
        levels=tuple(
            (name, levelled(each), tuple(q.quote for q in each.quotes))
            for name, each in (*found.dimensions.items(), *found.criteria.items())
        ),
    )

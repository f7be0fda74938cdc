"""An interview as a page of Markdown: transcript, feedback, verdict."""

from collections.abc import Iterable, Sequence

from redline.practice.beside import beside_lines, conduct_lines, own_lines, second_lines
from redline.practice.both_errors import BothErrors
from redline.practice.delivery import delivery
from redline.practice.drafting import read_case
from redline.practice.interview import Interview
from redline.practice.levels import RoundLevels, level_lines, levelled, round_levels
from redline.practice.session import Session
from redline.practice.state import Line
from redline.practice.suggesting import MODEL
from redline.practice.verdict import Verdict, verdict

__all__ = ["as_markdown", "round_markdown"]


def as_markdown(interview: Interview, found: Verdict | None = None) -> str:
    """Return an interview as a page; its verdict is computed where it is not given."""
    found = found or verdict(interview)
    loop = interview.loop
    parts = [
        f"# Practice: {loop.title}",
        f"Source: {loop.source}{', ' + loop.date if loop.date else ''}; {loop.status}. "
        f"Seed {interview.seed}.",
        *(part for held in interview.rounds for part in round_parts(held)),
        *verdict_parts(found),
        *beside_parts(interview),
    ]
    return joined(parts)


def beside_parts(interview: Interview) -> list[str]:
    """Return what stands beside the score: persons' marks, a model's reading."""
    apart = "Judgements of persons and of a model stand beside the score and never enter it."
    found = [
        section("Persons beside the score", beside_lines(interview)),
        section("Where you and the score differ", own_lines(interview)),
        section("Marks", [m.line() for m in interview.marks]),
        section("The model as second judge", list(second_lines(interview))),
        section("The model as interviewer", conduct_lines(interview)),
    ]
    return [f"## Beside the score\n\n{apart}", *found] if any(found) else []


def round_markdown(session: Session) -> str:
    """Return one round as a page."""
    return joined([f"# Practice: {session.room.question.id}", *round_parts(session)])


def joined(parts: Iterable[str]) -> str:
    """Return paragraphs that hold something, with a line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"


def round_parts(session: Session) -> list[str]:
    """Return the parts of one round."""
    room = session.room
    head = [
        f"## {room.setting.title}: {room.question.id}",
        f"Question: {room.question.status}, {room.question.date}. Timing “{room.timing.name}”.",
        "### Transcript",
        *(spoken_line(line) for line in session.state.lines),
    ]
    return [*head, *feedback_parts(session, round_levels(session))]


def feedback_parts(session: Session, found: RoundLevels) -> list[str]:
    """Return what is said about one round."""
    heard, said = session.feedback, delivery(session.state.lines)
    written = [part.line() for part in read_case(session.room, session.state)]
    why = f" No judgement: {heard.score.why}." if heard.score.abstained else ""
    return [
        "### Feedback",
        f"**{heard.overall:.1f} of 5** ({heard.low:.1f} to {heard.high:.1f}).{why} {heard.note}",
        heard.skipped,
        section("Dimensions of this round", level_lines(found.dimensions), 4),
        section("Criteria of this round", level_lines(found.criteria), 4),
        section("What was counted", [f"{q.shows}: “{q.quote}”" for q in heard.quotes], 4),
        section("The written case", written, 4),
        section("The exercise", list(heard.exercise.lines()) if heard.exercise else [], 4),
        section("Flags", [flagged(f.red, f.means, f.quote) for f in heard.score.flags], 4),
        section(
            "Pressure or evidence", [f"{s.type}: {s.says}. “{s.quote}”" for s in heard.stances], 4
        ),
        section("A stronger answer would have added", list(heard.add), 4),
        section("Delivery, never scored", said.lines(), 4),
    ]


def verdict_parts(found: Verdict) -> list[str]:
    """Return what is said about the whole loop."""
    whole = f"**{levelled(found.level)}**. {found.note}" if found.level else "Nothing was judged."
    return [
        "## Verdict",
        whole,
        section("How the level comes about", [a.line() for a in found.addends]),
        section("Dimensions", level_lines(found.dimensions)),
        section("Criteria", level_lines(found.criteria)),
        section("Said, and broken later", [broken for c in found.clashes for broken in [
            f"“{c.first.quote}” ({c.first.stage}), then “{c.then}”: {c.why}"]]),
        section("Both errors", placed(found.errors)),
        section("Lacking most often", [f"{gap}: {n} rounds" for gap, n in found.gaps[:5]]),
        f"Drill next: {found.again.text} ({found.again.id})" if found.again else "",
    ]  # fmt: skip


def placed(errors: BothErrors) -> list[str]:
    """Return both errors as lines."""
    return [
        f"harm let through {errors.harm:.0%} (signs in what was said){quotes(errors.harm_quotes)}",
        f"value refused {errors.refused:.0%}{quotes(errors.refused_quotes)}",
        *(f"cost stated: “{quote}”" for quote in errors.prices),
    ]


def quotes(found: Sequence[str]) -> str:
    """Return quotes behind a colon, or nothing."""
    return ": " + "; ".join(f"“{q}”" for q in found) if found else ""


def spoken_line(line: Line) -> str:
    """Return one turn."""
    kind = f"{line.kind}, {line.type}" if line.type else line.kind
    if line.probe.startswith(MODEL) and line.speaker == "interviewer":
        kind += ", worded by a model"
    who = line.role or line.speaker
    cut = " —" if line.cut else ""
    clock = f"{int(line.at // 60)}:{int(line.at % 60):02d}"
    head, _, table = line.text.partition("\n")
    fenced = f"\n\n```text\n{table}\n```" if table and line.speaker == "interviewer" else ""
    return f"**{who}** ({kind}, {clock}): {head if fenced else line.text}{cut}{fenced}"


def flagged(red: bool, means: str, quote: str) -> str:
    """Return one flag as a line."""
    return f"{'red' if red else 'green'}: {means}: “{quote}”"


def section(title: str, lines: list[str], depth: int = 3) -> str:
    """Return a heading with a list, or nothing for an empty list."""
    listed = "\n".join(f"- {line}" for line in lines)
    return f"{'#' * depth} {title}\n\n{listed}" if lines else ""

"""An interview as people see it in a terminal: its lines, and what is said of it at the end."""

from collections.abc import Sequence

import click
from rich.console import Console
from rich.markup import escape

from redline.practice import (
    Interview,
    Line,
    RoundLevels,
    Session,
    Verdict,
    beside_lines,
    conduct_lines,
    level_lines,
    levelled,
    read_case,
    second_lines,
)
from redline.practice.page import flagged, placed
from redline.report import Interview as Page
from redline.review.excerpts import visible

__all__ = ["printed", "show_line", "show_outcome", "show_turns"]

LOOKS = {"interruption": "bold red", "probe": "bold", "question": "bold", "time": "yellow"}


def printed(console: Console, markup: str, end: str = "\n") -> None:
    """Print words as they were said: no emoji in place of `:fire:`, no colours of its own."""
    console.print(markup, end=end, emoji=False, highlight=False)


def show_line(line: Line, console: Console) -> None:
    """Print one line of the interviewer."""
    mark = f" [dim]({escape(line.type)})[/]" if line.type else ""
    look = LOOKS.get(line.kind, "")
    said = escape(visible(line.text))
    who = escape(visible(line.role.capitalize())) or "Interviewer"
    if line.kind == "interruption":
        who += " interrupts"  # not told by colour alone
    printed(console, f"\n[dim]{who}[/]{mark}  " + (f"[{look}]{said}[/]" if look else said))


def show_turns(interview: Page, console: Console) -> None:
    """Print a whole interview with its score."""
    for turn in interview.turns:
        who = {"interrupts": "[bold red]interrupts[/]", "probes": "[bold]asks[/]"}.get(
            turn.kind, f"[dim]{turn.who}[/]"
        )
        console.print(f"{who}  {escape(turn.text)}")
    console.print()
    for quote, shows in interview.quotes:
        console.print(f"  “{escape(quote)}”  [dim]{escape(shows)}[/]")
    for flag in interview.flags:
        console.print(f"  {escape(flag)}")
    if interview.overall is not None:
        console.print(
            f"[bold]{interview.overall:.1f} of 5[/] "
            f"(between {interview.low:.1f} and {interview.high:.1f})"
        )


def say(text: str) -> None:
    """Print a line in which nothing steers a terminal, whoever said it."""
    click.echo(visible(text))


def show_feedback(session: Session, found: RoundLevels) -> None:
    """Print the feedback of a round for people."""
    heard = session.feedback
    if heard.score.abstained:
        say(f"\nNo judgement: {heard.score.why}.")
    else:
        say(f"\n{heard.overall:.1f} of 5 (between {heard.low:.1f} and {heard.high:.1f})")
    if heard.skipped:
        say(heard.skipped)
    show_list("Dimensions of this round", level_lines(found.dimensions))
    show_list("Criteria of this round", level_lines(found.criteria))
    show_list("What was counted", [f"“{q.quote}”: {q.shows}" for q in heard.quotes])
    show_list("The written case", [p.line() for p in read_case(session.room, session.state)])
    if heard.exercise:
        show_list("The exercise", list(heard.exercise.lines()))
    flags = heard.score.flags
    show_list("Flags", [flagged(f.red, f.means, f.quote) for f in flags])
    show_list("Pressure or evidence", [f"{s.type}: {s.says}: “{s.quote}”" for s in heard.stances])
    show_list("A stronger answer would have added", heard.add)
    say(f"\n{heard.note}")


def show_outcome(interview: Interview, found: Verdict) -> None:
    """Print the feedback on every round, and the verdict on several."""
    for held, levels in zip(interview.rounds, found.rounds, strict=True):
        if len(interview.rounds) > 1:
            say(f"\n== {held.room.setting.title}: {held.room.question.id}")
        show_feedback(held, levels)
    if len(interview.stages) > 1:
        show_verdict(found)
    for title, lines in (
        ("Persons beside the score, never in it", beside_lines(interview)),
        ("Marks", [m.line() for m in interview.marks]),
        ("The model as second judge, never in the score", list(second_lines(interview))),
        ("The model as interviewer", conduct_lines(interview)),
    ):
        show_list(title, lines)


def show_list(title: str, lines: Sequence[str]) -> None:
    """Print a list under its title, or nothing; what a model said cannot steer a terminal."""
    if lines:
        click.echo(f"\n{title}:")
    for line in lines:
        click.echo(f"  {visible(line)}")


def show_verdict(found: Verdict) -> None:
    """Print the verdict on a loop."""
    say(f"\n== The loop: {levelled(found.level)}")
    for addend in found.addends:
        say(f"  {addend.line()}")
    show_list("Dimensions over the loop", level_lines(found.dimensions))
    show_list("Criteria over the loop", level_lines(found.criteria))
    if found.clashes:
        say("\nPromised, and broken later:")
    for clash in found.clashes:
        say(f"  said “{clash.first.quote}” ({clash.first.stage}), then “{clash.then}”")
        say(f"    {clash.why}")
    show_list("Both errors", placed(found.errors))
    if found.again:
        say(f"\nDrill next: {found.again.text} (--question {found.again.id})")
    say(found.note)

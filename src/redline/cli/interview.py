"""An interview as people see it in a terminal."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TextIO

import click
from rich.console import Console
from rich.markup import escape

from redline.cli.options import note
from redline.practice import (
    Interview,
    Io,
    Line,
    Piece,
    Session,
    Want,
    beside_lines,
    conduct_lines,
    second_lines,
    verdict,
)
from redline.practice.page import levelled, placed
from redline.report import Interview as Page
from redline.review.excerpts import visible

__all__ = ["Side", "Terminal", "show_line", "show_outcome", "show_turns"]

LOOKS = {"interruption": "bold red", "probe": "bold", "question": "bold", "time": "yellow"}


class Side(Io, Protocol):
    """A place where a candidate sits: an `Io` that can also say and ask other things."""

    def say(self, text: str) -> None:
        """Show a line that is nobody's."""

    def ask(self, prompt: str) -> str | None:
        """Ask for one line outside of the interview; None where nobody answers any more."""

    def tell(self, text: str) -> None:
        """Show a message about the interview."""

    def told(self, file: Path) -> None:
        """Be told where the interview is kept, before the first word."""

    def watch(self, interview: Interview) -> None:
        """Be told what the interview has become."""


class Terminal:
    """The candidate at a terminal: a line is a piece of speech, an empty line ends a turn."""

    def __init__(self, console: Console) -> None:
        self.console = console
        lenient(sys.stdin, sys.stdout, sys.stderr)
        self.spoken = True
        """Whether the interviewer spoke last, so that the candidate is told how to go on."""
        self.early = ""
        """What was said instead of pressing Enter: the first words of the talk."""

    def show(self, line: Line) -> None:
        """Show what the interviewer says."""
        show_line(line, self.console)
        self.spoken = True

    def ready(self, wanted: Want) -> None:
        """Wait until the candidate presses Enter."""
        minutes = f"{wanted.seconds / 60:.0f} minutes" if wanted.seconds else "as long as you like"
        self.console.print(f"[dim]Prepare: {minutes}. Press Enter to begin.[/]")
        text = typed()
        self.early = text if text.strip() else ""

    def listen(self, wanted: Want) -> Piece | None:
        """Read one line; Ctrl-D leaves."""
        if self.spoken:
            self.spoken = False
            left = f", {wanted.seconds / 60:.0f} minutes left" if wanted.seconds else ""
            self.console.print(
                f"[dim]Speak in lines; an empty line ends your turn, Ctrl-D leaves{left}.[/]"
            )
        text, self.early = self.early or typed(), ""
        if not text:
            return None
        return text.strip(), not text.strip()

    def tell(self, text: str) -> None:
        """Print a message on standard error."""
        note(visible(text))

    def told(self, file: Path) -> None:
        """Say where the interview is kept."""
        note(f"kept as you speak; go on with --resume {file}")

    def watch(self, interview: Interview) -> None:
        """Show nothing more than the lines."""

    def say(self, text: str) -> None:
        """Show a line that is nobody's."""
        printed(self.console, escape(visible(text)))

    def ask(self, prompt: str) -> str | None:
        """Ask for one line outside of the interview; None where nobody answers any more."""
        printed(self.console, escape(visible(prompt)), end=" ")
        text = typed()
        return text.strip() if text else None


def typed() -> str:
    """Return the next line with its end; empty where nobody types any more."""
    return sys.stdin.readline() if sys.stdin else ""


def lenient(*streams: TextIO | None) -> None:
    """Let streams replace what they cannot read or write, rather than end an interview."""
    for stream in streams:
        with suppress(AttributeError, ValueError):  # none, one of another kind, or read already
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


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


def show_feedback(session: Session) -> None:
    """Print the feedback of a round for people."""
    heard = session.feedback
    if heard.score.abstained:
        say(f"\nNo judgement: {heard.score.why}.")
    else:
        say(f"\n{heard.overall:.1f} of 5 (between {heard.low:.1f} and {heard.high:.1f})")
    for quote in heard.quotes:
        say(f"  “{quote.quote}”: {quote.shows}")
    if heard.exercise:
        show_list("The exercise", list(heard.exercise.lines()))
    for flag in heard.score.flags:
        say(f"  {'red' if flag.red else 'green'}: {flag.means}: “{flag.quote}”")
    for stance in heard.stances:
        say(f"  {stance.type}: {stance.says}: “{stance.quote}”")
    if heard.add:
        say("A stronger answer would have added:")
        for point in heard.add:
            say(f"  - {point}")
    say(heard.note)


def show_outcome(interview: Interview) -> None:
    """Print the feedback on every round, and the verdict on several."""
    for held in interview.rounds:
        if len(interview.rounds) > 1:
            say(f"\n== {held.room.setting.title}: {held.room.question.id}")
        show_feedback(held)
    if len(interview.stages) > 1:
        show_verdict(interview)
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


def show_verdict(interview: Interview) -> None:
    """Print the verdict on a loop."""
    found = verdict(interview)
    say(f"\n== The loop: {levelled(found.level)}")
    for addend in found.addends:
        say(f"  {addend.line()}")
    for name, level in found.dimensions.items():
        say(f"  {name}: {levelled(level)}")
    for clash in found.clashes:
        say(f"  said “{clash.first.quote}” ({clash.first.stage}), then “{clash.then}”")
        say(f"    {clash.why}")
    for line in placed(found.errors):
        say(f"  {line}")
    if found.again:
        say(f"Drill next: {found.again.text} (--question {found.again.id})")
    say(found.note)

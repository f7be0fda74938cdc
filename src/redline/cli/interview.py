"""An interview as people see it in a terminal."""

import sys

import click
from rich.console import Console
from rich.markup import escape

from redline.practice import Line, Piece, Session, Want
from redline.report import Interview

__all__ = ["Terminal", "show_feedback", "show_line", "show_turns"]

LOOKS = {"interruption": "bold red", "probe": "bold", "question": "bold", "time": "yellow"}


class Terminal:
    """The candidate at a terminal: a line is a piece of speech, an empty line ends a turn."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.spoken = True
        """Whether the interviewer spoke last, so that the candidate is told how to go on."""

    def show(self, line: Line) -> None:
        """Show what the interviewer says."""
        show_line(line, self.console)
        self.spoken = True

    def ready(self, wanted: Want) -> None:
        """Wait until the candidate presses Enter."""
        minutes = f"{wanted.seconds / 60:.0f} minutes" if wanted.seconds else "as long as you like"
        self.console.print(f"[dim]Prepare: {minutes}. Press Enter to begin.[/]")
        sys.stdin.readline()

    def listen(self, wanted: Want) -> Piece | None:
        """Read one line; Ctrl-D leaves."""
        if self.spoken:
            self.spoken = False
            left = f", {wanted.seconds / 60:.0f} minutes left" if wanted.seconds else ""
            self.console.print(
                f"[dim]Speak in lines; an empty line ends your turn, Ctrl-D leaves{left}.[/]"
            )
        text = sys.stdin.readline()
        if not text:
            return None
        return text.strip(), not text.strip()


def show_line(line: Line, console: Console) -> None:
    """Print one line of the interviewer."""
    mark = f" [dim]({escape(line.type)})[/]" if line.type else ""
    look = LOOKS.get(line.kind, "")
    said = escape(line.text)
    console.print(f"\n[dim]Interviewer[/]{mark}  " + (f"[{look}]{said}[/]" if look else said))


def show_turns(interview: Interview, console: Console) -> None:
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


def show_feedback(session: Session) -> None:
    """Print the feedback of a round for people."""
    heard = session.feedback
    if heard.score.abstained:
        click.echo(f"\nNo judgement: {heard.score.why}.")
    else:
        click.echo(f"\n{heard.overall:.1f} of 5 (between {heard.low:.1f} and {heard.high:.1f})")
    for quote in heard.quotes:
        click.echo(f"  “{quote.quote}”: {quote.shows}")
    for flag in heard.score.flags:
        click.echo(f"  {'red' if flag.red else 'green'}: {flag.means}: “{flag.quote}”")
    for stance in heard.stances:
        click.echo(f"  {stance.type}: {stance.says}: “{stance.quote}”")
    if heard.add:
        click.echo("A stronger answer would have added:")
        for point in heard.add:
            click.echo(f"  - {point}")
    click.echo(heard.note)

"""The candidate at a terminal: lines are speech, and a case is written in a file beside it.

What the machine wants comes in, pieces of speech or drafts of the case go out. The
file of a case is watched and never changed.
"""

import select
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Protocol, TextIO

from rich.console import Console
from rich.markup import escape

from redline.cli.interview import printed, show_line
from redline.cli.options import note
from redline.errors import InputError
from redline.practice import Interview, Io, Line, Piece, Want
from redline.practice.timing import minutes
from redline.review.excerpts import visible
from redline.workspace.answers import read_text

__all__ = ["CASE", "Side", "Terminal", "watched"]

CASE = Path("case.md")
"""Where a case is written unless another file is named."""
EVERY = 2.0
"""Seconds between two looks at it."""
HANDS_IN = "---"
"""The line that ends a case which comes through a pipe."""


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

    def __init__(self, console: Console, case: Path = CASE) -> None:
        self.console = console
        self.case = case
        lenient(sys.stdin, sys.stdout, sys.stderr)
        self.spoken = True
        """Whether the interviewer spoke last, so that the candidate is told how to go on."""
        self.watching = False
        """Whether the candidate knows where to write."""
        self.early = ""
        """What was said instead of pressing Enter: the first words of the talk."""

    def show(self, line: Line) -> None:
        """Show what the interviewer says."""
        show_line(line, self.console)
        self.spoken = True

    def ready(self, wanted: Want) -> None:
        """Wait until the candidate presses Enter."""
        self.console.print(f"[dim]{preparing(wanted)}Press Enter to begin.[/]")
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

    def write(self, wanted: Want) -> Piece | None:
        """Watch the file of the case; Enter hands it in, Ctrl-D leaves."""
        if not sys.stdin or not sys.stdin.isatty():
            return piped()
        if not self.watching:
            self.watching = True
            note(f"write in {self.case}: it is watched, never changed; Enter hands in, Ctrl-D ends")
        return watched(self.case, wanted, line_within, self.tell)

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


def preparing(wanted: Want) -> str:
    """Return how long there is to prepare; nothing where there is no time for it.

    >>> preparing(Want(kind="ready", seconds=120))
    'Prepare: 2 minutes. '
    """
    if wanted.seconds is None:
        return "Prepare: as long as you like. "
    return f"Prepare: {minutes(wanted.seconds)}. " if wanted.seconds else ""


def typed() -> str:
    """Return the next line with its end; empty where nobody types any more."""
    return sys.stdin.readline() if sys.stdin else ""


def lenient(*streams: TextIO | None) -> None:
    """Let streams replace what they cannot read or write, rather than end an interview."""
    for stream in streams:
        with suppress(AttributeError, ValueError):  # none, one of another kind, or read already
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def line_within(seconds: float) -> str | None:
    """Return the line that is typed within so many seconds, an empty text, or None at the end."""
    ready, _, _ = select.select([sys.stdin], [], [], max(0.0, seconds))
    return (sys.stdin.readline() or None) if ready else ""


def piped() -> Piece | None:
    """Return a case that comes through a pipe, up to a line of hyphens; None where nothing comes.

    Nobody can press Enter there, and a case has empty lines.
    """
    lines: list[str] = []
    while (line := typed()) and line.strip() != HANDS_IN:
        lines.append(line)
    return ("".join(lines), True) if lines or line else None


def watched(
    path: Path,
    wanted: Want,
    typed_within: Callable[[float], str | None],
    tell: Callable[[str], None],
) -> Piece | None:
    """Watch the file of a case until it changes, a section is over, or it is handed in.

    Parameters
    ----------
    typed_within
        Waits so many seconds for a line: an empty text where none came, None to leave.
    tell
        Shows a message.
    """
    ends = None if wanted.seconds is None else monotonic() + wanted.seconds
    warned = False
    while True:
        left = EVERY if ends is None else min(EVERY, max(0.0, ends - monotonic()))
        said = typed_within(left)
        text, why = draft(path, wanted.text)
        if said is None:
            return None
        if said.strip():
            tell(f"write in {path}; Enter on an empty line hands it in")
        elif said and (text or warned):
            return text, True
        elif said:
            tell(f"{why or 'nothing stands there yet'}; Enter once more hands it in like that")
            warned = True
        elif text != wanted.text or (ends is not None and monotonic() >= ends):
            return text, False


def draft(path: Path, before: str) -> tuple[str, str]:
    """Return the case in a file, and why there is none; an editor may be in the middle of it."""
    try:
        return read_text(path).strip(), ""
    except InputError as error:
        return before, str(error)

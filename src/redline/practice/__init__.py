"""Practice: one timed round with an interviewer who interrupts.

`prepare` makes a room, `run` drives it over an `Io` and a clock, and a `Session`
comes out with transcript and feedback. The interviewer is a pure state machine
(`begin`, `step`, `want`), which the terminal, a script and the web share. No
model, no network; what the sources report about interviews is unverified.
"""

from redline.practice.driver import run
from redline.practice.feedback import Feedback, feedback
from redline.practice.io import Io, Piece, Script, read_answers
from redline.practice.machine import begin, step, want
from redline.practice.room import Room, Spot, prepare
from redline.practice.session import Session, as_markdown
from redline.practice.stance import Stance, stances
from redline.practice.state import Event, Heard, Left, Line, Ready, Stage, State, Want
from redline.practice.timing import CLOCKS, PRESETS, Clock, Timing, clock

__all__ = [
    "CLOCKS",
    "PRESETS",
    "Clock",
    "Event",
    "Feedback",
    "Heard",
    "Io",
    "Left",
    "Line",
    "Piece",
    "Ready",
    "Room",
    "Script",
    "Session",
    "Spot",
    "Stage",
    "Stance",
    "State",
    "Timing",
    "Want",
    "as_markdown",
    "begin",
    "clock",
    "feedback",
    "prepare",
    "read_answers",
    "run",
    "stances",
    "step",
    "want",
]

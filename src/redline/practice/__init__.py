"""Practice: interview loops with an interviewer who interrupts and remembers.

A `Loop` (data) has stages; `next_room` makes the room of each, `run` drives it over
an `Io` and a clock, and a `Session` comes out. An `Interview` holds the rounds and
the ledger of what was promised; `verdict` judges it. The interviewer is a pure
state machine (`begin`, `step`, `want`), which the terminal, a script and the web
share. No model, no network; what the sources report of interviews is unverified.
"""

from redline.practice.addends import Addend
from redline.practice.beside import beside, beside_lines, conduct_lines, own_lines, second_lines
from redline.practice.both_errors import BothErrors
from redline.practice.casting import PARTS, Casting
from redline.practice.choosing import spoken
from redline.practice.clashing import Clash
from redline.practice.delivery import Delivery, delivery
from redline.practice.drafting import read_case, text_of
from redline.practice.driver import run
from redline.practice.due import Due, Suggest, recorded
from redline.practice.exercise import Outcome, Said, outcome
from redline.practice.feedback import Feedback, feedback
from redline.practice.interview import Interview, alone
from redline.practice.io import Io, Piece, Script, Writes
from redline.practice.ledger import Commitment
from redline.practice.levels import (
    Level,
    RoundLevels,
    level_lines,
    levelled,
    round_levels,
)
from redline.practice.loop_file import loop, loops, read_loop
from redline.practice.loops import DIMENSIONS, Loop, LoopStage
from redline.practice.machine import begin, step, want
from redline.practice.marks import HOW, SIGNS, Difference, Mark, differences, mark_of
from redline.practice.page import as_markdown, round_markdown
from redline.practice.panel import ahead, panel, panel_lines
from redline.practice.placing import drawn_exercise, exercise_room, review_room
from redline.practice.readiness import Readiness, Trend, readiness
from redline.practice.room import Room, Setting, Spot, prepare, spots_of
from redline.practice.session import Session
from redline.practice.staging import handed_in, next_room
from redline.practice.stance import Stance, stances
from redline.practice.state import (
    Event,
    Heard,
    Left,
    Line,
    Part,
    Ready,
    State,
    Suggested,
    Want,
    Written,
)
from redline.practice.timing import CLOCKS, PRESETS, Timing, clock
from redline.practice.verdict import Verdict, verdict

__all__ = [
    "CLOCKS",
    "DIMENSIONS",
    "HOW",
    "PARTS",
    "PRESETS",
    "SIGNS",
    "Addend",
    "BothErrors",
    "Casting",
    "Clash",
    "Commitment",
    "Delivery",
    "Difference",
    "Due",
    "Event",
    "Feedback",
    "Heard",
    "Interview",
    "Io",
    "Left",
    "Level",
    "Line",
    "Loop",
    "LoopStage",
    "Mark",
    "Outcome",
    "Part",
    "Piece",
    "Readiness",
    "Ready",
    "Room",
    "RoundLevels",
    "Said",
    "Script",
    "Session",
    "Setting",
    "Spot",
    "Stance",
    "State",
    "Suggest",
    "Suggested",
    "Timing",
    "Trend",
    "Verdict",
    "Want",
    "Writes",
    "Written",
    "ahead",
    "alone",
    "as_markdown",
    "begin",
    "beside",
    "beside_lines",
    "clock",
    "conduct_lines",
    "delivery",
    "differences",
    "drawn_exercise",
    "exercise_room",
    "feedback",
    "handed_in",
    "level_lines",
    "levelled",
    "loop",
    "loops",
    "mark_of",
    "next_room",
    "outcome",
    "own_lines",
    "panel",
    "panel_lines",
    "prepare",
    "read_case",
    "read_loop",
    "readiness",
    "recorded",
    "review_room",
    "round_levels",
    "round_markdown",
    "run",
    "second_lines",
    "spoken",
    "spots_of",
    "stances",
    "step",
    "text_of",
    "verdict",
    "want",
]

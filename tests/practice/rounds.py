"""Rounds with written candidates, for the tests of practice."""

from pathlib import Path

from redline import practice
from redline.brief import load_brief
from redline.finding import Finding, Severity
from redline.questions.probes import ProbeType
from redline.text import Place
from redline.workspace.answers import read_turns

EXAMPLE = Path(__file__).parents[2] / "examples" / "clinic-triage"
BRIEF = load_brief(EXAMPLE / "brief.md")
FINDING = Finding(
    code="BAR007",
    name="bar-without-cases",
    severity=Severity.WARNING,
    at=Place(file="brief.md", line=176),
    message="M3 names no number of cases",
    help="",
)
STRONG = read_turns(EXAMPLE / "practice" / "strong.txt")
WEAK = read_turns(EXAMPLE / "practice" / "weak.txt")
STUBBORN = [STRONG[0], *["No. I stay with my plan, and I see nothing to change."] * 3, *STRONG[4:]]
PUSHOVER = [*STRONG[:4], "Okay, you are right, let's ship it.", "You have convinced me, go ahead."]


class Reacting:
    """A candidate who hears what kind of probe it is: the `Io` of a whole loop."""

    def __init__(self, answer, on_evidence, on_pressure):
        self.said = {"": answer, True: on_evidence, False: on_pressure}
        self.heard = ""

    def show(self, line):
        """Hear the interviewer."""
        self.heard = ProbeType(line.type).is_evidence if line.type else ""

    def ready(self, wanted):
        """Be ready."""

    def listen(self, wanted):
        """Answer the last thing heard, once; the rest of a talk that was cut is silence."""
        if not self.heard and not wanted.fresh:
            return "", True
        said, self.heard = self.said[self.heard], ""
        return said, True


HOLDS = Reacting(STRONG[0], STRONG[1], "No. My bar stays, because a missed sign can cost a life.")
GIVES_WAY = Reacting(STRONG[0], STRONG[1], "Okay, you have convinced me, let's ship it.")


def room(**choices):
    """Return the room about the example's brief."""
    return practice.prepare(**{"brief": BRIEF, "findings": [FINDING], "seed": 3, **choices})


def held(turns, clock="fast", **choices):
    """Return a whole round with a written candidate."""
    return practice.run(room(**choices), practice.Script(turns), practice.clock(clock))

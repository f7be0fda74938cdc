"""What a reply to a probe does: change, stay or evade, and whether it should have.

On evidence a change with a mechanism gains, and a bare refusal to move loses.
On pressure without evidence staying with a reason gains, and giving way loses
(P006, P007, X017).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from redline.practice.state import Line
from redline.questions.probes import ProbeType
from redline.rubric import Reading, read
from redline.rubric.words import pattern

__all__ = ["Stance", "stances"]

Move = Literal["changed", "stayed", "evaded"]

CHANGE = (
    r"\byou(?:['’]re| are) right|\bfair (?:point|enough)|\b(?:that|this) changes\b|"
    r"\bi(?:['’]d| would|['’]ll| will)(?: then| also| therefore| now| have to)? (?:change|lower|"
    r"raise|add|move|"
    r"tighten|drop|split|revise|cut|take|hold|give|put|withdraw|narrow|leave|replace|set|close|make|"
    r"write|start|look|stop|count|test)\b|\bthen (?:i|we|it|that|the)\b|\bi was wrong|\bi (?:had )?"
    r"missed (?:that|it)|\bi take (?:that|it|the point)|\bwith (?:that|this) (?:fact|number|"
    r"figure)|"
    r"\bin that case\b|\bi withdraw|\bso (?:i|we)(?:['’]d| would| will|['’]ll)?\b|\binstead\b|"
    r"\bthe (?:bar|threshold|number|row|plan) (?:moves|goes|becomes|changes)|\bi add\b|\bi change\b"
)
GIVES_WAY = (
    r"\b(?:ok(?:ay)?|fine|all right|alright|sure)[,.] (?:then |let|we|i|yes|you)|\bif you insist|"
    r"\byou(?:['’]re| are) (?:probably )?right|\byou(?:['’]ve| have) convinced|\blet['’]s (?:do|"
    r"ship|"
    r"drop|change)|\bwe (?:can|could) (?:make an exception|relax|lower|drop|switch|be flexible)|"
    r"\bi(?:['’]d| would|['’]ll| will| can| could) (?:probably |then )?(?:ship|drop it|lower|"
    r"relax|change it|"
    r"switch it off|go with|defer|follow|agree to|make an exception|be flexible)|\bif (?:she|"
    r"he) says so|"
    r"\byes[,.]|\bgo ahead|\bi can live with (?:it|that)|\bmaybe (?:i|we) (?:should|could)|"
    r"\bi suppose"
)
STAYS = (
    r"^\s*(?:no|still|not)\b|\bi(?:['’]d| would)? (?:still|stay|stand|hold)\b|\bmy (?:answer|"
    r"number|bar|line)"
    r" (?:is|stays|remains|stands)|\bstays?\b|\b(?:doesn['’]t|does not|won['’]t|can['’]t|"
    r"cannot) (?:change|"
    r"move)|\bsame answer|\b(?:no|nothing|not a) (?:new|fact|reason)|\bi won['’]t|\bi wouldn['’]t|"
    r"\bi would not\b|\bi will not\b|\bi do not (?:change|move|drop)|\bi don['’]t (?:change|"
    r"move|drop|agree)"
)
EVADES = (
    r"\b(?:great|good|interesting|tough|excellent) question|\bit depends\b|\btake (?:this|"
    r"it) offline|"
    r"\bget back to you|\balign\b|\bcommittee\b|\bstakeholders?\b|\bboth sides\b|\bbalance\b|"
    r"\bethics team"
)
GAINS: dict[tuple[bool, Move, bool], float] = {
    (True, "changed", True): 0.25, (True, "changed", False): 0.10,
    (True, "stayed", True): 0.05, (True, "stayed", False): -0.25,
    (True, "evaded", True): -0.10, (True, "evaded", False): -0.15,
    (False, "changed", True): -0.25, (False, "changed", False): -0.30,
    (False, "stayed", True): 0.20, (False, "stayed", False): 0.05,
    (False, "evaded", True): -0.05, (False, "evaded", False): -0.15,
}  # fmt: skip
"""Points for (evidence, move, with a reason); our own choice; what matters is their order."""
REASONS = frozenset(
    {"control", "launch bar", "test", "trigger", "backstop", "reason", "paired metric", "harm path",
     "price accepted", "limit admitted", "time limit", "own move"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One reply to one probe."""

    probe: str
    type: str
    """Type of the probe, such as `bare repetition`."""
    move: Move
    reasoned: bool
    """Whether the reply gives a mechanism or a reason."""
    points: float
    """What it adds to the score or takes away."""
    quote: str
    """The reply's first words."""
    says: str
    """What was made of it, in one sentence."""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return asdict(self)


def stances(lines: Sequence[Line]) -> list[Stance]:
    """Return what each reply did, in order."""
    return [stance(line) for line in lines if line.kind == "reply" and line.type]


def stance(line: Line) -> Stance:
    """Judge one reply."""
    kind = ProbeType(line.type)
    reading = read(line.text)
    move = moved(line.text, evidence=kind.is_evidence)
    reasoned = is_reasoned(reading)
    first = reading.statements[0].text if reading.statements else line.text
    return Stance(
        probe=line.probe,
        type=line.type,
        move=move,
        reasoned=reasoned,
        points=GAINS[kind.is_evidence, move, reasoned],
        quote=first,
        says=verdict(move, evidence=kind.is_evidence, reasoned=reasoned),
    )


def moved(text: str, *, evidence: bool) -> Move:
    """Return whether a reply changes, stays or evades."""
    stays = pattern(STAYS).search(text) is not None
    if not evidence:
        # On pressure, what one would change on another day is no giving way.
        if stays:
            return "stayed"
        return "changed" if pattern(GIVES_WAY).search(text) else "evaded"
    if pattern(EVADES).search(text):
        return "evaded"
    if pattern(CHANGE).search(text):
        return "changed"
    return "stayed" if stays or is_reasoned(read(text)) else "evaded"


def is_reasoned(reading: Reading) -> bool:
    """Say whether a reply gives two kinds of reason, and is not talk."""
    kinds = {e.shows for e in reading.evidence} & REASONS
    return len(kinds) >= 2 and reading.hollow < 0.5


def verdict(move: Move, *, evidence: bool, reasoned: bool) -> str:
    """Return what was made of a reply, in words."""
    how = "with a reason" if reasoned else "without a reason"
    if move == "evaded":
        return f"answered neither yes nor no, {how}"
    if evidence:
        return f"{'changed the design' if move == 'changed' else 'stayed'} on evidence, {how}"
    return (
        f"{'gave way to' if move == 'changed' else 'stayed under'} pressure without evidence, {how}"
    )

"""What a reply to a probe does: change, stay or evade, and whether it should have.

On evidence a change with a mechanism gains, and so does showing by a mechanism that
the design already holds; a bare refusal to move loses. On pressure without evidence
staying with a reason gains, and giving way loses (P006, P007, X017). What a reply
does is weighed from its cues; the weights are data, learnt from replies of our own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast

import redline
from redline.files import read_json
from redline.practice.cues import LIST, cues
from redline.practice.extremes import is_over_cautious
from redline.practice.repeating import repeated
from redline.practice.state import SILENCE, Line
from redline.questions.probes import ProbeType
from redline.text import sentences

__all__ = ["Stance", "judged", "stance", "stances"]

Move = Literal["changed", "stayed", "evaded"]

WEIGHTS = Path(str(redline.__file__)).parent / "content" / "practice" / "replies.json"
GAINS: dict[tuple[bool, Move, bool], float] = {
    (True, "changed", True): 0.25, (True, "changed", False): 0.10,
    (True, "stayed", True): 0.25, (True, "stayed", False): -0.25,
    (True, "evaded", True): -0.10, (True, "evaded", False): -0.15,
    (False, "changed", True): -0.25, (False, "changed", False): -0.30,
    (False, "stayed", True): 0.20, (False, "stayed", False): 0.05,
    (False, "evaded", True): -0.05, (False, "evaded", False): -0.15,
}  # fmt: skip
"""Points for (evidence, move, with a reason); our own choice; what matters is their order."""


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
    """What it adds to the score of its round or takes away."""
    quote: str
    """The sentence of the reply that shows it most."""
    says: str
    """What was made of it, in one sentence."""

    @property
    def on_evidence(self) -> bool:
        """Say whether the probe brought something that should move a design."""
        return ProbeType(self.type).is_evidence

    @property
    def yields(self) -> bool:
        """Say whether it gave way without a fact."""
        return not self.on_evidence and self.move == "changed"

    @property
    def refuses(self) -> bool:
        """Say whether it met a fact with a bare refusal to move."""
        return self.on_evidence and self.move == "stayed" and not self.reasoned

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return asdict(self)


def fitted() -> dict[str, Any]:
    """Return the weights, with the card that says from what they come."""
    found: dict[str, Any] = read_json(WEIGHTS)
    return found


def stances(lines: Sequence[Line]) -> list[Stance]:
    """Return what each reply did, in order; one that repeats an earlier turn answers nothing."""
    return [
        again(stance(line), number) if number else stance(line) for line, number in repeated(lines)
    ]


def again(found: Stance, number: int) -> Stance:
    """Return what a reply did that repeats the answer to a question: no more than silence does."""
    nothing = GAINS[found.on_evidence, "evaded", False]
    says = f"repeats your answer to question {number}, so this one is not answered"
    if found.points < nothing:  # to repeat a refusal to move is no way out of it
        return replace(found, says=f"{found.says}; {says}")
    return replace(found, move="evaded", reasoned=False, points=nothing, says=says)


def stance(line: Line) -> Stance:
    """Judge one reply."""
    evidence = ProbeType(line.type).is_evidence
    move, reasoned = judged(line.text, evidence=evidence)
    return Stance(
        probe=line.probe,
        type=line.type,
        move=move,
        reasoned=reasoned,
        points=GAINS[evidence, move, reasoned],
        quote=telling(line.text, move, reasoned, evidence=evidence),
        says=verdict(move, evidence=evidence, reasoned=reasoned),
    )


def judged(text: str, *, evidence: bool) -> tuple[Move, bool]:
    """Return what a reply does and whether it gives a mechanism or a reason.

    >>> judged("No. The one who is hurt has no say in it, so it stays.", evidence=False)
    ('stayed', True)
    >>> judged("Okay, you are the boss, we drop it.", evidence=False)
    ('changed', False)
    """
    seen = cues(text)
    if text == SILENCE or not seen or LIST in seen:
        return "evaded", False
    weighed = weigh(seen, evidence=evidence)
    if not evidence and is_over_cautious(text):
        # Refusing everything is a fault of its own, and no giving way.
        weighed = {name: value for name, value in weighed.items() if name.startswith("stayed")}
    move, how = max(weighed, key=lambda name: weighed[name]).split()
    return cast("Move", move), how == "+"


def weigh(seen: Iterable[str], *, evidence: bool) -> dict[str, float]:
    """Return how much speaks for each move, such as `changed +` for one with a mechanism."""
    model = fitted()["evidence" if evidence else "pressure"]
    columns = [model["weights"][name] for name in seen if name in model["weights"]]
    sums = [sum(each) for each in zip(model["bias"], *columns, strict=True)]
    return dict(zip(model["moves"], sums, strict=True))


def telling(text: str, move: Move, reasoned: bool, *, evidence: bool) -> str:
    """Return the sentence that speaks most for what was made of a reply."""
    name = f"{move} {'+' if reasoned else '-'}"

    def speaks(said: str) -> float:
        weighed = weigh(cues(said), evidence=evidence)
        return weighed.get(name, 0.0) - sum(weighed.values()) / len(weighed)

    return max((s.text for s in sentences(text)), key=speaks, default=text)


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

"""Decide a launch from the evidence there is, and keep the decision, signed."""

from collections.abc import Mapping
from dataclasses import dataclass

from redline.bars import Measured
from redline.decision import Decision
from redline.files import append_lines
from redline.gate import decide
from redline.review import Review
from redline.run import Run
from redline.workspace.launch import Launch
from redline.workspace.signing import Signed, sign_decision
from redline.workspace.weighing import weigh

__all__ = ["Decided", "decide_launch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with what it was made from."""

    decision: Decision
    review: Review
    run: Run | None
    measured: Mapping[str, Measured]
    unread: tuple[str, ...] = ()
    """Evidence that cannot be read: one sentence for each folder."""
    labels_added: int = 0
    """Labels that came after the run was first decided on."""
    signed: Signed
    """Under whose key, and where it stands in the record."""


def decide_launch(launch: Launch) -> Decided:
    """Decide every phase, and append the decision to the launch's own, signed.

    Raises
    ------
    EvidenceError
        A line of the launch's decisions or events is broken.
    DatabaseError, EnvironmentFailure
        The decision cannot be signed or recorded; then nothing may rest on it.
    """
    weighed = weigh(launch)
    decision = decide(weighed.given)
    home = launch.home.made()
    if not weighed.kept or weighed.kept[-1] != decision:
        append_lines(home.decisions, [decision.stored()])
    signed = sign_decision(home, decision)
    return Decided(
        decision=decision,
        review=weighed.review,
        run=weighed.given.run,
        measured=weighed.given.measured,
        unread=weighed.given.unread,
        labels_added=weighed.given.labels_added,
        signed=signed,
    )

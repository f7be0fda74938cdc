"""Probe still-no: the customer says no again, without more."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["STILL_NO"]

STILL_NO = Probe(
    id="still-no",
    type=ProbeType.REPETITION,
    role="enterprise client",
    attacks="no, and again no",
    says=(
        "You said: “{quote}” And I say no. I said no last week. Shall we go on like this, or do"
        " you move?",
        "“{quote}” That is not what I came to hear. I shall sit here until I hear something else.",
    ),
    answers=("P007", "P008"),
)

"""Probe exception-for-one: one customer got an exception, and the next one asks for the same."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["EXCEPTION_FOR_ONE"]

EXCEPTION_FOR_ONE = Probe(
    id="exception-for-one",
    type=ProbeType.COUNTER_EXAMPLE,
    role="api customer",
    gap="incentive",
    attacks="one exception becomes the rule",
    says=(
        "You said: “{quote}” I know that your largest account runs without that limit. I am "
        "your second largest. Why not me, and why not the one after me?",
        "“{quote}” The exception was for six weeks and one client. It is a year old, and there "
        "are nine. Which sentence of yours would have ended it?",
    ),
    answers=("C031", "V071"),
)

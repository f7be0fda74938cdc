"""Probe drift-in-june: it was right at launch and is wrong some months later."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["DRIFT_IN_JUNE"]

DRIFT_IN_JUNE = Probe(
    id="drift-in-june",
    type=ProbeType.COUNTER_EXAMPLE,
    role="engineer",
    gap="monitoring",
    attacks="after everybody left",
    says=(
        "You said: “{quote}” It is June. The form was changed in May, and since then one answer"
        " in twelve is out of date. Nobody has complained. Who finds it, in which pile?",
        "“{quote}” Your alarm watches the error rate, and errors are reported by those who "
        "notice. What do you look at that nobody reported?",
    ),
    answers=("C087", "C034"),
    references=("AML.M0024",),
)

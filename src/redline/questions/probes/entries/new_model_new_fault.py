"""Probe new-model-new-fault: the new model closed one hole and opened another."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["NEW_MODEL_NEW_FAULT"]

NEW_MODEL_NEW_FAULT = Probe(
    id="new-model-new-fault",
    type=ProbeType.COUNTER_EXAMPLE,
    role="red teamer",
    gap="next-model",
    attacks="the mend brings a fault",
    says=(
        "You said: “{quote}” I had the new one for a day. What you worry about is gone, and it "
        "now follows orders in footnotes. Which of your tests would have told you?",
        "“{quote}” With each version my list of what works gets shorter and different. Why "
        "should the next be the one in which it is empty?",
    ),
    answers=("V089", "C054"),
)

"""Probe wrong-denominator: the same result is excellent per word and poor per person."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["WRONG_DENOMINATOR"]

WRONG_DENOMINATOR = Probe(
    id="wrong-denominator",
    type=ProbeType.COUNTER_EXAMPLE,
    role="engineer",
    gap="sample",
    attacks="per word or per person",
    says=(
        "You said: “{quote}” Per word that may be right. Per letter, one in six has an error in"
        " it. Which of the two did you promise, and to whom?",
        "“{quote}” I split it: nurses 99, porters 81, and porters are a tenth of the cases. The"
        " total hardly moves. Whose number is yours?",
    ),
    answers=("C046", "P030"),
)

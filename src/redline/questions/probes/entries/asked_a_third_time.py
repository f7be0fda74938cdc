"""Probe asked-a-third-time: the question is put a third time, as if it had not been answered."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["ASKED_A_THIRD_TIME"]

ASKED_A_THIRD_TIME = Probe(
    id="asked-a-third-time",
    type=ProbeType.REPETITION,
    role="journalist",
    attacks="the question a third time",
    says=(
        "You said: “{quote}” So I ask you a third time: are you sure? Yes or no, and please no "
        "speech.",
        "“{quote}” You keep saying that. My readers keep wondering. Are you quite certain that "
        "you want to be quoted with it?",
    ),
    answers=("P007", "P026"),
)

"""Probe second-language-caller: somebody speaks in another way than the test did."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["SECOND_LANGUAGE_CALLER"]

SECOND_LANGUAGE_CALLER = Probe(
    id="second-language-caller",
    type=ProbeType.COUNTER_EXAMPLE,
    role="patient advocate",
    gap="language",
    attacks="a voice that it does not hear",
    says=(
        "You said: “{quote}” My neighbour rang at night, in the German that she learned at "
        "fifty. It asked her twice to repeat and then logged “no emergency”. Was she in your "
        "test?",
        "“{quote}” Read that again in the English of a man with a stroke, in dialect, in half "
        "sentences. At which word does your feature lose him?",
    ),
    answers=("P004", "C061"),
    references=("LLM09:2025",),
)

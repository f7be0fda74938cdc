"""Probe prompt-chaining: the answer names a control and not what one step of it looks at."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["PROMPT_CHAINING"]

PROMPT_CHAINING = Probe(
    id="prompt-chaining",
    type=ProbeType.COUNTER_EXAMPLE,
    role="red teamer",
    gap="mechanism",
    attacks="harmless steps in a row",
    says=(
        "You said: “{quote}” I ask five harmless questions in a row, each one passes, and the "
        "five answers together are what you meant to withhold. Where does your design notice?",
        "“{quote}” I will take four turns instead of one: a story, a role, a small correction, "
        "the last line. At which turn does it act, on what, and what do I see?",
    ),
    answers=("P004", "C056"),
    references=("LLM01:2025", "LLM02:2025", "AML.T0057"),
)

"""Probe prompt-chaining: the answer looks at one message at a time."""

from redline.questions.probes.probe import Aim, Probe, ProbeType, claimed
from redline.rubric import Reading

__all__ = ["PROMPT_CHAINING"]

SINGLE = (
    r"\b(?:each (?:message|request|prompt|question)|input|prompts?|requests?|messages?|"
    r"classifier|filter)\b"
)
WHOLE = r"\b(?:conversation|session|turns|chain\w*|history|across messages|over several)\b"


def aims(reading: Reading) -> Aim | None:
    """Hit an answer that looks at one message at a time."""
    quote = claimed(reading, SINGLE, unless=WHOLE)
    return Aim(weight=2.3, quote=quote) if quote else None


PROMPT_CHAINING = Probe(
    id="prompt-chaining",
    type=ProbeType.COUNTER_EXAMPLE,
    attacks="harmless steps in a row",
    says=(
        "You said: “{quote}” I ask five harmless questions in a row, each one passes, and the "
        "five answers together are what you meant to withhold. Where does your design notice?"
    ),
    aims=aims,
    answers=("P004",),
    references=(
        "LLM01:2025",
        "LLM02:2025",
        "AML.T0057",
    ),
)

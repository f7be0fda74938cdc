"""Probe scale: people stand in the loop, and nobody has counted them."""

from redline.questions.probes.probe import Aim, Probe, ProbeType, claimed
from redline.rubric import Reading

__all__ = ["SCALE"]

PEOPLE = (
    r"\b(?:nurses?|review\w*|moderators?|people|human|teachers?|clinicians?|manual\w*|"
    r"call\w*|phone\w*)\b"
)
COUNTED = (
    r"\b(?:\d+|twenty|thirty|fifty) (?:\w+ )?(?:a|per|each) (?:day|night|hour|week|"
    r"shift)\b|\bcapacity\b"
)


def aims(reading: Reading) -> Aim | None:
    """Hit a step that people must do and whose number is not given."""
    quote = claimed(reading, PEOPLE, unless=COUNTED)
    return Aim(weight=2.0, quote=quote) if quote else None


SCALE = Probe(
    id="scale",
    type=ProbeType.NEW_FACT,
    attacks="what breaks at scale",
    says=(
        "You said: “{quote}” At launch it is two hundred times the traffic of your pilot, and the"
        " people in your loop are still three. Which part of this breaks first?"
    ),
    aims=aims,
    answers=(
        "C002",
        "V059",
    ),
    references=("LLM10:2025",),
)

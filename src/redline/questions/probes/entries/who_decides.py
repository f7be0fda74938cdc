"""Probe who-decides: the judgement is left to somebody else, or to nobody."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["WHO_DECIDES"]

WHO_DECIDES = Probe(
    id="who-decides",
    type=ProbeType.COUNTER_EXAMPLE,
    role="researcher",
    gap="owner",
    attacks="a judgement handed over",
    says=(
        "You said: “{quote}” I say the bar is mine to set and yours is too strict; sales says "
        "it is theirs. Both of us wrote to the person on call. Whose number ships?",
        "“{quote}” At the last launch three people each thought that another one had decided, "
        "and it went out with the old threshold. Name the person this time.",
    ),
    answers=("V041", "V042", "P009"),
)

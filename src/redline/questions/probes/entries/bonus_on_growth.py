"""Probe bonus-on-growth: the people who guard the control are paid for what it slows."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["BONUS_ON_GROWTH"]

BONUS_ON_GROWTH = Probe(
    id="bonus-on-growth",
    type=ProbeType.NEW_FACT,
    role="investor",
    gap="incentive",
    attacks="what people are paid for",
    says=(
        "You said: “{quote}” I looked at the pay plan: the person who owns that filter has a "
        "third of her bonus on growth. What do you expect her to do in December?",
        "“{quote}” At two of our companies the limit was loosened in the week before the "
        "quarter closed. Both had excellent values on the wall. What is different here, in "
        "writing?",
    ),
    answers=("C031", "C044"),
)

"""Probe could-anyone-know: nobody could know the figure to that digit."""

from redline.questions.probes.probe import Probe, ProbeType

__all__ = ["COULD_ANYONE_KNOW"]

COULD_ANYONE_KNOW = Probe(
    id="could-anyone-know",
    type=ProbeType.COUNTER_EXAMPLE,
    role="researcher",
    gap="origin",
    attacks="precision beyond knowledge",
    says=(
        "You said: “{quote}” To know that to one digit you would need forty thousand cases. You"
        " have had a pilot. Which of your digits would you bet on?",
        "“{quote}” If I had said that to you, what would you have asked me first? Ask it now, "
        "and answer.",
    ),
    answers=("V029", "V089"),
)

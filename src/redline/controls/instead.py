"""What a control does in an answer's place: refuse, or hand over, and to whom.

Words and a setting that several controls share, so that a brief writes them alike everywhere.
"""

from redline.controls.control import Setting

__all__ = ["HAND_OVER", "PEOPLE", "REFUSE", "THEN", "TO", "to_setting"]

REFUSE, HAND_OVER = "refuse", "hand over"
THEN = (REFUSE, HAND_OVER)
PEOPLE = "the people in charge"
"""Whom a person is sent to, where the brief names nobody."""


def to_setting(means: str) -> Setting:
    """Return the setting that names whom a person is sent to."""
    return Setting(name="to", kind="text", means=means, default=PEOPLE)


TO = to_setting("whom to hand over to")

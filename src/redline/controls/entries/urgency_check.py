"""Urgency check: a text that presses its reader as a fraud does is not written."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.checking import BLOCK, CheckReply, Seen, then_setting
from redline.controls.control import Control, Enforced, Setting
from redline.controls.detecting import detector, loaded
from redline.controls.exchange import Exchange
from redline.errors import QuantityError
from redline.quantity import parse_quantity
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.pressure import Pressure

__all__ = ["URGENCY_CHECK", "LookForPressure"]

FEWEST = 20
"""Characters under which no message presses anybody."""

WEAK = re.compile(
    r"\s*(?:[£$€]|usd |eur |gbp )\d[\d,.]*(?:k| million)?\s*|"
    r".*\bprovide (?:\w+ ){0,4}(?:information|details)\b.*",
    re.I | re.S,
)
"""Marks that are common in honest answers: a bare sum of money, and a wish for more information.
Chosen on messages and answers that are not measured on: with them 6 % of honest mails and 5 % of
answers are flagged, without them 3 % and 2 %, and the same 70 % of unwanted messages."""


def strength(text: str) -> bool:
    """Say whether a setting is a strength: a number from 0 on.

    >>> strength("1.2"), strength("20 %"), strength("strong")
    (True, False, False)
    """
    try:
        return parse_quantity(text).dimension in {"number", "count"}
    except QuantityError:
        return False


@dataclass(frozen=True, slots=True)
class LookForPressure:
    """Counts the marks of pressure in a text; in a thread, since it takes milliseconds."""

    find: "Callable[[str], Pressure]"
    markers: int
    strong: float

    async def __call__(self, exchange: Exchange, text: str) -> Seen | None:  # noqa: ARG002  # a Look
        """Return the kinds of marks, where there are too many or they are too strong."""
        if len(text) < FEWEST:
            return None
        found = await asyncio.to_thread(self.find, text)
        score = loaded("redline.detect.pressure.pressure:score")
        marks = tuple(mark for mark in found.marks if not WEAK.fullmatch(mark.quote))
        if len(marks) <= self.markers and score(marks) < self.strong:
            return None
        kinds = ", ".join(dict.fromkeys(mark.kind for mark in marks))
        return Seen(because=f"{len(marks)} marks: {kinds}")


def build(control: Enforced, means: "Resources") -> CheckReply:
    """Make the stage."""
    settings = control.settings
    look = LookForPressure(
        detector(means, "pressure", "redline.detect.pressure:pressure"),
        int(settings["markers"]),
        parse_quantity(str(settings["strength"])).value,
    )
    says = ("pressing", "pressing_note")
    return CheckReply(control=control, means=means, look=look, says=says, mark="pressure")


URGENCY_CHECK = Control(
    name="urgency check",
    position=83,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"misuse"}),
    settings=(
        then_setting(BLOCK),
        Setting(
            name="markers",
            kind="count",
            means="more marks of pressure than this are too many",
            default=3,
        ),
        Setting(
            name="strength",
            kind="text",
            means="the strength of all marks together from which a text is held back",
            default="1.2",
            choices=("a number such as 1.2",),
            accepts=strength,
        ),
    ),
    cost_ms=0.6,
    detectors=("pressure",),
    says=("pressing", "pressing_note"),
    own=lambda settings: "pressing" if settings["then"] == BLOCK else "pressing_note",
    build=build,
    answers=("T019", "T018"),
)

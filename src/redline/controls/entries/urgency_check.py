"""Urgency check: a text that presses its reader as a fraud does is not written."""

import asyncio
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

MARKERS, STRENGTH, LIKENESS = 3, "2.4", "0.5"
"""Defaults. By strength 1 in 1,000 ordinary answers is held back (halueval, train); a lower one
holds less fraud for as many honest texts as the likeness does."""
FEWEST = 20
"""Characters under which no message presses anybody."""


def number(text: str) -> bool:
    """Say whether a setting is a number from 0 on.

    >>> number("1.2"), number("20 %"), number("strong")
    (True, False, False)
    """
    try:
        return parse_quantity(text).dimension in {"number", "count"}
    except QuantityError:
        return False


@dataclass(frozen=True, slots=True)
class LookForPressure:
    """Counts the marks of pressure and compares with known frauds; in a thread: milliseconds."""

    find: "Callable[[str], Pressure]"
    markers: int
    strong: float
    like: float

    async def __call__(self, exchange: Exchange, text: str) -> Seen | None:  # noqa: ARG002  # a Look
        """Return the kinds of marks, where too many, too strong, or in a text like a fraud."""
        if len(text) < FEWEST:
            return None
        found = await asyncio.to_thread(self.find, text)
        clear, score = (loaded(f"redline.detect.pressure.pressure:{n}") for n in ("clear", "score"))
        marks = clear(found.marks)
        alike = found.likeness >= self.like
        if len(marks) <= self.markers and score(marks) < self.strong and not alike:
            return None
        kinds = ", ".join(dict.fromkeys(mark.kind for mark in marks)) or "none"
        reads = f"; reads like a fraud ({found.likeness:.2f})" if alike else ""
        return Seen(
            because=f"{len(marks)} marks: {kinds}{reads}",
            places=tuple((mark.start, mark.end, mark.kind) for mark in marks),
        )


def build(control: Enforced, means: "Resources") -> CheckReply:
    """Make the stage."""
    settings = control.settings
    look = LookForPressure(
        detector(means, "pressure", "redline.detect.pressure:pressure"),
        int(settings["markers"]),
        parse_quantity(str(settings["strength"])).value,
        parse_quantity(str(settings["likeness"])).value,
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
            default=MARKERS,
        ),
        Setting(
            name="strength",
            kind="text",
            means="the strength of all marks together from which a text is held back",
            default=STRENGTH,
            choices=("a number such as 2.4",),
            accepts=number,
        ),
        Setting(
            name="likeness",
            kind="text",
            means="how much a text reads like known frauds, 0 to 1, from which it is held back",
            default=LIKENESS,
            choices=("a number such as 0.5",),
            accepts=number,
        ),
    ),
    cost_ms=0.8,
    detectors=("pressure",),
    says=("pressing", "pressing_note"),
    own=lambda settings: "pressing" if settings["then"] == BLOCK else "pressing_note",
    build=build,
    answers=("T019", "T018"),
)

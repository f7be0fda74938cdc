"""Wording check: a text whose words lean to men or to women leaves with a note, or not at all."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.checking import ANNOTATE, BLOCK, CheckReply, Seen, then_setting
from redline.controls.control import Control, Enforced, Setting
from redline.controls.detecting import detector
from redline.controls.exchange import Exchange
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.wording import Wording

__all__ = ["WORDING_CHECK", "LookAtWords"]


@dataclass(frozen=True, slots=True)
class LookAtWords:
    """Weighs the coded words of a text against one another and against its length."""

    find: "Callable[..., Wording | None]"
    words: int
    balance: float

    async def __call__(self, exchange: Exchange, text: str) -> Seen | None:
        """Return what the words lean to; in a language without lists nothing is said."""
        tag = exchange.language.casefold().partition("-")[0]
        found = await asyncio.to_thread(self.find, text, "en" if tag == "und" else tag)
        if found is None:
            exchange.marks["wording-unread"] = tag
            return None
        titles = [word.quote for word in found.coded if word.kind == "generic"]
        leans = found.leans(self.words, self.balance)
        if not titles and not leans:
            return None
        parts = [f"{len(titles)} titles with a gender"] if titles else []
        if leans:
            side = "men" if found.score > 0 else "women"
            coded = found.masculine + found.feminine
            parts.append(f"{coded} coded words that lean to {side}")
        kinds = {"generic"} if not leans else {"generic", "masculine", "feminine"}
        return Seen(
            because=re.sub(r"^1 titles", "1 title", ", ".join(parts)),
            places=tuple((w.start, w.end, w.kind) for w in found.coded if w.kind in kinds),
        )


def build(control: Enforced, means: "Resources") -> CheckReply:
    """Make the stage."""
    settings = control.settings
    look = LookAtWords(
        detector(means, "wording", "redline.detect.wording:wording"),
        int(settings["words"]),
        float(settings["balance"]),
    )
    says = ("worded_held", "worded")
    return CheckReply(control=control, means=means, look=look, says=says, mark="wording")


WORDING_CHECK = Control(
    name="wording check",
    position=84,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"offensive content", "value misalignment"}),
    settings=(
        then_setting(ANNOTATE),
        Setting(
            name="words",
            kind="count",
            means="the fewest coded words that a text is weighed for",
            default=4,
        ),
        Setting(
            name="balance",
            kind="share",
            means="how far they must lean to one side; 100 % is all of them",
            default=0.6,
        ),
    ),
    cost_ms=0.3,
    detectors=("wording",),
    says=("worded_held", "worded"),
    own=lambda settings: "worded_held" if settings["then"] == BLOCK else "worded",
    build=build,
    answers=("T025",),
)

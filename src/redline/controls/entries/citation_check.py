"""Citation check: an answer names where it has what it says, and its citations are no odd ones."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from redline.controls.checking import ANNOTATE, BLOCK, CheckReply, Seen, then_setting
from redline.controls.control import Control, Enforced, Setting
from redline.controls.detecting import detector
from redline.controls.exchange import Exchange
from redline.interaction import Action
from redline.taxonomy import HarmStage

if TYPE_CHECKING:
    from redline.controls.resources import Resources
    from redline.detect.citations import Anomaly

__all__ = ["CITATION_CHECK", "LookAtCitations"]

WRONG = frozenset({"unlisted", "misquoted", "malformed", "impossible", "invented", "future"})
"""What makes a citation wrong; style, such as an entry of a list that is never cited, does not."""
LINK = re.compile(r"https?://[^\s/]+\.[^\s]+|\bdoi[:.]|\barXiv:", re.I)
MARK = re.compile(
    r"\[\d{1,3}(?:[,\u2013-] ?\d{1,3})*\]|\((?:[^()]{2,80}, )?(?:1[89]|20)\d\d[a-z]?\)"
    r"|\[[\w-]+\.\w\w\]"
)
"""A mark such as `[1]`, `(Ito, 2019)` or `[hours.en]`."""
SUSPECT = re.compile(r"[\[(]|https?:|\bdoi\b|arxiv|isbn|\d{4}|\bv\.? [A-Z]", re.I)
"""What a text has that cites anything."""
NOTHING, SOURCE, A_LINK = "nothing", "a source", "a link"
FEW = 80
"""Characters under which an answer states too little to need a source."""


@dataclass(frozen=True, slots=True)
class LookAtCitations:
    """Reads the citations of a text, beside the pages that the feature names."""

    find: "Callable[..., Sequence[Anomaly]]"
    require: str

    async def __call__(self, exchange: Exchange, text: str) -> Seen | None:
        """Return what is odd, or that a source is missing."""
        reply = exchange.reply
        given = {page.id: page.quote for page in reply.citations} if reply else {}
        if missing(text, self.require, exchange, given):
            return Seen(because=f"without {self.require}")
        if not SUSPECT.search(text):
            return None
        today = datetime.now(UTC).date()
        found = await asyncio.to_thread(self.find, text, sources=given or None, today=today)
        wrong = [one for one in found if one.kind in WRONG]
        if not wrong:
            return None
        return Seen(
            because=", ".join(dict.fromkeys(one.kind for one in wrong)),
            places=tuple((one.start, one.end, one.kind) for one in wrong if one.end > one.start),
        )


def missing(text: str, require: str, exchange: Exchange, given: dict[str, str]) -> bool:
    """Say whether an answer lacks the source that is asked of it."""
    if require == NOTHING or exchange.action is not Action.ANSWERED or len(text) < FEW:
        return False
    if LINK.search(text):
        return False
    return require == A_LINK or not (given or MARK.search(text))


def build(control: Enforced, means: "Resources") -> CheckReply:
    """Make the stage."""
    find = detector(means, "citations", "redline.detect.citations:anomalies")
    look = LookAtCitations(find, str(control.settings["require"]))
    says = ("cited_held", "cited")
    return CheckReply(control=control, means=means, look=look, says=says, mark="citations")


CITATION_CHECK = Control(
    name="citation check",
    position=85,
    acts=frozenset({HarmStage.ANSWER, HarmStage.USE}),
    categories=frozenset({"hallucination", "over-reliance"}),
    settings=(
        then_setting(ANNOTATE),
        Setting(
            name="require",
            kind="text",
            means="what an answer has to name",
            default=NOTHING,
            choices=(NOTHING, SOURCE, A_LINK),
        ),
    ),
    cost_ms=0.2,
    detectors=("citations",),
    says=("cited_held", "cited"),
    own=lambda settings: "cited_held" if settings["then"] == BLOCK else "cited",
    build=build,
    answers=("T007",),
)

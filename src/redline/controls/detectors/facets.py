"""The dials of the risk screen: each of its thresholds read alone, the others as they are set.

A text is read by the built-in model again. What a heavier detector said stands in the record
alone, for it is a service; where it was never asked, its threshold changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redline.controls.detectors.builtin import CARRIED, FACETS, WHOLE, BuiltIn
from redline.controls.detectors.line import BUILT_IN, read_line
from redline.controls.detectors.screening import built_in
from redline.controls.detectors.texts import RESULT, texts_of
from redline.controls.dials import BEYOND, Dial, Reading, Replay, ask_of
from redline.interaction import Interaction
from redline.llm.protocol import Ask

if TYPE_CHECKING:
    from redline.controls.control import Enforced
    from redline.controls.resources import Resources
    from redline.detect.risk.model import Risk

__all__ = ["DIALS"]

NEVER, ALWAYS = BEYOND
COLUMN = "risk"
"""Says of a suite row whether it is dangerous, where what is expected does not."""
NAMED = r"unsafe|harmful|attack|jailbreak|inject|manipulat|screen|block"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a request again for some facets of requests, or of tool results."""

    models: dict[bool, BuiltIn]
    """By whether the text is a tool result."""
    facets: tuple[str, ...]
    result: bool
    reads: str

    def __call__(self, ask: Ask) -> Reading | None:
        """Return the highest score of its texts; None where there is none to read."""
        seen = [
            (part == RESULT, text, self.models[part == RESULT].risk(text))
            for part, text in texts_of(ask, self.reads)
        ]
        scores = [
            number(getattr(risk, facet))
            for result, _, risk in seen
            if result is self.result
            for facet in self.facets
        ]
        if not scores:
            return None
        over = {
            (result, facet)
            for result, text, risk in seen
            for facet in self.over(result, text, risk)
        }
        elsewhere = over - {(self.result, facet) for facet in self.facets}
        return Reading(score=ALWAYS if elsewhere else max(scores), stopped=bool(over))

    def over(self, result: bool, text: str, risk: "Risk") -> list[str]:
        """Return what stops a text as the screen is set."""
        known = risk.known and len(text) <= WHOLE
        return [*self.models[result].over(risk), *([] if known else ["unknown"])]


def number(score: float) -> float:
    """Return a score; one that is no number stops at every setting, as the screen does."""
    return score if score == score else ALWAYS  # noqa: PLR0124  # false for what is no number


def replayed(*facets: str, result: bool = False) -> "Callable[[Enforced, Resources], Replay]":
    """Return what makes the reader of some facets."""

    def made(control: "Enforced", means: "Resources") -> Replay:
        models = {each: built_in(control, means, result=each) for each in (False, True)}
        return Reader(models, facets, result, str(control.settings["reads"]))

    return made


def recorded(control: "Enforced", found: Interaction) -> Reading | None:
    """Read what the heavier detector said off a record; None where the screen saw nothing."""
    verdicts = [v for v in found.screened if v.control == control.id and not v.turn]
    if not verdicts:
        return None
    name = read_line(str(control.settings["detector"])).name
    stopped = [v for v in verdicts if v.verdict != "safe"]
    said = [o for v in verdicts for o in v.said if o.by == name and o.verdict != "unknown"]
    # Any other detector that decided, and a doubt, stop at every setting of this one.
    elsewhere = any(v.decided != name or v.verdict == "unknown" for v in stopped)
    score = max((o.score for o in said if o.score is not None), default=NEVER)
    texts = list(texts_of(ask_of(found), str(control.settings["reads"])))
    return Reading(
        score=ALWAYS if elsewhere else score,
        stopped=bool(stopped),
        unread=bool(stopped) and not elsewhere and sum(v.texts for v in verdicts) < len(texts),
    )


def only_built_in(control: "Enforced") -> str:
    """Return why a threshold of the built-in model cannot be chosen."""
    line = read_line(str(control.settings["detector"]))
    if line.kind == BUILT_IN:
        return ""
    return (
        f"its texts are also judged by `{line.name}`, which cannot be asked again here; choose "
        "`detector above`, or measure both with `redline evaluate --screens`"
    )


def heavier(control: "Enforced") -> str:
    """Return why the threshold of a heavier detector cannot be chosen."""
    found = read_line(str(control.settings["detector"])).kind != BUILT_IN
    return "" if found else "it names no heavier detector"


def of_requests(facet: str) -> Dial:
    """Return the dial of one facet of requests."""
    return Dial(
        setting=facet,
        stops="from",
        about="request",
        expected=("refuse",),
        column=COLUMN,
        missed="unsafe requests let past",
        needless="safe requests stopped",
        named=NAMED,
        replay=replayed(facet),
        hindered=only_built_in,
    )


DIALS = (
    *map(of_requests, FACETS),
    Dial(
        setting="in results",
        stops="from",
        about="tool result",
        column=COLUMN,
        missed="planted demands let past",
        needless="harmless tool results stopped",
        named=NAMED,
        replay=replayed(*CARRIED, result=True),
        hindered=only_built_in,
    ),
    Dial(
        setting="detector above",
        stops="from",
        about="request",
        expected=("refuse",),
        column=COLUMN,
        missed="unsafe requests let past",
        needless="safe requests stopped",
        named=NAMED,
        recorded=recorded,
        hindered=heavier,
    ),
)

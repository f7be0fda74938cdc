"""From the settings of a control to its screens, and verdicts that are remembered.

A conversation comes again whole with every turn. What was said of an earlier text is
remembered, so that a heavier detector is paid once; what nobody could judge is asked anew.
"""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from redline.controls.detectors.builtin import FACETS, OWN, BuiltIn
from redline.controls.detectors.cascade import Screen, read_band
from redline.controls.detectors.connecting import connect_detector
from redline.controls.detectors.detector import Detector
from redline.controls.detectors.line import BUILT_IN, read_line
from redline.opinion import Opinion, Verdict
from redline.quantity import parse_quantity

if TYPE_CHECKING:
    from redline.controls.control import Enforced
    from redline.controls.resources import Resources

__all__ = ["REMEMBERED", "Seen", "built_in", "heavier", "screen_of"]

REMEMBERED = 2_000
"""Verdicts kept at once; the one that was not asked for longest goes first."""


@dataclass(slots=True)
class Seen:
    """Verdicts by digest of the text; it never grows past `REMEMBERED`."""

    verdicts: OrderedDict[tuple[bool, bytes], Verdict] = field(default_factory=OrderedDict)

    async def look(self, screen: Screen, text: str, part: str) -> Verdict:
        """Return what was said of a text before, at no cost, or else ask."""
        digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
        key = (part == "tool result", digest)
        if found := self.verdicts.get(key):
            self.verdicts.move_to_end(key)
            return replace(found, part=part, said=tuple(map(free, found.said)))
        verdict = await screen.look(text, part)
        if verdict.verdict != "unknown":
            self.verdicts[key] = verdict
            if len(self.verdicts) > REMEMBERED:
                self.verdicts.popitem(last=False)
        return verdict


def free(opinion: Opinion) -> Opinion:
    """Return an opinion that cost nothing this time."""
    return replace(opinion, ms=0.0, calls=0)


def screen_of(control: "Enforced", means: "Resources") -> dict[bool, Screen]:
    """Return the screens that a control's settings ask for, by whether it is for tool results."""
    heavy = heavier(control, means)
    band = read_band(str(control.settings["cascade"]))
    if heavy is not None and band is None:
        return dict.fromkeys((False, True), Screen(cheap=None, heavy=heavy))
    return {
        result: Screen(cheap=built_in(control, means, result=result), heavy=heavy, band=band)
        for result in (False, True)
    }


def built_in(
    control: "Enforced", means: "Resources", *, result: bool = False, alone: bool = False
) -> BuiltIn:
    """Return the built-in model with a control's thresholds.

    Parameters
    ----------
    result
        Whether it judges tool results and not requests.
    alone
        As if the control had no cascade.
    """
    settings = control.settings
    band = None if alone else read_band(str(settings["cascade"]))
    stated = str(settings["unsafe"])
    limits: dict[str, float | None] = {facet: settings[facet] for facet in FACETS[1:]}
    limits["unsafe"] = None if stated == OWN else parse_quantity(stated).value
    carried = float(settings["in results"])
    if band is not None and band.high <= 1:
        # Above the band nobody else is asked, so its upper end is where `unsafe` begins.
        limits["unsafe"], carried = band.high, min(carried, band.high)
    risk = means.judge()
    return BuiltIn(risk=risk, turns=means.turns, limits=limits, carried=carried, result=result)


def heavier(control: "Enforced", means: "Resources") -> Detector | None:
    """Return the heavier detector of a control, or None where it names none."""
    line = read_line(str(control.settings["detector"]))
    if line.kind == BUILT_IN:
        return None
    return connect_detector(
        line,
        above=control.settings["detector above"],
        seconds=control.settings["timeout"],
        rule=str(control.settings.get("rule", "")),
        environment=means.environment,
    )

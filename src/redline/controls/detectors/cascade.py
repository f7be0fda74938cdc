"""A screen: one detector, or a cheap one first and a heavier one where it is not sure.

The heavier detector is asked where the cheap score lies inside a band, or where the
language is unknown to the cheap one; there it decides. Where it fails, what the cheap
one held unsafe stays unsafe and the rest is unknown.
"""

import re
from dataclasses import dataclass

from redline.controls.detectors.detector import Detector
from redline.errors import SettingError
from redline.opinion import Opinion, Verdict

__all__ = ["ALWAYS", "UNKNOWN_ONLY", "Band", "Screen", "concluded", "read_band"]

ALWAYS = "off"
UNKNOWN_ONLY = "unknown only"
BAND = re.compile(r"(?P<low>[01]?\.?\d+)\s*-\s*(?P<high>[01]?\.?\d+)")
NOWHERE = 2.0
"""Above any probability."""


@dataclass(frozen=True, slots=True)
class Band:
    """Scores of the cheap detector, both ends included, at which the heavier one is asked."""

    low: float = NOWHERE
    high: float = NOWHERE

    def asks(self, cheap: Opinion) -> bool:
        """Say whether the heavier detector is asked after this opinion."""
        score = cheap.score
        # Written so that a score that is missing or no number is inside.
        return not cheap.known or score is None or not (score < self.low or score > self.high)


def read_band(text: str) -> Band | None:
    """Return the band of a `cascade` setting; None where there is no cascade.

    Raises
    ------
    SettingError
        It is neither a band nor one of the two words.

    >>> read_band("0.05-0.60"), read_band("off")
    (Band(low=0.05, high=0.6), None)
    """
    if text == ALWAYS:
        return None
    if text == UNKNOWN_ONLY:
        return Band()
    found = BAND.fullmatch(text)
    low, high = (float(found["low"]), float(found["high"])) if found else (1.0, 0.0)
    if not 0 <= low < high <= 1:
        raise SettingError(
            f"`cascade = {text}` is no band. Write two probabilities from 0 to 1, the lower one "
            f"first, like `cascade = 0.05-0.60`; or `{UNKNOWN_ONLY}`, or `{ALWAYS}`."
        )
    return Band(low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Detectors in the order in which they are asked."""

    cheap: Detector | None
    heavy: Detector | None = None
    """At least one of the two is there."""
    band: Band | None = None
    """Where the heavy one is asked after the cheap one; used only where both are there."""

    async def look(self, text: str, part: str = "request") -> Verdict:
        """Return the verdict on one text."""
        first = self.cheap or self.heavy
        if first is None:
            raise SettingError("a screen needs a detector; name one, such as `built-in`.")
        opinion = await first.look(text)
        if first is self.heavy or self.heavy is None or not (self.band or Band()).asks(opinion):
            return concluded(opinion, part=part)
        return concluded(opinion, await self.heavy.look(text), part=part)

    async def close(self) -> None:
        """Let go of connections."""
        for detector in (self.cheap, self.heavy):
            if detector is not None:
                await detector.close()


def concluded(first: Opinion, second: Opinion | None = None, *, part: str = "request") -> Verdict:
    """Return the verdict that follows from one opinion or two."""
    said = (first,) if second is None else (first, second)
    counts = said[-1]
    if second is not None and second.verdict == "unknown" and first.verdict == "unsafe":
        counts = first
    return Verdict(
        verdict=counts.verdict, decided=counts.by, because=counts.because, said=said, part=part
    )

"""Bars whose judge and whose control see with the same eyes.

A control that lets something by because its detector misses it is judged well by whoever
uses that detector too. Such a number is shown, and beside it that nobody else looked.
"""

from collections.abc import Iterator

from redline.brief.model import MetricRow
from redline.decision import Verdict
from redline.gate.inputs import GateInput
from redline.gate.reasons import Weighed, noted
from redline.measurement import Measurement

__all__ = ["blind_reasons"]


def blind_reasons(given: GateInput, row: MetricRow, about: str) -> Iterator[Weighed]:
    """Give the controls that are judged by what they use themselves; it decides nothing."""
    if not isinstance(given.evidence(row).whole, Measurement):
        return  # nobody judged anything yet
    for control, used in given.blind.get(row.id, ()):
        text = (
            f"{control} is judged by the detector it uses itself ({used}): what it lets by, "
            "nobody may have seen"
        )
        yield noted(about, text, Verdict.UNMEASURED)

"""Bars that hold in every part of a slice: the worst part speaks for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redline.bars.compare import compare
from redline.brief import Bar
from redline.decision import Verdict
from redline.measurement import Measurement, Unmeasured

__all__ = ["Standing", "compare_every"]

WORST_FIRST = (Verdict.MISSED, Verdict.UNMEASURED, Verdict.UNDECIDED, Verdict.MET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a bar stands in one part of a slice."""

    part: str
    """Such as `sw`."""
    verdict: Verdict
    measurement: Measurement | Unmeasured


def compare_every(
    bar: Bar,
    parts: Mapping[str, Measurement | Unmeasured],
    names: Sequence[str] = (),
    *,
    looks: int = 1,
) -> tuple[Standing, ...]:
    """Return how a bar stands in each part, the worst first.

    Parameters
    ----------
    bar : Bar
        Compared with each part as with a whole.
    parts : mapping
        What was measured, by part.
    names : sequence of str
        The parts that have to be there, such as the brief's languages; without
        them, the parts that were seen. One that was not seen is unmeasured.
    looks : int
        As for `compare`.

    Raises
    ------
    BarError
        The bar does not fit a measurement.
    """
    found = []
    for name in names or sorted(parts):
        seen = parts.get(name)
        if seen is None:
            slices = ((bar.every or "part", name),)
            seen = Unmeasured(name="", reason=f"no unit in {name}", slices=slices)
        verdict = compare(bar, seen, looks=looks)
        found.append(Standing(part=name, verdict=verdict, measurement=seen))
    return tuple(sorted(found, key=lambda s: WORST_FIRST.index(s.verdict)))

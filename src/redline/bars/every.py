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
        them, the parts that were seen. One that was not seen is unmeasured, and
        so are units that do not say which part they belong to.
    looks : int
        As for `compare`.

    Returns
    -------
    tuple of Standing
        At least one: where nothing was told apart, that is unmeasured.

    Raises
    ------
    BarError
        The bar does not fit a measurement.
    """
    every = bar.every or "part"
    named = tuple(names) or tuple(sorted(part for part in parts if part))
    nameless = ("",) if "" in parts or not named else ()
    found = []
    for name in (*named, *nameless):
        seen = (parts.get(name) if name else None) or unseen(every, name, parts)
        verdict = compare(bar, seen, looks=looks)
        found.append(Standing(part=name, verdict=verdict, measurement=seen))
    return tuple(sorted(found, key=lambda s: WORST_FIRST.index(s.verdict)))


def unseen(every: str, name: str, parts: Mapping[str, Measurement | Unmeasured]) -> Unmeasured:
    """Return that there is no number for one part, or for those that have no name."""
    if name:
        return Unmeasured(name="", reason=f"no unit in {name}", slices=((every, name),))
    told = "not every unit says" if any(parts) else "no unit says"
    return Unmeasured(name="", reason=f"{told} its {every}")

"""Lines of a report beside its figures: who judged, what was corrected, which attacks held.

Judged units, measurements and a policy come in; short records of the report go out. What a
scorer and a control share is among them, because the one is blind where the other is.
"""

from collections.abc import Iterator, Mapping, Sequence

from redline.attacks import attacks_by_name, strategies_by_name
from redline.bars import Measured
from redline.controls import CONTROLS, Policy
from redline.measurement import Measurement
from redline.metrics import EvidenceUnit
from redline.report import AttackLine, JudgeLine, SharedLine, numbers
from redline.scorers import scorers_by_name
from redline.workspace.blind import blind_together
from redline.workspace.dials import HELD
from redline.workspace.judges import summary
from redline.workspace.reporting import attack_lines
from redline.workspace.second_look import Looked

__all__ = ["corrected", "families", "judging", "shared_by"]

CORRECTED = "corrected"
"""In the method of a number that people's labels corrected."""


def judging(looked: Looked | None) -> Iterator[JudgeLine]:
    """Give what model judges and people said of a run."""
    for told in looked.told if looked else ():
        first, *rest = summary(told)
        yield JudgeLine(
            about=f"{told.rubric.name}, by {', '.join(told.judges)}",
            found=first,
            note="; ".join(rest),
        )
    if looked and looked.labelled:
        yield JudgeLine(about="people", found=f"{looked.labelled:,} labels were given")


def corrected(measured: Mapping[str, Measured]) -> Iterator[JudgeLine]:
    """Give the figures that were corrected by what people said, as their method says it."""
    for name, found in measured.items():
        whole = found.whole
        if isinstance(whole, Measurement) and CORRECTED in whole.method:
            yield JudgeLine(
                about=f"{name} {whole.name}", found=numbers.estimate(whole), note=whole.method
            )


def families(units: Sequence[EvidenceUnit]) -> tuple[AttackLine, ...]:
    """Return how often each family of attacks was held, where it holds more than one attack."""
    by = {name: entry.family for name, entry in attacks_by_name().items()}
    by |= {name: entry.family for name, entry in strategies_by_name().items()}
    lines = [line for line in attack_lines(units) if line.name in by]
    kept: dict[str, list[AttackLine]] = {}
    for line in lines:
        kept.setdefault(by[line.name], []).append(line)
    return tuple(summed(name, found) for name, found in sorted(kept.items()) if len(found) > 1)


def summed(family: str, lines: Sequence[AttackLine]) -> AttackLine:
    """Return a family of attacks as one line; requests in it are not independent."""
    return AttackLine(
        name=f"all of the family {family!r}",
        n=sum(line.n for line in lines),
        held=sum(line.held for line in lines),
        behind={"family": family, "expected": ",".join(HELD)},
    )


def shared_by(policy: Policy) -> Iterator[SharedLine]:
    """Give the scorers that rest on what an enforced control rests on."""
    used = {row.id: frozenset(CONTROLS[row.name].detectors) for row in policy.enforced}
    scorers = scorers_by_name()
    for name, blind in blind_together(policy):
        theirs = frozenset().union(*(used[control] for control in blind))
        both = sorted(theirs & frozenset(scorers[name].detectors))
        yield SharedLine(scorer=name, controls=blind, detectors=tuple(both))

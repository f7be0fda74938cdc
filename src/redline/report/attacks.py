"""Attacks as a table: how often the feature held, and how often it holds at least."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redline.measurement import Unmeasured
from redline.report import charts, numbers
from redline.report.data import AttackLine

__all__ = ["AttackRow", "attack_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackRow:
    """One attack in numbers as they are written."""

    name: str
    n: str
    held: str
    share: str
    least: str
    svg: str
    behind: Mapping[str, str]


def attack_rows(attacks: Sequence[AttackLine]) -> tuple[AttackRow, ...]:
    """Return the table of attacks."""
    return tuple(attack_row(attack) for attack in attacks)


def attack_row(attack: AttackLine) -> AttackRow:
    """Return one attack; without requests, nothing was measured."""
    if attack.n < 1:
        none = numbers.absent(Unmeasured(name=attack.name, reason="no request was attacked so"))
        return AttackRow(
            name=attack.name, n="0", held="0", share=none, least=none, svg="", behind={}
        )
    share = numbers.percent(attack.held / attack.n)
    least = "not measured: no bound was computed"
    if attack.low is not None:
        least = numbers.at_least(attack.low)
    desc = f"{numbers.count(attack.held)} of {numbers.count(attack.n)} held, {least}."
    return AttackRow(
        name=attack.name,
        n=numbers.count(attack.n),
        held=numbers.count(attack.held),
        share=share,
        least=least,
        svg=charts.share_strip(attack.held / attack.n, attack.low, f"{attack.name}: {share}", desc),
        behind=attack.behind,
    )

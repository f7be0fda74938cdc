"""Seeds: the cells of a brief from which rows can be made, each with its digest."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.brief import Brief

__all__ = ["Seed", "seeds"]

HARM = re.compile(r"\bH\d+\b")
WORST = 10
"""Severity of what must never happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """One cell that says what the feature must or must not do."""

    id: str
    """Of its row in the brief, such as `B2`."""
    kind: str
    """One of `KINDS`."""
    text: str
    """As the brief has it, without the final stop."""
    about: str = ""
    """What a row made from it is about: column `for`."""
    category: str = ""
    """Of a harm."""
    severity: int | None = None

    @property
    def digest(self) -> str:
        """Return what changes when the cell does."""
        return hashlib.sha256(f"{self.id}\n{self.text}".encode()).hexdigest()[:12]


def seeds(brief: Brief) -> list[Seed]:
    """Return every seed of a brief, in the order of its tables; empty cells give none."""
    return [seed for seed in every(brief) if seed.text]


def every(brief: Brief) -> Iterator[Seed]:
    """Give the seeds of each table."""
    rated = {harm.id: harm.severity for harm in brief.harms}
    for row in brief.boundaries:
        yield Seed(
            id=row.id, kind="boundaries", text=bare(row.will_not), about=row.id,
            severity=worst(HARM.findall(row.because), rated),
        )  # fmt: skip
    for line in brief.red_lines:
        yield Seed(
            id=line.id, kind="red lines", text=bare(line.never), about=line.id, severity=WORST
        )
    for harm in brief.harms:
        yield Seed(
            id=harm.id, kind="harms", text=bare(harm.failure), about=harm.id,
            category=harm.category, severity=harm.severity,
        )  # fmt: skip
    for attack in brief.attacks:
        yield Seed(
            id=attack.id, kind="attacks", text=bare(attack.aim),
            about=next(iter(attack.harms), attack.id), severity=worst(attack.harms, rated),
        )  # fmt: skip
    for rule in brief.principles:
        yield Seed(id=rule.id, kind="principles", text=bare(rule.principle), about=rule.id)


def bare(text: str) -> str:
    """Return a cell's words as they stand inside a sentence."""
    return " ".join(text.split()).rstrip(".!;")


def worst(harms: list[str] | tuple[str, ...], rated: dict[str, int | None]) -> int | None:
    """Return the highest severity among some harms, or None where none is rated."""
    return max((rate for name in harms if (rate := rated.get(name)) is not None), default=None)

"""What a question is: its words, what a strong answer settles, its traps and gaps.

A question about a brief is a template: `fill` takes the brief and its findings
and returns what stands in the braces, or None where the brief has nothing that
the question could be about.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from redline.brief import Brief
from redline.finding import Finding
from redline.rubric import Settle

__all__ = ["UNVERIFIED", "Case", "Filler", "Question", "Round", "Theme"]

Round = Literal[
    "screen", "hiring manager", "product sense", "case", "panel", "culture", "technical"
]
Theme = Literal[
    "product sense",
    "safety judgement",
    "execution",
    "behavioural",
    "culture",
    "technical",
    "research",
    "incentives",
]
Case = Literal[
    "safety feature", "capability trade-off", "misuse", "judgement", "behavioural", "brief"
]
Filler = Callable[[Brief, Sequence[Finding]], Mapping[str, str] | None]

UNVERIFIED = "reported, unverified"
"""The status of what comes from preparation guides: nobody outside can check it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question."""

    id: str
    """Its name in the catalogue: the words of its page, with hyphens."""
    text: str
    """As the interviewer says it; a template where `fill` is given."""
    theme: Theme
    """What it examines; a round may mix themes."""
    round: Round
    case: Case
    settles: tuple[Settle, ...]
    """What a strong answer settles, the weightiest first."""
    traps: tuple[str, ...]
    """How answers go wrong, each in one sentence."""
    gaps: tuple[str, ...]
    """Ids of the gaps that an interviewer goes for here first, the likeliest first."""
    answers: tuple[str, ...]
    """Ids of the requirements behind it."""
    level: Literal["associate", "senior", "staff"] = "senior"
    kind: Literal["spoken", "case"] = "spoken"
    status: str = UNVERIFIED
    date: str = "2026-06"
    """When its source was last dated; the sources give months at best."""
    fill: Filler | None = None

    def about(self, brief: Brief, findings: Sequence[Finding] = ()) -> "Question | None":
        """Return the question with the brief's own words in it, or None where none fits."""
        if self.fill is None:
            return self
        words = self.fill(brief, findings)
        return None if words is None else self.filled(words)

    def filled(self, words: Mapping[str, str]) -> "Question":
        """Return the question with its braces filled."""
        points = tuple(
            replace(p, what=put(p.what, words), needs=tuple(put(n, words) for n in p.needs))
            for p in self.settles
        )
        return replace(self, text=put(self.text, words), settles=points, fill=None)

    def stored(self) -> dict[str, Any]:
        """Return the stored form; a template is filled before it is stored."""
        return {
            "id": self.id,
            "text": self.text,
            "theme": self.theme,
            "round": self.round,
            "case": self.case,
            "settles": [p.stored() for p in self.settles],
            "traps": list(self.traps),
            "gaps": list(self.gaps),
            "answers": list(self.answers),
            "level": self.level,
            "kind": self.kind,
            "status": self.status,
            "date": self.date,
        }

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Question":
        """Return the question that `stored` wrote."""
        lists = {k: tuple(row[k]) for k in ("traps", "gaps", "answers")}
        points = tuple(Settle.restored(p) for p in row["settles"])
        return cls(**{**row, **lists, "settles": points})


def put(text: str, words: Mapping[str, str]) -> str:
    """Return a text with its braces filled; other braces, as in a pattern, stay."""
    for name, value in words.items():
        text = text.replace("{" + name + "}", value)
    return text

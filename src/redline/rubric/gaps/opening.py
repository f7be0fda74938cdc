"""Find the openings of an answer: which gaps it leaves, the most inviting first.

What was claimed without substance comes first, then what is absent although
the answer or the question called for it, then what most strong answers have.
How heavy each of these is was learnt (`telling`, `weights.json`).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from redline.rubric.gaps.gap import GAPS, Opening
from redline.rubric.gaps.look import Look
from redline.rubric.gaps.looks import LOOKS
from redline.rubric.gaps.seeing import Said, compiled, shows
from redline.rubric.gaps.telling import Told, tell, weights
from redline.rubric.reading import Reading

__all__ = ["Standing", "openings", "standings"]

MET = 0.5
"""Probability from which a statement is taken to close a gap, or to claim it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one gap stands in an answer, as numbers from 0 to 1 that the ranking weighs."""

    gap: str
    claim: str
    """The statement that claims it without substance, or an empty text."""
    facts: Mapping[str, float]

    @property
    def is_open(self) -> bool:
        """Say whether a probe could go in here."""
        return bool(self.claim) or self.facts["unmet"] > 1 - MET


def openings(reading: Reading, asked: str = "") -> tuple[Opening, ...]:
    """Return the openings of an answer, the heaviest first; a gap at most once.

    Parameters
    ----------
    reading
        The answer; an empty one is open everywhere.
    asked
        The question, whose subject makes some gaps weigh more.
    """
    said = [s.text for s in reading.statements if not s.bare]
    found = [
        Opening(
            gap=s.gap,
            quote=s.claim or nearest(LOOKS[s.gap], said),
            claimed=bool(s.claim),
            weight=weigh(s),
        )
        for s in standings(said, asked)
        if s.is_open
    ]
    return tuple(sorted(found, key=lambda o: -o.weight))


def standings(said: Sequence[str], asked: str = "") -> list[Standing]:
    """Return how every gap stands in what was said, in the order of `GAPS`."""
    told = [tell(text) for text in said]
    question = Said.of(asked)
    whole = Said.of(" ".join(said))
    return [standing(LOOKS[gap], told, whole, question) for gap in GAPS]


def standing(look: Look, told: Sequence[Told], whole: Said, question: Said) -> Standing:
    """Return how one gap stands."""
    gap = look.gap
    met = [*sorted((t.meets(gap) for t in told), reverse=True), 0.0, 0.0]
    hard = next((t.text for t in told if f"{gap}:hollow" in t.seen), "")
    soft = next((t.text for t in told if f"{gap}:soft" in t.seen), "")
    learnt, text = max(
        ((t.claims(gap), t.text) for t in told), key=itemgetter(0), default=(0.0, "")
    )
    is_asked = bool(look.asks) and shows(look.asks, question)
    facts = {
        "unmet": 1 - met[0],
        "thin": 1 - met[1],
        "claimed": learnt,
        "hard": float(bool(hard)),
        "hard met": met[0] if hard else 0.0,
        "soft": float(bool(soft)),
        "soft met": met[0] if soft else 0.0,
        "asked": float(is_asked),
        "asked unmet": 1 - met[0] if is_asked else 0.0,
        "called": float(shows(look.calls, whole)) if look.calls else 0.5,
    }
    likely = text if learnt >= MET else ""
    doubted = soft if met[0] < MET else ""
    return Standing(gap=gap, claim=likely or hard or doubted, facts=facts)


def weigh(standing: Standing) -> float:
    """Return how much an answer invites an attack at a gap, 0 to 1."""
    rank = weights()["rank"]
    score = rank["gaps"][standing.gap] + rank["bias"]
    score += sum(rank["facts"][name] * value for name, value in standing.facts.items())
    return 1 / (1 + math.exp(-score))


def nearest(look: Look, said: Sequence[str]) -> str:
    """Return the statement that comes nearest to the subject, else the longest one."""
    near = compiled(look.near)
    counts = [len(near.findall(Said.of(text).small)) for text in said]
    if any(counts):
        return said[counts.index(max(counts))]
    return max(said, key=len, default="")

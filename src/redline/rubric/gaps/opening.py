"""Find the openings of an answer: which gaps it leaves, the most inviting first.

What was claimed without substance or lets the gap show comes first, then what is
absent although the answer or the question called for it, then what most strong
answers have. How heavy each of these is was learnt (`telling`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from redline.rubric.gaps.gap import GAPS, Opening
from redline.rubric.gaps.look import Look
from redline.rubric.gaps.looks import LOOKS
from redline.rubric.gaps.seeing import Said, shows
from redline.rubric.gaps.telling import EDGE, Told, grams, tell, unit, weights
from redline.rubric.reading import Reading
from redline.stats import logistic

__all__ = ["Standing", "called_for", "openings", "standings"]

MET = 0.5
"""Probability from which a statement is taken to close a gap, or to claim it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one gap stands in an answer, as numbers from 0 to 1 that the ranking weighs."""

    gap: str
    claim: str
    """The statement that claims it without substance, or an empty text."""
    near: str
    """The statement that comes nearest to its subject."""
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
    expected = called_for(asked)
    found = [
        Opening(
            gap=s.gap,
            quote=s.claim or s.near,
            claimed=bool(s.claim),
            weight=weigh(s, expected[place]),
        )
        for place, s in enumerate(standings(said, asked))
        if s.is_open
    ]
    return tuple(sorted(found, key=lambda o: -o.weight))


def called_for(asked: str) -> list[float]:
    """Return how much the words of a question call for each gap, in the order of `GAPS`."""
    table, scores = weights()["rank"]["asked"], [0.0] * len(GAPS)
    for name, value in unit(grams(asked), table).items():
        known = table[name]
        for place in range(1, len(known), 2):
            scores[known[place]] += known[place + 1] * value
    return scores


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
    worn = next((t.text for t in told if gap in t.worn), "")
    likely = max(told, key=lambda t: t.claims(gap), default=None)
    near = max(told, key=lambda t: t.about[gap], default=None)
    learnt = likely.claims(gap) if likely else 0.0
    asked = float(bool(look.asks) and shows(look.asks, question))
    called = float(shows(look.calls, whole)) if look.calls else MET
    shown = max((t.shown[gap] for t in told), default=0.0)
    steep = logistic(EDGE * (2 * shown - 1))
    facts = {
        "unmet": 1 - met[0],
        "thin": 1 - met[1],
        "claimed": learnt,
        "worn": float(bool(worn)),
        "asked": asked,
        "asked unmet": asked * (1 - met[0]),
        "called": called,
        "called unmet": called * (1 - met[0]),
        "shown": shown,
        "shown plainly": steep,
        "shown unmet": steep * (1 - met[0]),
    }
    claim = likely.text if likely and learnt >= MET else worn
    return Standing(gap=gap, claim=claim, near=near.text if near else "", facts=facts)


def weigh(standing: Standing, expected: float = 0.0) -> float:
    """Return how much an answer invites an attack at a gap, 0 to 1.

    Parameters
    ----------
    standing
        How the gap stands in the answer.
    expected
        How much the question calls for it (`called_for`).
    """
    rank = weights()["rank"]
    score = rank["gaps"][standing.gap] + rank["bias"] + expected
    score += rank["unmet"][standing.gap] * standing.facts["unmet"]
    score += sum(rank["facts"][name] * value for name, value in standing.facts.items())
    return logistic(score)

"""The score of a written case, with a quote for each point and the two best changes.

A text and its prompt go in, a `Score` comes out. What cannot be judged gets a
number and a wide range, and says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from redline.rubric.case.belief import BELIEVED as SURE
from redline.rubric.case.belief import DOUBTED, belief, features, trusted
from redline.rubric.case.cues import POINTS
from redline.rubric.case.form import form
from redline.rubric.case.integrity import Check, checks, ramp
from redline.rubric.case.layout import Placed, placed
from redline.rubric.case.levels import LEAST, levels, masses, weighted
from redline.rubric.case.points import ADVICE
from redline.rubric.case.subject import strays, subject_of
from redline.rubric.case.units import Unit, is_named_only, units
from redline.rubric.case.vocabulary import word_class
from redline.rubric.prose import Statement
from redline.rubric.score import CRITERIA, Change, Criterion, Evidence, Flag
from redline.text import words

__all__ = ["Judged", "judge"]

QUOTED = 0.3
"""Worth from which a statement is quoted as evidence; below it says too little on its own."""
ADDED = 1.2
"""Worth of the sentence that a change is taken to add: one with a figure and a condition."""
BELIEVED = 0.35
"""Trust below which nothing is granted, because the words cannot be taken at their word."""
CASE = 0.5
"""What must be said for a criterion to count as touched at all."""
TRADED = 0.015
"""Share of words of the trade that even a plain case has: users, harms, tests, phases."""
CHANGES = 2
DAZED, EMPTY, FILLED = 0.13, 0.25, 0.44
"""Share of communication that prose reaches which contradicts itself, which is coherent and empty,
and which is coherent, full and about something else; from our graders' levels for such cases."""
READ = 250
"""Words from which a text shows whether it can be followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was found in one case."""

    overall: float
    dimensions: Mapping[Criterion, float]
    trust: float
    """1 where every check passes, towards 0 where the case cannot be taken at its word."""
    evidence: tuple[Evidence, ...]
    flags: tuple[Flag, ...]
    missing: tuple[str, ...]
    changes: tuple[Change, ...]
    is_case: bool
    """Whether it speaks of two of users, harms, measures and release at all."""
    placed: bool
    """Whether the prompt names a field that is known, so that strays can be told."""


def judge(text: str, prompt: str = "", *, doubt: float = 1.0) -> Judged:
    """Judge one case against what was asked.

    Parameters
    ----------
    text : str
        The case as written.
    prompt : str
        What was asked; without it the subject is not checked.
    doubt : float
        What is left of the trust for reasons that the words of the case do not show.

    Returns
    -------
    Judged
        With a level for each criterion, whatever the text.
    """
    found = placed(text)
    subject = subject_of(prompt)
    lost = strays(found, subject)
    told = units(found, lost)
    failed = checks(found, told, subject, lost)
    mass = masses(told)
    sure = belief(features(form(text), failed, mass))
    trust = max(LEAST, trusted(sure, failed) * doubt)
    failed += unbelieved(sure)
    plain = readable(found, failed)
    dimensions = levels(mass, trust, plain)
    shown = [u for u in told if u.worth >= QUOTED] if trust >= BELIEVED else []
    points = {u.point for u in told if u.worth >= QUOTED}
    return Judged(
        overall=weighted(dimensions),
        dimensions=dimensions,
        trust=trust,
        evidence=tuple(evidence(u) for u in shown),
        flags=tuple(flag(c, found[0].statement) for c in failed if found),
        missing=tuple(ADVICE[n] for c in CRITERIA for n, _ in POINTS[c] if n not in points),
        changes=best(told, failed, points, plain, trust),
        is_case=is_case(told),
        placed=subject is not None and bool(subject.fields),
    )


def said(told: Sequence[Unit]) -> dict[Criterion, float]:
    """Return how much is said for each criterion, credited or not."""
    return {c: sum(u.said * u.shares[c] for u in told) for c in CRITERIA}


def is_case(told: Sequence[Unit]) -> bool:
    """Say whether a text is a case at all, however poor: in its matter or at least in its words."""
    classes = [word_class(w) for u in told for w in words(u.statement.text)]
    touched = sum(m >= CASE for c, m in said(told).items() if c != "communication")
    traded = classes.count("trade") / max(1, len(classes))
    return traded >= 2 * TRADED or (touched >= 2 and traded >= TRADED)


def unbelieved(sure: float) -> list[Check]:
    """Return what is said of a case that as a whole cannot be taken at its word."""
    held = Check(
        name="doubted",
        factor=ramp(sure, DOUBTED, SURE),
        means=f"as a whole it reads like cases that do not hold; {sure:.0%} sure that it does",
        mend="say who does what, when and to how many, so that every sentence can be held to",
    )
    return [held] if held.factor < 1 else []


def readable(found: Sequence[Placed], failed: Sequence[Check]) -> float:
    """Return what a text reaches in communication by being coherent prose, whatever it says.

    One that contradicts itself, runs in circles or strays is harder to follow
    than one that is merely empty, or about something else.
    """
    factors = {c.name: c.factor for c in failed}
    coherent = prod(factors.get(n, 1.0) for n in ("clash", "circles", "frames", "stray"))
    filled = prod(factors.get(n, 1.0) for n in ("talk", "thin"))
    said = (p.statement.text for p in found if not is_named_only(p.statement))
    whole = min(1.0, sum(len(words(text)) for text in said) / READ)
    return whole * (DAZED + (EMPTY - DAZED) * coherent + (FILLED - EMPTY) * coherent * filled)


def evidence(u: Unit) -> Evidence:
    """Return the evidence that a unit is: one statement for one point."""
    return Evidence(
        quote=u.statement.text, shows=u.point, criterion=u.criterion, start=u.statement.start
    )


def flag(check: Check, first: Statement) -> Flag:
    """Return the flag of a failed check, at its place or at the first statement."""
    at = check.at[0] if check.at else first
    return Flag(
        name=check.name, red=True, means=check.means, quote=at.text, start=at.start,
        answers=("V083",),
    )  # fmt: skip


def best(
    told: Sequence[Unit], failed: Sequence[Check], points: set[str], plain: float, trust: float
) -> tuple[Change, ...]:
    """Return the changes that raise the overall most, by how much each alone would.

    What the checks found is one change: as long as one of them fails, mending
    the others gains little.
    """
    mass = masses(told)
    now = weighted(levels(mass, trust, plain))
    found = []
    if failed:
        worst = sorted(failed, key=lambda check: check.factor)[:2]
        text = "; ".join(f"{c.mend} ({c.means})" if c.means else c.mend for c in worst)
        gain = weighted(levels(said(told))) - now
        found.append(Change(text=text, dimension="all", gain=round(gain, 2)))
    for c in CRITERIA:
        gain = weighted(levels({**mass, c: mass[c] + ADDED}, trust, plain)) - now
        found.append(Change(text=wanted(c, points), dimension=c, gain=round(gain, 2)))
    return tuple(sorted(found, key=lambda change: -change.gain)[:CHANGES])


def wanted(criterion: Criterion, points: set[str]) -> str:
    """Return what to add for a criterion: a missing point, else one more of its chief one."""
    names = [name for name, _ in POINTS[criterion]]
    absent = [name for name in names if name not in points]
    return ADVICE[absent[0]] if absent else f"once more, for another case: {ADVICE[names[0]]}"

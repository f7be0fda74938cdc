"""How far a written case can be taken at its word, from 0 to 1.

A case goes in with its prompt; checks come out, each with a factor and its
evidence. Sound writing passes them all with room to spare: talk in place of
things, figures that clash, promises taken back, sentences that say a thing of
itself, one sentence frame used again and again, and another subject than the
one that was asked about.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redline.rubric.case.clashes import number_clashes
from redline.rubric.case.layout import Placed
from redline.rubric.case.looks import looks, lowered
from redline.rubric.case.promises import taken_back
from redline.rubric.case.subject import Subject
from redline.rubric.case.units import Unit, frame
from redline.rubric.case.vocabulary import TALK_PHRASES, stem, stems, word_class
from redline.rubric.prose import FUNCTION, Statement
from redline.text import words

__all__ = ["Check", "checks", "ramp"]

FUNCTION_STEMS = frozenset(stem(w) for w in FUNCTION)
TAKEN_UP = (0.6, 1.4)
"""Words of the prompt in a hundred words of the case, below which it does not take the prompt up,
and above which it does. Sound cases of ours have 0.7 to 4.5, answers to another prompt 0 to 1.4."""
FOREIGN = 10
"""Words of another field below which it is colour and no subject."""
PLACED = 15
"""Words that must be placed before the subject of a text can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of a case."""

    name: str
    factor: float
    """1 where it passes, towards 0 where the case cannot be taken at its word."""
    means: str
    """What was seen, in one sentence without a full stop."""
    mend: str
    """What would mend it, as an instruction."""
    at: tuple[Statement, ...] = ()
    """Where it was seen."""


def ramp(x: float, zero: float, one: float) -> float:
    """Return 0 at `zero`, 1 at `one` and a straight line between.

    >>> ramp(2.5, 4, 1)
    0.5
    """
    return min(1.0, max(0.0, (x - zero) / (one - zero)))


def checks(
    found: Sequence[Placed],
    told: Sequence[Unit],
    subject: Subject | None,
    lost: frozenset[int] = frozenset(),
) -> list[Check]:
    """Return the checks that a case does not pass whole."""
    said = [p.statement for p in found]
    own = [p.statement for p in found if p.paragraph not in lost] or said
    whole = [b for s in said for b in stems(s.text)]
    kept = [b for s in own for b in stems(s.text)]
    fresh = [s for s in said if not s.bare]
    every = (
        talk(own),
        thin(told, lost),
        clash(fresh),
        circles(said),
        frames(said),
        *about(whole, kept, subject),
    )
    return [c for c in every if c.factor < 1]


def talk(said: Sequence[Statement]) -> Check:
    """Check that things are named, and that talk does not take their place."""
    kinds = Counter(word_class(w) for s in said for w in words(s.text))
    total = max(1, sum(kinds.values()))
    turns = sum(len(looks(TALK_PHRASES).findall(lowered(s.text))) for s in said)
    spoken = (kinds["talk"] + 2 * turns) / total
    named = (kinds["concrete"] + kinds["number"]) / total
    factor = min(
        ramp(spoken, 0.035, 0.015),
        ramp((kinds["talk"] + 2 * turns) / (kinds["concrete"] + 1), 0.30, 0.12),
        ramp(kinds["trade"] / (kinds["concrete"] + 1), 1.3, 0.8),
        ramp(named, 0.10, 0.15),
    )
    return Check(
        name="talk",
        mend="name the things, the people and the figures of this product",
        factor=factor,
        means=f"{spoken:.0%} of the words are talk and {named:.0%} name a thing or a figure",
    )


def thin(told: Sequence[Unit], lost: frozenset[int]) -> Check:
    """Check that enough is said for the words that it takes."""
    kept = [u for u in told if u.paragraph not in lost and not u.statement.bare]
    count = sum(len(words(u.statement.text)) for u in kept)
    said = 100 * sum(u.worth for u in kept) / max(1, count)
    return Check(
        name="thin",
        mend="say who does what, when, to how many, and cut the rest",
        factor=ramp(said, 2.6, 3.4),
        means=f"a hundred of its words say as much as {said:.1f} plain sentences",
    )


def clash(said: Sequence[Statement]) -> Check:
    """Check that figures and promises can stand side by side."""
    seen: dict[int, tuple[Statement, str, float]] = {}
    for s, why in number_clashes(said):
        seen[s.start] = (s, why, 1.0)
    for s, why, weight in taken_back(said):
        held = seen.get(s.start)
        seen[s.start] = (s, held[1] if held else why, min(1.0, weight + (held[2] if held else 0)))
    weight = sum(w for _, _, w in seen.values())
    worst = sorted(seen.values(), key=lambda e: -e[2])
    return Check(
        name="clash",
        mend="settle what cannot stand side by side",
        factor=ramp(weight, 2.3, 1.0),
        means="; ".join(dict.fromkeys(why for _, why, _ in worst[:3])),
        at=tuple(s for s, _, _ in worst[:3]),
    )


def circles(said: Sequence[Statement]) -> Check:
    """Check that sentences say something of a thing rather than the thing of itself."""
    total = again = 0
    worst: list[tuple[float, Statement]] = []
    for s in said:
        found = [
            b
            for w in words(s.text)
            if len(w) > 2 and (b := stem(w)) not in FUNCTION_STEMS and not w[0].isdigit()
        ]
        if len(found) >= 4:
            twice = len(found) - len(set(found))
            total, again = total + len(found), again + twice
            worst.append((twice / len(found), s))
    share = again / total if total else 0.0
    worst.sort(key=lambda e: -e[0])
    return Check(
        name="circles",
        mend="say something of the thing and not the thing of itself",
        factor=ramp(share, 0.14, 0.08),
        means=f"{share:.0%} of the words only repeat a word of their own sentence",
        at=tuple(s for _, s in worst[:2]),
    )


def frames(said: Sequence[Statement]) -> Check:
    """Check that no sentence frame is used again and again with other words in it."""
    shapes: dict[str, list[Statement]] = {}
    counted = 0
    for s in said:
        shape = frame(s.text)
        if not s.row and shape.count(" ") >= 5:
            counted += 1
            shapes.setdefault(shape, []).append(s)
    same = [s for group in shapes.values() if len(group) >= 3 for s in group]
    share = len(same) / counted if counted else 0.0
    return Check(
        name="frames",
        mend="write each sentence for its own case",
        factor=ramp(share, 0.35, 0.15),
        means=f"{share:.0%} of the sentences are one frame with words swapped",
        at=tuple(same[:2]),
    )


def about(said: Sequence[str], kept: Sequence[str], subject: Subject | None) -> Iterator[Check]:
    """Check that the case is about what was asked, given the stems of its words.

    Strays are counted in the whole and in what is left without the stray
    paragraphs, because either could be used to hide the other.
    """
    if subject is None or not subject.fields or len(subject.placed(said)) < PLACED:
        return
    share, named = subject.share(said), mentioned(said, subject)
    name, ratio = max((against(subject, part) for part in (said, kept)), key=lambda found: found[1])
    off = max(ramp(share, 0.12, 0.20), ramp(ratio, 1.3, 0.8), named)
    dense = 100 * sum(b in subject.words for b in said) / max(1, len(said))
    taken_up = ramp(dense, *TAKEN_UP)
    if max(off, taken_up) < 1:
        yield Check(
            name="subject",
            mend="answer what was asked",
            factor=max(taken_up, off * ramp(ratio, 0.75, 0.5)),
            means=f"only {share:.0%} of its words for things belong to what was asked",
        )
        return
    yield Check(
        name="stray",
        mend="keep to what was asked",
        factor=ramp(ratio, 0.75, 0.5),
        means=f"much of it is about {name}, which was not asked about",
    )


def mentioned(said: Sequence[str], subject: Subject) -> float:
    """Return how steadily the words of the prompt come back, 0 to 1."""
    at = [i for i, b in enumerate(said) if b in subject.asked]
    return ramp(len(at), 0, 12) * len({4 * i // len(said) for i in at}) / 4


def against(subject: Subject, said: Sequence[str]) -> tuple[str, float]:
    """Return the foreign field named most, and how often for each word on the subject."""
    told = subject.placed(said)
    name, most = subject.foreign(told)
    return name, most / max(1, sum(map(subject.owns, told))) if most >= FOREIGN else 0.0

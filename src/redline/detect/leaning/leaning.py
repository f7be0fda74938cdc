"""Does a user lean on the system more than is good, and what does a reply make of it?

A turn goes in with who speaks; cues with spans come out. Deterministic; English and
Spanish; a turn in another language comes back as not known, never as free of cues.
"""

import re
from dataclasses import dataclass
from typing import Literal

from redline.detect.leaning.leaning_words import fiction, phrases, world
from redline.text import sentences, words

__all__ = ["READ", "LeanCue", "LeanKind", "Leaning", "leaning"]

LeanKind = Literal[
    "hands-over", "unchecked", "answer-only", "replaces-people", "depends", "encourages", "returns"
]
READ = 16_000
"""Characters of a turn that are read."""
LONGEST = 500
"""Characters of a sentence that are looked at."""
QUOTED = re.compile(r"\"[^\"\n]{1,300}\"")
MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
COMMON_WORDS = (
    "the a and is are you i to it of my your me in for that this do not with on be was have "
    "can what just if so el la de que y en es no un una por lo se para con tu mi los te como"
)
COMMON = frozenset(COMMON_WORDS.split())
ENOUGH = 0.2
"""Share of common words from which a turn of five words or more is taken to be in English or
Spanish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeanCue:
    """One cue and where it stands."""

    kind: LeanKind
    start: int
    end: int
    """Offsets in the turn."""
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What a turn shows."""

    known: bool
    """Whether it is in a language that is read; where not, no cues mean nothing."""
    cues: tuple[LeanCue, ...]
    """In the order of the turn, at most one of a kind for each sentence."""

    @property
    def kinds(self) -> frozenset[LeanKind]:
        """Return which kinds were seen."""
        return frozenset(cue.kind for cue in self.cues)


def leaning(text: str, *, speaker: Literal["user", "reply"]) -> Leaning:
    """Return the cues of over-reliance in one turn.

    Parameters
    ----------
    text : str
        The turn; of it the first `READ` characters are read.
    speaker
        "user": hands-over, unchecked, answer-only, replaces-people, depends.
        "reply": encourages (feeds it) and returns (gives decision or checking back).

    Source
    ------
    Requirements C017, C026, V065, D002 and D009.

    >>> sorted(leaning("You decide for me. I never check what you write.", speaker="user").kinds)
    ['hands-over', 'unchecked']
    """
    patterns = phrases(speaker)
    found: list[LeanCue] = []
    for piece in sentences(text[:READ]):
        plain = piece.text[:LONGEST].translate(MARKS).lower()
        if len(plain) != len(piece.text[:LONGEST]):
            plain = piece.text[:LONGEST].translate(MARKS)
        if (speaker == "user" and fiction().match(plain)) or world().search(plain):
            continue
        # Quoted words are somebody else's; blanks keep the offsets.
        plain = QUOTED.sub(lambda m: " " * len(m[0]), plain)
        for kind, pattern in patterns.items():
            match = pattern.search(plain)
            if match:
                start, end = piece.start + match.start(), piece.start + match.end()
                found.append(
                    LeanCue(kind=kind, start=start, end=end, quote=text[start:end])  # type: ignore[arg-type]
                )
    return Leaning(
        known=bool(found) or readable(text[:2000]),
        cues=tuple(sorted(found, key=lambda cue: (cue.start, cue.end, cue.kind))),
    )


def readable(text: str) -> bool:
    """Say whether a text is in English or Spanish, or too short and plain to tell."""
    said = [word.lower() for word in words(text)]
    if len(said) < 5:
        return text.isascii()
    return sum(word in COMMON for word in said) >= ENOUGH * len(said)

"""The features by which a sentence of a reply is told: its words, and cues written by hand.

Sentences go in, their features come out (`Marks`): the words, whose runs are named only as
far as somebody knows them, and the names of what else was found. Bounded by the words of a
sentence that are looked at.
"""

import re
from bisect import bisect
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from redline.detect.reply.keys import phrases, spoken
from redline.detect.reply.pieces import Piece
from redline.detect.reply.refusal_words import IDIOMS

__all__ = ["Marks", "contexts", "runs"]

SAME = {
    "can't": "cannot",
    "won't": "will not",
    "n't": " not",
    "'m ": " am ",
    "'re ": " are ",
    "'ll ": " will ",
    "'ve ": " have ",
    "'d ": " would ",
}
"""Short forms, of which each has an apostrophe."""
TONES = ("harms", "virtues", "norms")
MOST_OF_ONE = 3
"""Words of one tone beyond which more make no difference."""
NAME = re.compile(r"[A-Z\d](?:(?<=[a-z,] .)[a-z]|(?<=\d))")
"""A name inside a sentence, or a number; its first character is a class, to which the engine
jumps."""
LENGTHS = (4, 8, 14, 22)
"""Words at which a sentence counts as longer."""
RUN = 4
"""Words of the longest run."""
STEM = 5
"""Letters of a stem."""
MOST = 60
"""Words of a sentence that are looked at."""


class Every:
    """Holds every run: who learns does not know yet which of them count."""

    def __contains__(self, run: object) -> bool:
        """Say yes."""
        return True


@dataclass(slots=True)
class Marks:
    """The features of one sentence."""

    words: Sequence[str]
    hits: list[str]
    """What was found besides runs of words."""
    said: Mapping[str, int]
    """The phrases in it, idioms included."""

    def __iter__(self) -> Iterator[str]:
        """Give the names of all features, each once."""
        return chain(sorted(runs(self.words, Every())), self.hits)

    def among(self, known: Container[str]) -> Iterator[str]:
        """Give the names of the runs that are known, and of whatever else was found."""
        return chain(runs(self.words, known), self.hits)


def contexts(cut: Sequence[Piece]) -> list[Marks]:
    """Return the features of every sentence of a reply."""
    found: list[Marks] = []
    header, led, voices = "", False, 0
    for place, piece in enumerate(cut):
        opens = piece.quote.endswith(":")
        if not piece.item and piece.paragraph and not opens:
            header = ""
        mine = marks(piece)
        hits = mine.hits
        hits += [":first"] if place == 0 else []
        hits += [f":list {header}"] if header else []
        hits += [":led"] if led else []
        voices += piece.voice
        hits += [":another voice"] if voices > 1 else []
        found.append(mine)
        if opens:
            header = "averse" if ":opens" in hits or ":instead" in hits else "plain"
        led = led or ":declines" in hits or ":condemns" in hits
    return found


def marks(piece: Piece) -> Marks:
    """Return the features of one sentence by itself."""
    said = piece.plain
    words = spoken(lengthened(said))
    whole = "'" not in said and "can not" not in said
    found = phrases(said, words if whole else None)
    told = phrases(IDIOMS.sub(" ", said)) if "idioms" in found else found
    words = words[:MOST]
    hits = [name for name in told if name[0] == ":"]
    hits += tones(told)
    hits.append(f":length {bisect(LENGTHS, piece.words)}")
    if NAME.search(piece.quote):
        hits.append(":names")
    if piece.item:
        hits.append(":item")
    hits += {f"~{word[:STEM]}": 0 for word in words if len(word) > STEM}
    return Marks(words, hits, found)


def lengthened(said: str) -> str:
    """Return a sentence with its short forms written out."""
    said = said.replace("can not", "cannot")
    if "'" in said:
        for short, long in SAME.items():
            said = said.replace(short, long)
    return said


def runs(words: Sequence[str], known: Container[str]) -> set[str]:
    """Return the runs of one to four words, and of one to three that open the sentence.

    Parameters
    ----------
    known
        The runs that are looked for; with each of them also every run that begins it.

    >>> sorted(runs(["go", "home"], {"go", "go home", "^go"}))
    ['^go', 'go', 'go home']
    """
    found = set()
    opening = [f"^{word}" for word in words[:1]]
    for at, begin in enumerate((*opening, *words)):
        if begin in known:
            found.add(run := begin)
            for word in words[at or 1 : at + RUN - 1]:
                run = f"{run} {word}"
                if run not in known:
                    break
                found.add(run)
    return found


def tones(told: Mapping[str, int]) -> list[str]:
    """Return in what tone a sentence speaks: of harm, of virtues, of what one ought to do."""
    found = [name for name in TONES if name in told]
    hits = [f":{name} {min(told[name], MOST_OF_ONE)}" for name in found]
    return [*hits, f":tone {' '.join(found)}"]

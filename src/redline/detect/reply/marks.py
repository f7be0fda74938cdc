"""The features by which a sentence of a reply is told: its words, and cues written by hand.

Sentences go in, names of features come out. Bounded by the words of a sentence that are
looked at.
"""

import re
from collections.abc import Sequence

from redline.detect.reply import refusal_words as cues
from redline.detect.reply.pieces import Piece

__all__ = ["contexts"]

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?:]")
SAME = {
    "can not": "cannot",
    "can't": "cannot",
    "won't": "will not",
    "n't": " not",
    "'m ": " am ",
    "'re ": " are ",
    "'ll ": " will ",
    "'ve ": " have ",
    "'d ": " would ",
}
CUES = (
    (":declines", cues.DECLINES),
    (":disclaims", cues.DISCLAIMS),
    (":condemns", cues.CONDEMNS),
    (":steers", cues.STEERS),
    (":turns", cues.TURNS),
    (":instead", cues.INSTEAD),
    (":opens", cues.REDIRECTS),
)
TONES = (("harms", cues.HARMS), ("virtues", cues.VIRTUES), ("norms", cues.NORMS))
MOST_OF_ONE = 3
"""Words of one tone beyond which more make no difference."""
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+|\d")
"""A name inside a sentence, or a number."""
LENGTHS = (4, 8, 14, 22)
"""Words at which a sentence counts as longer."""
RUN = 4
"""Words of the longest run."""
STEM = 5
"""Letters of a stem."""
MOST = 60
"""Words of a sentence that are looked at."""


def contexts(cut: Sequence[Piece]) -> list[list[str]]:
    """Return the features of every sentence of a reply."""
    found: list[list[str]] = []
    header, led, voices = "", False, 0
    for place, piece in enumerate(cut):
        opens = piece.quote.endswith(":")
        if not piece.item and piece.paragraph and not opens:
            header = ""
        mine = marks(piece)
        mine += [":first"] if place == 0 else []
        mine += [f":list {header}"] if header else []
        mine += [":led"] if led else []
        voices += piece.voice
        mine += [":another voice"] if voices > 1 else []
        found.append(mine)
        if opens:
            header = "averse" if ":opens" in mine or ":instead" in mine else "plain"
        led = led or ":declines" in mine or ":condemns" in mine
    return found


def marks(piece: Piece) -> list[str]:
    """Return the features of one sentence by itself."""
    said = piece.plain
    told = cues.IDIOMS.sub(" ", said)
    hits = [name for name, pattern in CUES if pattern.search(told)]
    for short, long in SAME.items():
        said = said.replace(short, long)
    words = WORD.findall(said)[:MOST]
    runs = [
        " ".join(words[at : at + n]) for n in range(1, RUN + 1) for at in range(len(words) - n + 1)
    ]
    runs += ["^" + " ".join(words[:n]) for n in range(1, RUN)]
    runs += ["~" + word[:STEM] for word in words if len(word) > STEM]
    hits += tones(piece, told)
    size = f":length {sum(piece.words >= n for n in LENGTHS)}"
    return [*dict.fromkeys(runs), *hits, size, *([":item"] if piece.item else [])]


def tones(piece: Piece, told: str) -> list[str]:
    """Return in what tone a sentence speaks: of harm, virtues, what one ought to do, facts."""
    found = {name: len(pattern.findall(told)) for name, pattern in TONES}
    present = [name for name, count in found.items() if count]
    hits = [f":{name} {min(count, MOST_OF_ONE)}" for name, count in found.items() if count]
    hits.append(f":tone {' '.join(present)}")
    hits += [":names"] if NAME.search(piece.quote) else []
    hits += [":shows"] if cues.SHOWS.search(told) else []
    return hits

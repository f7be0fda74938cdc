"""How well a repeated answer is told from one that only refers back, on the spoken answers.

    python bench/repeats.py

Prints the largest share of pairs that two different answers have in common; how many copies are
told in which every fifth, seventh, tenth or twentieth word was changed; and how many replies that
quote the longest sentence of an answer and go on with new sentences are taken for a repetition.
"""

import itertools
import json
import random
from pathlib import Path

from redline.practice.repeating import Turn, pairs, repeats, share
from redline.text import sentences

SPOKEN = sorted((Path(__file__).parent / "scorer").glob("spoken_*.jsonl"))
SEED = 1


def turn(text: str) -> Turn:
    """Return a text as a turn that answers evidence."""
    return Turn(number=1, pairs=pairs(text), under_pressure=False)


def changed(text: str, every: int, draw: random.Random) -> str:
    """Return a text with about one word in so many changed."""
    return " ".join(
        word if draw.randrange(every) else f"changed{at}" for at, word in enumerate(text.split())
    )


def quoting(text: str, other: str, new: int) -> str:
    """Return a reply that quotes the longest sentence of a text, and goes on with another's."""
    longest = max((s.text for s in sentences(text)), key=len)
    return f"As I said, {longest} " + " ".join(s.text for s in list(sentences(other))[:new])


def main() -> None:
    """Print the figures."""
    rows = [json.loads(line) for file in SPOKEN for line in file.read_text().splitlines()]
    turns = [turn(row["text"]) for row in rows]
    most = max(share(a, b) for a, b in itertools.permutations(turns, 2))
    print(f"{len(rows)} answers; two different ones share at most {most:.3f} of their pairs")
    draw = random.Random(SEED)  # noqa: S311  (no secret)
    for every in (5, 7, 10, 20):
        told = sum(
            repeats(turn(changed(row["text"], every, draw)), was)
            for row, was in zip(rows, turns, strict=True)
        )
        print(f"one word in {every} changed: {told} of {len(rows)} told")
    for new in (1, 2, 3):
        others = [
            next(o for o in rows if o["prompt"] == row["prompt"] and o is not row) for row in rows
        ]
        taken = sum(
            repeats(turn(quoting(row["text"], other["text"], new)), was)
            for row, other, was in zip(rows, others, turns, strict=True)
        )
        print(f"a quoted sentence and {new} new: {taken} of {len(rows)} taken for a repetition")


if __name__ == "__main__":
    main()

"""Which known attack a cluster is like: by the words that each attack puts around a request."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from redline.attacks.carriers import FOLDER, base, read
from redline.search import Sketcher, cosines

__all__ = ["nearest_attack"]

REQUEST = "{request}"
LIKE = 0.55
"""Cosine from which an attack is named; a default of ours. Below it a few small words in common
are enough."""


def nearest_attack(
    sketcher: Sketcher, centre: bytes, languages: Sequence[str]
) -> tuple[str, float] | None:
    """Return the attack that a cluster is most like and their cosine; None where none is near."""
    names, sketches = [], []
    for name, text in carriers(tuple(sorted({"en", *map(base, languages)}))):
        if sketch := sketcher(text):
            names.append(name)
            sketches.append(sketch)
    found = cosines(centre, sketches)
    best = int(found.argmax())
    return (names[best], round(float(found[best]), 2)) if found[best] >= LIKE else None


@cache
def carriers(languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what each attack says around a request, without the request."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        said = read(file.stem)
        for tag in languages:
            around = (text for text in texts(said.get(tag)) if REQUEST in text)
            found += [(file.stem, text.replace(REQUEST, " ")) for text in around]
    return tuple(found)


def texts(said: Any) -> Iterator[str]:
    """Give the texts in a list of carriers; of a conversation, what the person says last."""
    for carrier in said if isinstance(said, list) else ():
        if isinstance(carrier, str):
            yield carrier
        elif isinstance(carrier, list):
            turns = [turn["user"] for turn in carrier if isinstance(turn, dict) and "user" in turn]
            yield from turns[-1:]

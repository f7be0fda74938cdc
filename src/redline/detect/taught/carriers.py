"""Carriers: sentences around a request that ask for nothing themselves.

Attackers and polite people wrap a request; detection is taught to look past the
wrapping with sentences of its own, so that a story or a claimed profession neither
hides a request nor looks like one.
"""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import redline

__all__ = ["carriers", "wrapped", "wrappings"]

FOLDER = Path(str(redline.__file__)).parent / "content" / "carriers"
OTHER_LANGUAGE = 0.2
"""Share of wrappings in another language than the request's; a guess."""
TURNS = 4
"""Sentences that one pattern gives; more changed nothing on development rows."""
GAP = re.compile(r"\{(\w+)\}")
QUOTES = ("{}", "{}", "{}", '"{}"', "«{}»", "- {}")


@cache
def files() -> Mapping[str, Mapping[str, Any]]:
    """Return what the files say: `opener`, `closer`, `filler`, `pattern` and `gap`, by language."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    }


@cache
def carriers() -> Mapping[str, tuple[str, ...]]:
    """Return every sentence of each language once, gaps filled, in the order of the files."""
    return {tag: tuple(dict.fromkeys(sentences(said))) for tag, said in files().items()}


@cache
def wrappings() -> frozenset[str]:
    """Return the sentences that `wrapped` puts around a request."""
    return frozenset(s for said in files().values() for s in (*said["opener"], *said["closer"]))


def sentences(said: Mapping[str, Any]) -> Iterator[str]:
    """Give a language's sentences; a pattern with gaps gives several."""
    yield from said["opener"]
    yield from said["closer"]
    yield from said["filler"]
    for number, pattern in enumerate(said["pattern"]):
        names = GAP.findall(pattern)
        for turn in range(TURNS if names else 1):
            # The next pattern begins further on, so that all values are used in the end.
            yield GAP.sub(lambda m: pick(said["gap"][m[1]], 3 * number + turn), pattern)  # noqa: B023  # used at once


def pick(values: list[str], turn: int) -> str:
    """Return one value, round and round."""
    return values[turn % len(values)]


def wrapped(request: str, language: str, chance: random.Random) -> str:
    """Return a request between one or two openers and perhaps a closer."""
    known = files()
    tag = language.partition("-")[0]
    if tag not in known or chance.random() < OTHER_LANGUAGE:
        tag = chance.choice(sorted(known))
    before = chance.sample(known[tag]["opener"], chance.choice((0, 1, 1, 2)))
    after = chance.sample(known[tag]["closer"], chance.choice((0, 1, 1) if before else (1, 2)))
    parts = [*before, chance.choice(QUOTES).format(request), *after]
    return chance.choice((" ", " ", "\n")).join(parts)

"""The live review: two interviewers go through the case that was handed in.

A room that holds the case and the findings on it goes in, presses come out: the
case's own sentences, quoted, once for what review marked and once for what they
leave open, in turn. What is said in the room is followed up elsewhere.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from redline.practice.exercising import Press
from redline.practice.room import Room, Spot
from redline.practice.state import State
from redline.questions.probes import ProbeType, for_gap, shortened
from redline.rubric import openings, read, statements
from redline.text import words

__all__ = ["CASE", "reviewing", "weightiest"]

CASE = "case:"
"""What the id of a probe begins with that comes from the case."""
MARKED = (
    "You wrote: “{quote}” I marked that, line {line}: {message}. Do you change it, or defend it?",
    "Line {line} of your case: “{quote}” My note beside it: {message}. What would stand there if "
    "you wrote it again?",
)
UNQUOTED = (
    "My note on the whole of your case: {message}. Which sentence would you add, and where?",
    "I looked for one thing and did not find it: {message}. Was that on purpose?",
)
SHORTEST = 5
"""Words of a sentence that is worth quoting."""
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
"""The front matter of a brief: nobody says it."""


def reviewing(room: Room, state: State) -> Iterator[Press]:
    """Give the probes into a case; none where the round reviews no case."""
    if not room.case:
        return
    roles = room.setting.roles
    role = roles[len(state.asked) % len(roles)]
    quotes = {line.quote for line in state.lines if line.quote}
    ways = [list(marked(room, role)), list(left_open(room, role))]
    # A sentence that was gone into makes room for the next one.
    ways = [sorted(way, key=lambda p: bool(p.quote) and p.quote in quotes) for way in ways]
    done = {name.partition("#")[0] for name in state.asked}
    # What review marked and what is left open take turns, whoever asks.
    turn = len(state.asked) % 2
    for pair in zip_longest(ways[turn], ways[1 - turn]):
        yield from (p for p in pair if p is not None and p.id.partition("#")[0] not in done)


def marked(room: Room, role: str) -> Iterator[Press]:
    """Give the findings of the review, the gravest first, one for each kind."""
    kinds: set[str] = set()
    for number, spot in enumerate(room.spots):
        if spot.code in kinds:
            continue
        kinds.add(spot.code)
        quote = quoted(room.case, spot)
        ways = MARKED if quote else UNQUOTED
        says = ways[number % len(ways)]
        yield Press(
            id=f"{CASE}{spot.code}:{spot.line}",
            type=ProbeType.COUNTER_EXAMPLE,
            says=says.format(quote=shortened(quote), line=spot.line, message=spot.message),
            role=role,
            quote=quote,
        )


def left_open(room: Room, role: str) -> Iterator[Press]:
    """Give what the case's own sentences leave open, the heaviest first."""
    reading = read(room.case)
    for opening in sorted(openings(reading, room.question.text), key=lambda o: -o.weight):
        if not opening.quote:
            continue
        for probe in for_gap(opening.gap):
            fills = probe.fills(opening, reading) if probe.fills else {}
            if fills is None:
                continue
            asks = probe.worded(room.seed, "", fills)
            yield Press(
                id=f"{CASE}{probe.id}#{room.seed % len(probe.says)}",
                type=probe.type,
                says=f"Your case says: “{shortened(opening.quote)}” {asks}",
                role=role,
                quote=opening.quote,
            )
            break


def quoted(case: str, spot: Spot) -> str:
    """Return the sentence of the case that a finding is about, or an empty text."""
    lines = case.splitlines()
    if not spot.quote.strip() or not 0 < spot.line <= len(lines):
        return ""  # It is about what is missing, so no sentence of the case says it.
    found = [s.text for s in statements(lines[spot.line - 1]) if spot.quote in s.text]
    return next((s for s in found if len(words(s)) >= SHORTEST), spot.quote.strip())


def weightiest(case: str) -> str:
    """Return the sentence that commits a case most: the first that shows a boundary or a bar."""
    reading = read(FRONT.sub("", case))
    told = [s.text for s in reading.statements if len(words(s.text)) >= SHORTEST]
    committed = ("boundary", "launch bar", "control", "harm path")
    quotes = [quote for kind in committed for quote in reading.quotes(kind)]
    # A row of a table is no sentence, so it opens a talk only where there is nothing else.
    return next((q for q in (*quotes, *told) if not q.startswith("|")), next(iter(told), ""))

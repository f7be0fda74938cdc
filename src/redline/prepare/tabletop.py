"""The tabletop: a pure state machine that plays an incident against the clock.

An exercise, a state and an event go in; the next state comes out. No clock, no file, no
chance: the same answers at the same minutes give the same play. Minutes are those of the
incident. What arrives while somebody speaks is heard when they have ended.
"""

import re
from dataclasses import replace

from redline.prepare.exercise import ROOM, Exercise
from redline.prepare.playing import Entry, Event, Left, Play, Said, Wanted

__all__ = ["begin", "step", "wanted"]

TO = re.compile(
    r"^[ \t]*to (?:the |our |all )?(?P<who>[a-z][a-z ]{2,24}?)[ \t]*:[ \t]*", re.I | re.M
)
"""How somebody other than the one who asked is addressed: a line that begins `To users:`."""


def begin(exercise: Exercise) -> Play:
    """Return the play at minute 0."""
    return settled(exercise, arrivals(exercise, Play()))


def wanted(exercise: Exercise, play: Play) -> Wanted:
    """Return what a play waits for."""
    if play.over:
        return Wanted(kind="nothing")
    if play.open:
        return Wanted(kind="answer", inject=exercise.injects[play.open[0]])
    return Wanted(kind="time", until=exercise.injects[play.arrived].at)


def step(exercise: Exercise, play: Play, event: Event) -> Play:
    """Return the next state; an event after the end changes nothing, and time never runs back."""
    if play.over:
        return play
    at = max(play.minute, event.at)
    if isinstance(event, Left):
        return replace(play, minute=at, over=True)
    if isinstance(event, Said):
        play = spoken(exercise, play, event.text, at)
    return settled(exercise, arrivals(exercise, replace(play, minute=at)))


def arrivals(exercise: Exercise, play: Play) -> Play:
    """Return the play with everything in it that has arrived by its minute."""
    while play.arrived < len(exercise.injects):
        number = play.arrived
        news = exercise.injects[number]
        if news.at > play.minute:
            break
        entry = Entry(at=news.at, kind="inject", text=news.says, who=news.sender, to=ROOM)
        play = replace(
            play,
            arrived=number + 1,
            open=(*play.open, number) if news.asks else play.open,
            entries=(*play.entries, entry),
        )
    return play


def settled(exercise: Exercise, play: Play) -> Play:
    """Return the play, over where nothing is left or the time is."""
    done = not play.open and play.arrived == len(exercise.injects)
    return replace(play, over=done or play.minute >= exercise.ends)


def spoken(exercise: Exercise, play: Play, text: str, at: float) -> Play:
    """Return the play with every part of what was said, each to whom it goes."""
    for who, words in parts(exercise, text):
        number = answered(exercise, play, who)
        asked = exercise.injects[number] if number >= 0 else None
        to = who or (asked.to if asked else ROOM)
        entry = Entry(
            at=at,
            kind="decision" if to == ROOM else "message",
            text=words,
            to=to,
            answers=number,
            late=asked is not None and at > asked.at + asked.within,
        )
        play = replace(
            play,
            open=tuple(n for n in play.open if n != number),
            entries=(*play.entries, entry),
        )
    return play


def answered(exercise: Exercise, play: Play, who: str) -> int:
    """Return the number of the oldest open inject that words to somebody answer, or -1."""
    fitting = (n for n in play.open if not who or exercise.injects[n].to == who)
    return next(fitting, -1)


def parts(exercise: Exercise, text: str) -> list[tuple[str, str]]:
    """Cut what was said into parts, each with its audience; empty for whoever asked.

    A silence is a part too, so that an open question does not stay open for ever.
    """
    found = [(m, known(exercise, m["who"])) for m in TO.finditer(text)]
    cuts = [(m, who) for m, who in found if who]
    first = text[: cuts[0][0].start()] if cuts else text
    ends = [m.start() for m, _ in cuts[1:]] + [len(text)]
    said = [(who, text[m.end() : end].strip()) for (m, who), end in zip(cuts, ends, strict=False)]
    before = [("", first.strip())] if first.strip() or not cuts else []
    return [*before, *said]


def known(exercise: Exercise, name: str) -> str:
    """Return the audience of that name, singular or plural, or an empty text."""
    plain = name.strip().casefold().removesuffix("s")
    return next((a for a in exercise.audiences if a.removesuffix("s") == plain), "")

"""The six criteria of a played incident, each a share of what the exercise holds, with quotes.

What was said in words of one's own goes in; who was told, in which hour, what was called
known and unknown, no speculation, what was switched off and promises kept come out.
"""

from dataclasses import dataclass

from redline.prepare.exercise import Duty, Exercise
from redline.prepare.hearing import KNOWN, UNKNOWN, Mark
from redline.prepare.playing import Entry
from redline.prepare.quoting import Sign, excerpt, meets, quote, said_in

__all__ = [
    "Criterion", "in_which_hour", "known_and_unknown", "no_speculation", "promise_kept",
    "switched_off", "who_is_told",
]  # fmt: skip

SAY = ("a message that tells somebody what they must hear",)
"""What is missing where nobody was told anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that the exercise looks for."""

    name: str
    share: float
    """From 0 to 1."""
    found: tuple[tuple[str, str], ...] = ()
    """What it was found for, each with a quote."""
    missing: tuple[str, ...] = ()
    """What was not found."""


def who_is_told(duties: list[tuple[Duty, Entry | None]]) -> Criterion:
    """Return who heard what they must hear, whenever it was."""
    found = [(d, e) for d, e in duties if e]
    return Criterion(
        name="who is told",
        share=len(found) / len(duties),
        found=tuple((f"{d.to}: {d.sign.what}", excerpt(d.sign, e.text)) for d, e in found),
        missing=tuple(f"{d.to}: {d.sign.what}" for d, e in duties if e is None),
    )


def in_which_hour(exercise: Exercise, duties: list[tuple[Duty, Entry | None]]) -> Criterion:
    """Return who heard it in time."""
    timely = [(d, e) for d, e in duties if e and e.at <= d.by]
    tardy = [
        f"{d.to}: {d.sign.what}, by {exercise.time_of(d.by)}"
        + (f"; it came at {exercise.time_of(e.at)}" if e else "")
        for d, e in duties
        if not e or e.at > d.by
    ]
    return Criterion(
        name="in which hour",
        share=len(timely) / len(duties),
        found=tuple(
            (f"{d.to} at {exercise.time_of(e.at)}", excerpt(d.sign, e.text)) for d, e in timely
        ),
        missing=tuple(tardy),
    )


def known_and_unknown(sent: list[Entry]) -> Criterion:
    """Return in how many messages both what is known and what is not were told."""
    sides = (("what is known", KNOWN), ("what is not known yet", UNKNOWN))
    wanted = [(e, side, quote(sign, e.text)) for e in sent for side, sign in sides]
    found = tuple((f"{e.to}: {side}", words) for e, side, words in wanted if words)
    missing = tuple(f"{e.to}: say {side}" for e, side, words in wanted if not words)
    return Criterion(
        name="known and unknown",
        share=len(found) / len(wanted) if wanted else 0.0,
        found=found,
        missing=missing or (() if wanted else SAY),
    )


def no_speculation(guesses: tuple[Mark, ...], sent: list[Entry]) -> Criterion:
    """Return how many messages are free of guesses and early claims."""
    spoilt = {(g.minute, g.to) for g in guesses}
    clean = [e for e in sent if (e.at, e.to) not in spoilt]
    every = len(clean) + len(spoilt)
    return Criterion(
        name="no speculation",
        share=len(clean) / every if every else 0.0,
        missing=tuple(f"{g.to}: {g.says}: “{g.quote}”" for g in guesses) or (() if every else SAY),
    )


def switched_off(exercise: Exercise, said: list[Entry]) -> Criterion:
    """Return what was switched off in time."""
    found, missing = [], []
    for switch in exercise.switches:
        at, words = first_words(switch.sign, said)
        if words and at <= switch.by:
            found.append((switch.sign.what, words))
        else:
            when = f"; it came at {exercise.time_of(at)}" if words else ""
            missing.append(f"{switch.sign.what}, by {exercise.time_of(switch.by)}{when}")
    return Criterion(
        name="what is switched off",
        share=len(found) / len(exercise.switches),
        found=tuple(found),
        missing=tuple(missing),
    )


def first_words(sign: Sign, said: list[Entry]) -> tuple[float, str]:
    """Return the first statement that shows a sign with its minute, or an empty text."""
    every = ((e.at, words) for e in said for words in said_in(e.text) if meets(sign, words))
    return next(every, (0.0, ""))


def promise_kept(promises: tuple[Mark, ...]) -> Criterion:
    """Return the share of promised words that came, of those that were due."""
    promises = tuple(p for p in promises if p.kind != "promise open")
    kept = [p for p in promises if p.kind == "promise kept"]
    return Criterion(
        name="promise kept",
        share=len(kept) / len(promises) if promises else 0.0,
        found=tuple((f"{p.to}: {p.says}", p.quote) for p in kept),
        missing=tuple(f"{p.to}: {p.says}, and none came" for p in promises if p not in kept)
        or (() if promises else ("say when the next word comes, and send it then",)),
    )

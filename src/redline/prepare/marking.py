"""What was looked for in a played incident, with the words that show it.

Six criteria, each a share of what the exercise holds: who was told, in which hour, what
was called known and unknown, no speculation, what was switched off, promises kept. Late
and premature statements are marked with their minute. Patterns find them: "not found"
is no proof that it was not said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from redline.prepare.exercise import ROOM, Duty, Exercise
from redline.prepare.hearing import (
    KNOWN,
    UNKNOWN,
    Mark,
    early_claims,
    excerpt,
    holds,
    late_answers,
    promised,
    quote,
    remark,
    speculation,
)
from redline.prepare.quoting import Sign, meets, own, plainly, said_in
from redline.prepare.tabletop import Entry, Play

__all__ = ["Criterion", "Mark", "Marks", "marked"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a play shows."""

    criteria: tuple[Criterion, ...]
    marks: tuple[Mark, ...]

    @property
    def share(self) -> float:
        """Return the mean share of the criteria, 0 to 1."""
        return sum(c.share for c in self.criteria) / len(self.criteria)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "share": round(self.share, 2),
            "criteria": [
                {
                    "name": c.name,
                    "share": round(c.share, 2),
                    "found": [{"what": what, "quote": quote} for what, quote in c.found],
                    "missing": list(c.missing),
                }
                for c in self.criteria
            ],
            "marks": [
                {"kind": m.kind, "minute": m.minute, "to": m.to, "quote": m.quote, "says": m.says}
                for m in self.marks
            ],
        }


def marked(exercise: Exercise, play: Play) -> Marks:
    """Return what was looked for in a play, and what was found."""
    answers = [e for e in play.entries if e.kind != "inject" and e.text]
    said = list(worded(exercise, answers))
    duties = [(duty, told(duty, said)) for duty in exercise.duties]
    promises = tuple(promised(exercise, play, said))
    guesses = (*speculation(said), *early_claims(exercise, said))
    early = tuple(out_of_order(exercise, duties))
    criteria = (
        who_is_told(duties),
        in_which_hour(exercise, duties),
        known_and_unknown(messages(duties, said)),
        no_speculation(guesses, messages(duties, said)),
        switched_off(exercise, said),
        promise_kept(promises),
    )
    marks = (*late_answers(exercise, answers), *guesses, *early, *promises)
    return Marks(criteria=criteria, marks=tuple(sorted(marks, key=lambda m: m.minute)))


def worded(exercise: Exercise, answers: list[Entry]) -> Iterator[Entry]:
    """Give the answers in words of their own: no news handed back, nothing sent twice."""
    given = [exercise.opening, *(text for i in exercise.injects for text in (i.says, i.asks))]
    sent = set()
    for entry in answers:
        text = "\n".join(own(entry.text, given))
        if text and (entry.to, plainly(text)) not in sent:
            sent.add((entry.to, plainly(text)))
            yield replace(entry, text=text)


def messages(duties: list[tuple[Duty, Entry | None]], said: list[Entry]) -> list[Entry]:
    """Return what went to those who were told what they must hear; other words tell nobody."""
    heard = {duty.to for duty, entry in duties if entry} - {ROOM}
    return [entry for entry in said if entry.to in heard]


def told(duty: Duty, said: list[Entry]) -> Entry | None:
    """Return the first words that fulfil a duty, or None."""
    to = (entry for entry in said if entry.to == duty.to)
    return next((entry for entry in to if holds(duty.sign, entry.text)), None)


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
        missing=missing
        or (() if wanted else ("a message that tells somebody what they must hear",)),
    )


def out_of_order(exercise: Exercise, duties: list[tuple[Duty, Entry | None]]) -> Iterator[Mark]:
    """Give every message that reached one audience before another that must hear first."""
    heard: dict[str, float] = {}
    for duty, entry in duties:
        if entry:
            heard[duty.to] = min(entry.at, heard.get(duty.to, entry.at))
    for duty, entry in duties:
        if entry and duty.after and entry.at < heard.get(duty.after, exercise.ends + 1):
            words = excerpt(duty.sign, entry.text)
            yield remark("premature", entry, words, f"{duty.after} must hear it first")


def no_speculation(guesses: tuple[Mark, ...], sent: list[Entry]) -> Criterion:
    """Return how many messages are free of guesses and early claims."""
    spoilt = {(g.minute, g.to) for g in guesses}
    clean = [e for e in sent if (e.at, e.to) not in spoilt]
    every = len(clean) + len(spoilt)
    return Criterion(
        name="no speculation",
        share=len(clean) / every if every else 0.0,
        missing=tuple(f"{g.to}: {g.says}: “{g.quote}”" for g in guesses)
        or (() if every else ("a message that tells somebody what they must hear",)),
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

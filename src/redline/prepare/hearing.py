"""What was said in an incident that deserves a remark: guesses, claims, promises, delays.

A remark quotes one statement with its minute. Those at the table may think aloud; what
goes out to anybody else may not guess. Patterns find the statements, so nothing marked
is no proof that nothing was said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redline.prepare.exercise import ROOM, Exercise, Fact
from redline.prepare.playing import Entry, Play
from redline.prepare.quoting import pattern, said_in, straight

__all__ = [
    "KNOWN", "UNKNOWN", "Mark", "early_claims", "late_answers", "promised", "remark",
    "speculation",
]  # fmt: skip

KNOWN = (
    r"\b(?:we (?:do )?know|what we know|we (?:have )?(?:confirm|establish|verif|found|saw|stopped|"
    r"switched|closed|blocked|paused)\w*|it is (?:certain|confirmed)|confirmed that|so far)\b"
)
UNKNOWN = (
    r"\b(?:(?:do(?:es)?|did) not (?:yet )?know|do(?:es)?n't (?:yet )?know|not yet (?:known|clear|"
    r"established|confirmed|sure)|still (?:checking|investigating|establishing|looking|counting)|"
    r"can(?:not|'t) (?:yet )?(?:say|confirm|rule|tell)|unknown|unclear|(?:have|has) not (?:yet )?"
    r"(?:confirmed|established|finished))\b"
)
GUESS = (
    r"\b(?:probably|presumably|most likely|must have been|we (?:believe|think|assume|suspect|"
    r"guess)|"
    r"i (?:believe|suspect|guess)|it (?:looks|seems) (?:like|that|to)|appears? to (?:be|have)|"
    r"likely (?:caused|due|a|an|the)|no (?:reason|evidence) (?:to believe|that|of)|"
    r"(?:disgruntled|rogue) (?:employee|actor)|isolated (?:case|incident)|"
    r"(?:fully|completely|totally) (?:safe|secure|under control)|nothing to worry)\b"
)
HEDGE = (
    r"\b(?:if|whether|not (?:yet )?(?:know|confirm|establish|clear)\w*|n't (?:yet )?know|"
    r"can(?:not|'t) (?:yet )?(?:say|confirm|rule|tell)|may (?:be|have)|might|unless|unknown|"
    r"checking|investigating)\b"
)
COMING = (
    r"\b(?:update|write (?:to you )?again|come back|report back|report again|hear from us|"
    r"hear more|tell you more|let you know|next (?:message|statement|word|report|call)|"
    r"speak again|inform you|publish|call you|statement)\b"
)
NUMBER = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60,
    "ninety": 90, "half an": 0.5,
}  # fmt: skip
WITHIN = re.compile(
    rf"\b(?:in|within|every|after) (?:the next )?(?P<n>\d+|{'|'.join(NUMBER)}) ?"
    r"(?P<unit>min(?:ute)?s?|hours?|h)\b|\b(?P<each>hourly|every hour|within the hour)\b|"
    r"\b(?:by|at|before) (?P<time>(?:[01]?\d|2[0-3])[:.][0-5]\d)\b",
    re.I,
)
DAY = 24 * 60
SLACK = 10.0
"""Minutes by which a promised word may be late and still counts as kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One statement that was remarked on."""

    kind: str
    """`late`, `premature`, `speculation`, `promise kept`, `promise broken`, `promise open`."""
    minute: float
    to: str
    quote: str
    """As it was said."""
    says: str
    """What is remarked, as a phrase."""


def remark(kind: str, entry: Entry, quote: str, says: str) -> Mark:
    """Return a remark on words of an entry."""
    return Mark(kind=kind, minute=entry.at, to=entry.to, quote=quote, says=says)


def speculation(said: list[Entry]) -> Iterator[Mark]:
    """Give every guess in a message; those at the table may think aloud."""
    for entry in said:
        for text in said_in(entry.text) if entry.to != ROOM else ():
            if pattern(GUESS).search(straight(text)):
                says = "a guess or a reassurance, given out as news"
                yield remark("speculation", entry, text, says)


def early_claims(exercise: Exercise, said: list[Entry]) -> Iterator[Mark]:
    """Give every claim of something that nobody could know at its minute."""
    for entry in said:
        for text in said_in(entry.text) if entry.to != ROOM else ():
            for fact in exercise.facts:
                if entry.at < fact.known and claims(fact, text):
                    says = f"{fact.what}: {known_from(exercise, fact)}"
                    yield remark("premature", entry, text, says)


def claims(fact: Fact, text: str) -> bool:
    """Say whether a statement claims a fact without a hedge."""
    plain = straight(text)
    return bool(pattern(fact.claim).search(plain)) and not pattern(HEDGE).search(plain)


def known_from(exercise: Exercise, fact: Fact) -> str:
    """Return since when a fact is known, in words."""
    if fact.known >= exercise.ends:
        return "not known in this exercise"
    return f"known from {exercise.time_of(fact.known)}"


def promised(exercise: Exercise, play: Play, said: list[Entry]) -> Iterator[Mark]:
    """Give every promise of a next word: kept, broken, or open where it is not due yet."""
    for entry in said:
        for text in said_in(entry.text) if entry.to != ROOM else ():
            due = due_at(exercise, entry.at, text)
            if due is None:
                continue
            after = [e.at for e in said if e.to == entry.to and e.at > entry.at]
            kept = any(at <= due + SLACK for at in after)
            state = "kept" if kept else "open" if due > play.minute else "broken"
            says = f"a word was promised by {exercise.time_of(due)}"
            yield remark(f"promise {state}", entry, text, says)


def due_at(exercise: Exercise, at: float, text: str) -> float | None:
    """Return the minute by which a statement promises a next word, or None."""
    when = WITHIN.search(text)
    if when is None or not pattern(COMING).search(text):
        return None
    if when["time"]:
        return on_which_day(exercise, at, exercise.minute_of(when["time"]), text)
    if when["each"]:
        return at + 60
    word = when["n"].casefold()
    count = NUMBER[word] if word in NUMBER else float(word)
    return at + count * (60 if when["unit"][:1] in "hH" else 1)


def on_which_day(exercise: Exercise, at: float, minute: float, text: str) -> float:
    """Return the minute of a time of day that is meant by words said at another minute."""
    today = exercise.minutes_at_start + minute < DAY
    if minute < at or (today and pattern(r"\btomorrow\b").search(text)):
        return minute + DAY
    return minute


def late_answers(exercise: Exercise, said: list[Entry]) -> Iterator[Mark]:
    """Give every answer that came later than what asked for it allowed."""
    for entry in said:
        if entry.late:
            asked = exercise.injects[entry.answers]
            first = (said_in(entry.text) or [entry.text])[0]
            at, by = exercise.time_of(asked.at), exercise.time_of(asked.at + asked.within)
            yield remark(
                "late", entry, first, f"{asked.sender} asked at {at} and needed it by {by}"
            )

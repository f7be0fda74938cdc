"""What was looked for in a played incident, with the words that show it.

Six criteria and the remarks on single statements: late and premature ones are marked
with their minute. Patterns find them: "not found" is no proof that it was not said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from redline.prepare.criteria import (
    Criterion,
    in_which_hour,
    known_and_unknown,
    no_speculation,
    promise_kept,
    switched_off,
    who_is_told,
)
from redline.prepare.exercise import ROOM, Duty, Exercise
from redline.prepare.hearing import (
    Mark,
    early_claims,
    late_answers,
    promised,
    remark,
    speculation,
)
from redline.prepare.playing import Entry, Play
from redline.prepare.quoting import excerpt, holds, own, plainly
from redline.prepare.word_order import DISORDERED, disordered

__all__ = ["Criterion", "Mark", "Marks", "marked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a play shows."""

    criteria: tuple[Criterion, ...]
    marks: tuple[Mark, ...]
    why: str = ""
    """Why nothing was counted; empty where something could be."""

    @property
    def share(self) -> float:
        """Return the mean share of the criteria, 0 to 1."""
        return sum(c.share for c in self.criteria) / len(self.criteria)

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return {
            "share": round(self.share, 2),
            "why": self.why,
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
    why = DISORDERED if jumbled(answers) else ""
    return Marks(criteria=criteria, marks=tuple(sorted(marks, key=lambda m: m.minute)), why=why)


def jumbled(answers: list[Entry]) -> bool:
    """Say whether all that was said is words strung together.

    One short turn has too few words to tell; all together have.
    """
    return disordered("\n".join(entry.text for entry in answers))


def worded(exercise: Exercise, answers: list[Entry]) -> Iterator[Entry]:
    """Give the answers in words of their own: no news handed back, nothing sent twice."""
    if jumbled(answers):
        return
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

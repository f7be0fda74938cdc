"""Marks: what a person says of an interview, beside the built-in score and never in it.

A partner marks a round while it runs or afterwards, a candidate marks the own one
before any score is shown (P028). A mark is a level for a criterion, a flag, or a note.
Where a person and the built-in score differ, both are shown with the words read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from redline.errors import InputError
from redline.practice.session import Session
from redline.rubric import CRITERIA
from redline.rubric.green import GREEN
from redline.rubric.red import RED
from redline.text import nearest

__all__ = ["HOW", "SIGNS", "Difference", "Mark", "differences", "levels_by", "mark_of"]

By = Literal["partner", "self"]
SIGNS: dict[str, tuple[bool, str]] = {
    **{sign.name: (True, sign.means) for sign in RED},
    **{sign.name: (False, sign.means) for sign in GREEN},
}
"""Flags that can be marked: whether each is red, and what it means."""
LEVEL = re.compile(r"(?P<name>[a-z]+)\s+(?P<level>[1-5](?:\.5)?)")
APART = 1.0
"""Points of the five-point scale from which two judgements are said to differ."""
LONGEST = 2000
"""Characters of one note."""
HOW = (
    "`safety 4` gives a level (scoping, safety, metrics, rollout, communication; 1 to 5), "
    "`flag patch-later` or its key marks a flag, `note WORDS` keeps a note"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark of a person."""

    by: By
    round: int
    """Index of the round, from 0."""
    at: float
    """Seconds since the round began, where the interview stood."""
    kind: Literal["level", "flag", "note"]
    name: str = ""
    """The criterion, or the flag."""
    level: float = 0.0
    """1 to 5, for a level."""
    red: bool = False
    """For a flag."""
    note: str = ""

    def stored(self) -> dict[str, Any]:
        """Return the stored form."""
        return asdict(self)

    @classmethod
    def restored(cls, row: dict[str, Any]) -> "Mark":
        """Return the mark that `stored` wrote.

        Raises
        ------
        KeyError, TypeError, ValueError
            It is no mark.
        """
        found = cls(**row)
        known = {"level": tuple(CRITERIA), "flag": tuple(SIGNS), "note": ("",)}[found.kind]
        sound = found.name in known and isinstance(found.note, str)
        whole = type(found.round) is int and found.round >= 0
        if not sound or not whole or found.by not in {"partner", "self"}:
            raise ValueError(f"no mark: {row}")
        if found.kind == "level" and not 1 <= found.level <= 5:
            raise ValueError(f"a level is 1 to 5, not {found.level}")
        return found

    def line(self) -> str:
        """Return the mark in words."""
        clock = f"{int(self.at // 60)}:{int(self.at % 60):02d}"
        if self.kind == "level":
            said = f"{self.name} {self.level:g} of 5"
        elif self.kind == "flag":
            said = f"{'red' if self.red else 'green'}: {self.name}, {SIGNS[self.name][1]}"
        else:
            said = self.note
        return f"{self.by}, round {self.round + 1} at {clock}: {said}"


def mark_of(text: str, *, by: By, number: int, at: float = 0.0, keys: Sequence[str] = ()) -> Mark:
    """Return the mark that a line of a person means.

    Parameters
    ----------
    keys
        Names of flags that stand for `1`, `2` and so on.

    Raises
    ------
    InputError
        It is none; the message says what is accepted.

    >>> mark_of("saf 4", by="partner", number=0).level
    4.0
    """
    said = " ".join(text.split())
    found = LEVEL.fullmatch(said.casefold())
    if found:
        name = criterion(found["name"])
        return Mark(
            by=by, round=number, at=at, kind="level", name=name, level=float(found["level"])
        )
    word, _, rest = said.partition(" ")
    if word.casefold() == "note" and rest:
        return Mark(by=by, round=number, at=at, kind="note", note=rest[:LONGEST])
    name = flag_of(rest if word.casefold() == "flag" else said, keys)
    return Mark(by=by, round=number, at=at, kind="flag", name=name, red=SIGNS[name][0])


def criterion(word: str) -> str:
    """Return the criterion that a word begins."""
    fits = [name for name in CRITERIA if name.startswith(word)]
    if len(fits) != 1:
        raise InputError(f"{word!r} is no criterion; they are {', '.join(CRITERIA)}.")
    return fits[0]


def flag_of(word: str, keys: Sequence[str]) -> str:
    """Return the flag that a key or a name means."""
    if word.isdecimal() and 1 <= int(word) <= len(keys):
        return keys[int(word) - 1]
    name = word.casefold()
    if name in SIGNS:
        return name
    near = nearest(name[:60], list(SIGNS))
    hint = f" Did you mean {near!r}?" if near else ""
    raise InputError(f"{word[:60]!r} is no mark.{hint} {HOW}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a person and the built-in score see a round differently."""

    what: str
    """The criterion or flag."""
    person: str
    """What the person said."""
    read: str
    """What was read."""
    quotes: tuple[str, ...]
    """The words that it was read from; empty where nothing was found."""

    def line(self) -> str:
        """Return it in words."""
        shown = "; ".join(f"“{q}”" for q in self.quotes) or "no words of yours were found for it"
        return f"{self.what}: you {self.person}, read {self.read}. {shown}"


def levels_by(by: By, marks: Iterable[Mark], number: int) -> dict[str, float]:
    """Return the levels that a person gave a round, the last word on each criterion."""
    return {
        m.name: m.level for m in marks if m.by == by and m.round == number and m.kind == "level"
    }


def differences(
    session: Session, marks: Iterable[Mark], number: int, by: By = "self"
) -> tuple[Difference, ...]:
    """Return where a person's marks on a round differ from what was read, with quotes."""
    held = tuple(marks)
    score = session.feedback.score
    found: list[Difference] = []
    for name, level in levels_by(by, held, number).items():
        if score.abstained:
            continue
        if abs(level - score.dimensions[name]) >= APART:
            quotes = tuple(e.quote for e in score.under(name)[:2])
            read = f"{score.dimensions[name]:.1f}"
            found.append(Difference(what=name, person=f"{level:g}", read=read, quotes=quotes))
    return (*found, *flags_apart(session, held, number, by))


def flags_apart(
    session: Session, marks: Sequence[Mark], number: int, by: By
) -> Iterable[Difference]:
    """Give the flags that only one of both sees."""
    seen = {m.name for m in marks if m.by == by and m.round == number and m.kind == "flag"}
    read = {f.name: f for f in session.feedback.score.flags}
    for name, flag in read.items():
        if name not in seen:
            kind = "red" if flag.red else "green"
            yield Difference(
                what=f"{kind} flag {name}", person="did not see it", read=flag.means,
                quotes=(flag.quote,),
            )  # fmt: skip
    for name in sorted(seen - set(read)):
        kind = "red" if SIGNS[name][0] else "green"
        yield Difference(
            what=f"{kind} flag {name}", person="saw it", read="it was not found", quotes=()
        )

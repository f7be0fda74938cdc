"""Clocks of an incident: the brief's own row, and the times that law sets.

An incident, a brief and the dated data of `content/incidents` come in; clocks come out, each with
when it is due. Whether a law applies is answered by a person: until then a clock is not answered,
and never taken for one that does not apply. Asks no clock of its own.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from redline.brief import Brief
from redline.brief.model import Failure
from redline.errors import QuantityError
from redline.monitor.incidents.acts import Act, Incident
from redline.monitor.incidents.severity import GRAVE
from redline.quantity import parse_quantity

__all__ = ["CONTENT", "ROW", "UPDATES", "Clock", "Law", "clocks_of", "laws", "row_of", "within"]

CONTENT = Path(__file__).parents[2] / "content" / "incidents"
ROW = "brief"
"""Name of the clock that the brief itself sets."""
UPDATES = "updates"
"""Name of the clock by which people are told how it goes."""
State = Literal["not answered", "runs", "stopped", "not applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One time that a law sets."""

    id: str
    law: str
    article: str
    source: str
    version: str
    applies: str
    """Since when the article applies, ISO 8601."""
    within: str
    """Empty where the law names no number."""
    told: str
    """Which notice stops it: `users` or `regulators`."""
    who: str
    when: str
    note: str
    label: str
    """What is said beside each of them."""
    read: str
    """When the law was read for this file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock of an incident."""

    id: str
    name: str
    state: State
    when: str
    """To what it applies, or what the brief's row says is to be done."""
    told: str = ""
    """Which notice stops it; empty for the brief's own."""
    began: datetime | None = None
    due: datetime | None = None
    """None where nothing can be counted."""
    stopped: datetime | None = None
    why: str = ""
    """Why it does not apply, or why its end cannot be counted."""
    label: str = ""
    law: Law | None = None

    def overdue(self, at: datetime) -> bool:
        """Say whether its time was over before it was stopped, or is over now."""
        return self.due is not None and (self.stopped or at) > self.due


def read(name: str) -> dict[str, Any]:
    """Return a file of dated data."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


@cache
def laws() -> tuple[Law, ...]:
    """Return the times that law sets, in the order of the file."""
    data = read("clocks.toml")
    return tuple(Law(label=data["label"], read=data["read"], **one) for one in data["clock"])


def clocks_of(incident: Incident, brief: Brief) -> list[Clock]:
    """Return the clocks of an incident, the brief's own first."""
    return [
        *by_row(incident, brief),
        *by_practice(incident),
        *(by_law(incident, law) for law in laws()),
    ]


def row_of(incident: Incident, brief: Brief) -> Failure | None:
    """Return the row under `If it fails` that an incident goes by; None where there is none."""
    number = incident.row
    if number is None or not 1 <= number <= len(brief.failures):
        return None
    found = brief.failures[number - 1]
    # Rows may have been moved since; the words say which one was meant.
    when = next((act.fact("when") for act in reversed(incident.acts) if act.facts.get("row")), "")
    return next((row for row in brief.failures if row.when == when), found) if when else found


def by_row(incident: Incident, brief: Brief) -> Iterator[Clock]:
    """Give the clock that the brief itself sets."""
    row = row_of(incident, brief)
    if row is None:
        why = "nobody said which row of the brief it goes by"
        yield Clock(id=ROW, name="If it fails", state="not answered", when="", why=why)
        return
    began, span = incident.opened.at, within(row.within)
    done = incident.last("contained")
    yield Clock(
        id=ROW,
        name=f"If it fails: {row.when}",
        state="stopped" if done else "runs",
        when=f"{row.do} (within {row.within})",
        began=began,
        due=began + span if span is not None else None,
        stopped=done.at if done else None,
        why="" if span is not None else f"{row.within!r} is no time that can be counted",
    )


def by_practice(incident: Incident) -> Iterator[Clock]:
    """Give when people are to be told something next; only of a grave incident."""
    if incident.severity > GRAVE:
        return
    practice = read("updates.toml")
    first, every, during = (within(practice[name]) for name in ("first", "every", "during"))
    if first is None or every is None or during is None:  # a slip in our own file
        return
    begun = incident.opened.at
    told = [act for act in incident.acts if act.step in {"noted", "notice"} and act.by != "redline"]
    due = told[-1].at + every if told else begun + first
    over = incident.closed.at if incident.closed else None
    if over is None and told and due > begun + during:
        over = told[-1].at
    yield Clock(
        id=UPDATES,
        name="next word to those concerned: a note, or a notice that was sent",
        state="stopped" if over else "runs",
        when=f"first within {practice['first']}, then every {practice['every']} for "
        f"{practice['during']} ({practice['source']}, {practice['version']})",
        began=begun,
        due=due,
        stopped=over,
        label=practice["label"],
    )


def by_law(incident: Incident, law: Law) -> Clock:
    """Return how one clock of a law stands."""
    answer = next((a for a in reversed(incident.all("clock")) if a.fact("clock") == law.id), None)
    if answer is None:
        return made(law, "not answered")
    if not answer.facts.get("applies"):
        why = answer.text if answer.text is not None else "(erased)"
        return made(law, "not applicable", why=why)
    began = datetime.fromisoformat(answer.fact("from"))
    span = within(law.within)
    sent = stopping(incident, law)
    return made(
        law,
        "stopped" if sent else "runs",
        began=began,
        due=began + span if span is not None else None,
        stopped=sent.at if sent else None,
        why="" if span is not None else law.note,
    )


def stopping(incident: Incident, law: Law) -> Act | None:
    """Return the first notice that was sent for a clock; one sent before it was answered too."""
    sent = (act for act in incident.all("notice") if act.facts.get("sent"))
    return next((act for act in sent if law.id in act.names("clocks")), None)


def made(
    law: Law,
    state: State,
    *,
    began: datetime | None = None,
    due: datetime | None = None,
    stopped: datetime | None = None,
    why: str = "",
) -> Clock:
    """Return the clock of a law."""
    return Clock(
        id=law.id,
        name=f"{law.law} {law.article}",
        state=state,
        when=law.when,
        told=law.told,
        began=began,
        due=due,
        stopped=stopped,
        why=why,
        label=law.label,
        law=law,
    )


def within(said: str) -> timedelta | None:
    """Return a time that somebody wrote; None where it is none that can be counted.

    >>> within("72 hours")
    datetime.timedelta(days=3)
    >>> within("as soon as possible") is None
    True
    """
    try:
        found = parse_quantity(said)
    except QuantityError:
        return None
    # A hundred years is no deadline, and more than a date can hold.
    usable = found.dimension == "time" and 0 <= found.value <= 36_525 * 86_400
    return timedelta(seconds=found.value) if usable else None

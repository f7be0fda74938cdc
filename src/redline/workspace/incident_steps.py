"""Steps of an incident that need nothing but what a person says."""

from collections.abc import Sequence
from datetime import UTC, datetime

from redline.errors import InputError
from redline.monitor.incidents import Incident, laws, named_severity
from redline.store import JSON, Journal
from redline.text import nearest
from redline.workspace.home import now
from redline.workspace.incident_desk import IncidentDesk, said
from redline.workspace.incident_lookup import exchange_facts, exchange_list, look_up
from redline.workspace.standings import read_rollout

__all__ = ["answer_clock", "contain", "grade", "note", "role", "told_time"]

LONGEST_ROLE = 40
AHEAD = 60.0
"""Seconds by which a clock may be ahead of ours."""


def note(
    desk: IncidentDesk, name: str, text: str, exchanges: Sequence[str] = (), seq: int | None = None
) -> Incident:
    """Add a note, with the exchanges or the entry of the record that it rests on.

    Raises
    ------
    InputError
        There is no such incident, exchange or entry, or nothing is said.
    """
    words, ids = said(text, "the note"), exchange_list(exchanges)
    affected = look_up(desk.home, ids)
    with desk.changing(name, ended=True) as incident:
        if seq is not None:
            entry_at(desk, seq)
        facts = exchange_facts(affected)
        facts |= {"entry": seq} if seq is not None else {}
        desk.take(incident.number, "noted", words, **facts)
    return desk.named(name)


def entry_at(desk: IncidentDesk, seq: int) -> None:
    """Refuse a place at which the record has no entry."""
    with Journal.open(desk.home.record, create=False) as journal:
        last = journal.last_seq
    if not 1 <= seq <= last:
        raise InputError(f"{desk.home.record}: has no entry {seq}; its entries are 1 to {last:,}.")


def role(desk: IncidentDesk, name: str, called: str, holder: str) -> Incident:
    """Say who has a role, such as `lead`, `communications`, `scribe` or `liaison`.

    Raises
    ------
    InputError
        There is no such incident, or role or name are empty or too long.
    """
    part = " ".join(called.split()).casefold()
    if not part or len(part) > LONGEST_ROLE or not part.isprintable():
        raise InputError(
            f"the role {called!r:.60} cannot be used; write 1 to {LONGEST_ROLE} characters, such "
            "as `communications`."
        )
    who = said(holder, "the name")
    with desk.changing(name) as incident:
        desk.take(incident.number, "role", who, role=part)
    return desk.named(name)


def grade(desk: IncidentDesk, name: str, severity: str, why: str) -> Incident:
    """Say another severity, and why.

    Raises
    ------
    InputError
        There is no such incident or severity, or no reason.
    """
    number, because = named_severity(severity), said(why, "the reason (--why)")
    with desk.changing(name) as incident:
        desk.take(incident.number, "severity", because, severity=number, before=incident.severity)
    return desk.named(name)


def answer_clock(
    desk: IncidentDesk, name: str, clocks: Sequence[str], since: str, needless: str
) -> Incident:
    """Say since when clocks of the law run, or that they do not apply and why.

    Parameters
    ----------
    since
        When somebody became aware, ISO 8601; without a zone it is UTC.
    needless
        Why they do not apply. One of the two is given, and not both.

    Raises
    ------
    InputError
        There is no such incident, clock or time.
    """
    known = [law.id for law in laws()]
    for clock in clocks:
        if clock not in known:
            near = nearest(clock[:100], known)
            meant = f" Is {near} meant?" if near else ""
            raise InputError(
                f"there is no clock {clock!r:.60}.{meant}\nAccepted: {', '.join(known)}."
            )
    if bool(since) == bool(needless.strip()):
        raise InputError(
            "say since when it runs (--from, the time at which somebody became aware) or why it "
            "does not apply (--not-applicable): one of the two."
        )
    began = told_time(since) if since else None
    why = said(needless, "the reason (--not-applicable)") if began is None else None
    with desk.changing(name) as incident:
        for clock in dict.fromkeys(clocks):
            facts: dict[str, JSON] = {"clock": clock, "applies": began is not None}
            if began is not None:
                facts["from"] = began.isoformat(timespec="seconds")
            desk.take(incident.number, "clock", why, **facts)
    return desk.named(name)


def contain(desk: IncidentDesk, name: str, done: str, needless: str) -> Incident:
    """Say that it is contained, or that nothing has to be, and why.

    Raises
    ------
    InputError
        There is no such incident, or not exactly one of the two is said.
    """
    if bool(done.strip()) == bool(needless.strip()):
        raise InputError(
            "say what contains it (--done) or why nothing has to be contained (--not-needed): one "
            "of the two."
        )
    text = said(done or needless, "what contains it")
    stands = read_rollout(desk.home)
    with desk.changing(name) as incident:
        desk.take(
            incident.number,
            "contained",
            text,
            needless=bool(needless.strip()),
            phase=stands.phase if stands else "",
            standing=stands.standing if stands else "",
        )
    return desk.named(name)


def told_time(text: str) -> datetime:
    """Return a time that somebody wrote and that is not still to come.

    Raises
    ------
    InputError
        It is none, or it lies in the future.
    """
    try:
        found = datetime.fromisoformat(text.strip())
        at = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"{text!r:.60} is no time.\nWrite it as 2026-11-22T13:30Z; without a zone it is UTC."
        ) from error
    if (at - now()).total_seconds() > AHEAD:
        raise InputError(
            f"{text!r:.60} is still to come ({at:%Y-%m-%d %H:%M} UTC; it is {now():%H:%M} UTC now)."
        )
    return at

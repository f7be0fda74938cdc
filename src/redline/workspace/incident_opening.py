"""Open an incident: by hand, or for an alarm that rolled back a phase."""

from collections.abc import Sequence

from redline.brief import Brief
from redline.brief.model import Failure
from redline.errors import InputError
from redline.interaction import Fired
from redline.monitor import Alarm, Look
from redline.monitor.incidents import (
    Incident,
    by_alarm,
    by_harms,
    name_of,
    named_severity,
)
from redline.rollout import Rollout
from redline.store import JSON, Entry
from redline.text import nearest
from redline.workspace.incident_desk import (
    IncidentDesk,
    alone,
    entry_of,
    read_incidents,
    record,
    said,
)
from redline.workspace.incident_lookup import (
    Affected,
    affected_in,
    exchange_facts,
    exchange_list,
    look_up,
)
from redline.workspace.launch import Launch
from redline.workspace.standings import read_rollout

__all__ = ["choose_row", "chosen_row", "moves", "open_by_alarm", "open_incident"]

AUTOMATIC = "redline"
"""Who opens one where an alarm does."""
ROWS = {"red line": "any red line", "pull": "any pull"}
"""Of an alarm's kind, how the row of the brief begins that it goes by."""
FIGURES = 20
"""Figures of a look that are kept with the alarm."""


def open_incident(
    desk: IncidentDesk,
    why: str,
    *,
    severity: str = "",
    exchanges: Sequence[str] = (),
    row: str = "",
) -> Incident:
    """Open an incident by hand, and return it.

    Parameters
    ----------
    severity
        As a number or in a word; by the harms of the brief where it is empty.
    row
        The row under `If it fails` that it goes by: its number from 1, or what stands under
        `When`. Empty where nobody knows yet.

    Raises
    ------
    InputError
        No reason, no such severity, row or exchange.
    DatabaseError
        The record cannot take it; it is not open then.
    """
    text, ids = said(why, "the reason (--why)"), exchange_list(exchanges)
    named = named_severity(severity) if severity else None
    chosen = chosen_row(desk.launch.brief, row) if row else None
    affected = look_up(desk.home, ids)
    found, because = (
        by_harms(desk.launch.brief, map(fired, affected))
        if named is None
        else (
            named,
            "said by who opened it",
        )
    )
    facts = {"severity": found, "because": because, **exchange_facts(affected)}
    with alone(desk.home):
        number = max(read_incidents(desk.home), default=0) + 1
        record(desk.home, opening(desk.launch, number, desk.who, text, facts, chosen))
    return desk.named(name_of(number))


def fired(one: Affected) -> Sequence[Fired]:
    """Return the controls that acted on an exchange; of one that never ended none is known."""
    return one.live.fired if one.live else ()


def opening(
    launch: Launch,
    number: int,
    by: str,
    text: str,
    facts: dict[str, JSON],
    row: tuple[int, Failure] | None,
) -> list[Entry]:
    """Return the entries that open an incident, with who decides where the brief says so."""
    stands = read_rollout(launch.home)
    facts = {
        "brief": launch.brief.digest,
        "policy": launch.policy.digest,
        "phase": stands.phase if stands else "",
        "standing": stands.standing if stands else "",
        **facts,
        **row_facts(row),
    }
    entries = [entry_of(number, "opened", by, text, facts)]
    return entries + ([lead(number, by, row[1])] if row else [])


def row_facts(row: tuple[int, Failure] | None) -> dict[str, JSON]:
    """Return what is kept of the row of the brief that an incident goes by."""
    return {"row": row[0], "when": row[1].when} if row else {}


def lead(number: int, by: str, row: Failure) -> Entry:
    """Return the entry that names who decides as the incident's lead."""
    return entry_of(number, "role", by, row.decides or "nobody, says the brief", {"role": "lead"})


def choose_row(desk: IncidentDesk, name: str, row: str) -> None:
    """Say which row of the brief an incident goes by; who decides there leads it from now on.

    Raises
    ------
    InputError
        There is no such incident or row, or it is closed.
    """
    chosen = chosen_row(desk.launch.brief, row)
    with desk.changing(name) as incident:
        by = desk.who
        step = entry_of(incident.number, "row", by, None, row_facts(chosen))
        record(desk.home, [step, lead(incident.number, by, chosen[1])])


def chosen_row(brief: Brief, said_row: str) -> tuple[int, Failure]:
    """Return a row under `If it fails` by its number or its words, with its number.

    Raises
    ------
    InputError
        There is none.
    """
    rows, wanted = brief.failures, " ".join(said_row.split()).casefold()
    if wanted.isdecimal() and len(wanted) < 6 and 1 <= int(wanted) <= len(rows):
        return int(wanted), rows[int(wanted) - 1]
    whens = [" ".join(row.when.split()).casefold() for row in rows]
    if wanted in whens:
        return whens.index(wanted) + 1, rows[whens.index(wanted)]
    near = nearest(wanted[:200], whens)
    meant = f" Is row {whens.index(near) + 1} meant?" if near else ""
    listed = "\n".join(f"  {n}  {row.when}" for n, row in enumerate(rows, start=1))
    raise InputError(
        f"{brief.file}: has no row {said_row!r:.60} under `If it fails`.{meant}\n"
        + (f"Give one by its number or its words:\n{listed}" if rows else "Write that table first.")
    )


def open_by_alarm(
    launch: Launch, look: Look | None, alarms: Sequence[Alarm], moved: Rollout
) -> Incident:
    """Open an incident for alarms that rolled back a phase, or add to the one that is open.

    Nothing is opened twice for one move, whoever asks.

    Parameters
    ----------
    look
        What was seen; None where that is lost.
    alarms
        Those for which it was rolled back, at least one.
    moved
        Where the rollout stands since.

    Raises
    ------
    DatabaseError
        The record cannot take it.
    """
    first = alarms[0]
    with alone(launch.home):
        there = read_incidents(launch.home)
        same = [one for one in there.values() if moved.number in moves(one)]
        if same:
            return same[0]
        ids = {alarm.about for alarm in alarms if alarm.kind == "red line" and alarm.about}
        about = affected_in(launch.home, ids, near=True)
        facts: dict[str, JSON] = {"move": moved.number, **exchange_facts(about.values())}
        key = (first.kind, first.about)
        running = [one for one in there.values() if not one.closed and one.alarm == key]
        text = "; ".join(alarm.text for alarm in alarms[:FIGURES])
        if running:
            number = running[-1].number
            record(launch.home, [entry_of(number, "noted", AUTOMATIC, text, facts)])
            return read_incidents(launch.home)[number]
        number = max(there, default=0) + 1
        facts |= {
            "severity": min(by_alarm(alarm.kind) for alarm in alarms),
            "because": f"an alarm of the kind `{first.kind}`",
            "alarm": first.kind,
            "about": first.about,
            "looked": look.at if look else "",
            "seen": look.phase if look else "",
            "figures": figures_of(look) if look else [],
        }
        row = alarm_row(launch.brief, first.kind)
        record(launch.home, opening(launch, number, AUTOMATIC, text, facts, row))
        return read_incidents(launch.home)[number]


def figures_of(look: Look) -> list[JSON]:
    """Return the figures of a look as sentences."""
    return [f"{one.row}: {one.text}" for one in look.figures[:FIGURES]]


def moves(incident: Incident) -> set[int]:
    """Return the numbers of the moves for which an incident was opened or added to."""
    found = (act.facts.get("move") for act in incident.acts)
    return {number for number in found if isinstance(number, int)}


def alarm_row(brief: Brief, kind: str) -> tuple[int, Failure] | None:
    """Return the row of a brief that an alarm goes by; None where none says so."""
    words = ROWS.get(kind)
    rows = enumerate(brief.failures, start=1)
    return next(((n, r) for n, r in rows if words and words in r.when.casefold()), None)

"""Winning trust back: what users are told, what must be shown first, by when; and what it holds.

A plan is a step in the record. What must be shown are bars of the brief, held against the newest
whole evidence under the present policy that was made after the incident was opened. While a grave
incident is open, or its plan is not fulfilled, no phase is entered and nothing is resumed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from redline.brief import Condition, parse_conditions
from redline.decision import Reason, Verdict
from redline.errors import BarError, InputError
from redline.gate import row_named
from redline.monitor.incidents import GRAVE, Incident
from redline.workspace.deciding import Decided, decide_launch
from redline.workspace.home import now
from redline.workspace.incident_desk import IncidentDesk, read_incidents, said
from redline.workspace.incident_evidence import runs_since
from redline.workspace.launch import Launch
from redline.workspace.standing import standing

__all__ = ["Shown", "holding", "plan", "plan_time", "shown_by", "standing_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How one thing stands that a plan asks for."""

    condition: str
    verdict: Verdict
    text: str


def plan(desk: IncidentDesk, name: str, told: str, shows: Sequence[str], by: str) -> Incident:
    """Keep a plan; a later one takes its place.

    Parameters
    ----------
    told
        What users are told.
    shows
        Bars with the metric that they are about, such as `M6 <= 1 %`; at least one.
    by
        Until when, ISO 8601.

    Raises
    ------
    InputError
        There is no such incident, metric or time, or something is missing.
    """
    words, until = said(told, "what users are told (--tell)"), plan_time(by)
    conditions = [condition for text in shows for condition in read(desk.launch, text)]
    if not conditions:
        raise InputError(
            "a plan says what must be shown before it is used again: --show 'M6 <= 1 %'."
        )
    # Also of one that is closed: a plan that names a metric which is gone could never be fulfilled.
    with desk.changing(name, ended=True) as incident:
        desk.take(
            incident.number,
            "recovery",
            words,
            shows=[condition.text for condition in conditions],
            until=until.isoformat(timespec="seconds"),
        )
    return desk.named(name)


def plan_time(text: str) -> datetime:
    """Return until when a plan is to be fulfilled.

    Raises
    ------
    InputError
        It is no time, or it is over.
    """
    try:
        found = datetime.fromisoformat(text.strip())
        until = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"{text!r:.60} is no time.\nWrite it as 2026-12-01 or 2026-12-01T09:00Z."
        ) from error
    if until <= now():
        raise InputError(f"{text!r:.60} is over already; a plan is for a time to come.")
    return until


def read(launch: Launch, text: str) -> Iterator[Condition]:
    """Give the bars of a text, each with a metric of the brief."""
    for condition in parse_conditions(text):
        row = row_named(launch.brief, condition.subject) if condition.bar else None
        if row is None or not row.seen_offline:
            known = ", ".join(row.id for row in launch.brief.metrics if row.seen_offline)
            raise InputError(
                f"{condition.text!r:.80} is no bar that evidence can show.\nWrite a metric of the "
                f"brief that is seen in evaluation, with a bar: {known or 'there is none yet'}."
            )
        yield condition


def shown_by(incident: Incident, launch: Launch, decided: Decided | None) -> list[Shown]:
    """Return how everything stands that the plan of an incident asks for.

    Parameters
    ----------
    decided
        What the evidence there is says; None where nothing could be decided.
    """
    asked = incident.last("recovery")
    if asked is None:
        return []
    found = []
    for text in asked.names("shows"):
        verdict, why = stands(incident, launch, decided, text)
        found.append(Shown(condition=text, verdict=verdict, text=why))
    return found


def standing_of(desk: IncidentDesk, name: str) -> tuple[Incident, list[Shown]]:
    """Return an incident, and how what its plan asks for stands on the evidence there is.

    Raises
    ------
    InputError
        There is no such incident.
    """
    incident = desk.named(name)
    asked = incident.last("recovery")
    decided = decide_launch(desk.launch) if asked else None
    return incident, shown_by(incident, desk.launch, decided)


def stands(
    incident: Incident, launch: Launch, decided: Decided | None, text: str
) -> tuple[Verdict, str]:
    """Return how one bar stands on evidence made since the incident was opened."""
    try:
        (condition,) = parse_conditions(text)
    except (BarError, ValueError):
        return Verdict.UNDECIDED, "it can no longer be read"
    row = row_named(launch.brief, condition.subject)
    if row is None or condition.bar is None:
        return Verdict.UNMEASURED, "the brief has no such metric any more"
    if decided is None or decided.run is None or row.id not in decided.measured:
        return Verdict.UNMEASURED, "there is no evidence that counts for the brief as it stands"
    if decided.run.id not in runs_since(launch, incident.opened.seq):
        return Verdict.UNMEASURED, f"no evidence was made since {incident.name} was opened"
    asked = replace(row, bar=condition.bar)
    return standing(asked, decided.measured[row.id], launch.brief, looks=decided.decision.looks)


def holding(launch: Launch, decided: Decided | None) -> Iterator[Reason]:
    """Give why incidents keep a rollout from going on.

    Raises
    ------
    DatabaseError
        The record cannot be read; nothing moves then.
    """
    for incident in read_incidents(launch.home).values():
        if incident.severity > GRAVE:
            continue
        about = f"{incident.name} is over"
        if not incident.closed:
            text = f"it is open, severity {incident.severity}: `redline incident` shows what lacks"
            yield Reason(verdict=Verdict.MISSED, about=about, text=text)
        for one in shown_by(incident, launch, decided):
            yield Reason(
                verdict=one.verdict,
                about=f"{incident.name} plan: {one.condition}",
                text=one.text,
            )

"""Notices of an incident: what Redline knows put in, shown, and kept as it was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from redline.errors import InputError
from redline.monitor.incidents import (
    Audience,
    Clock,
    Filled,
    Incident,
    Known,
    Piece,
    clocks_of,
    filled,
    given_values,
    laws,
    pieces,
    template,
    unused,
)
from redline.store import Journal, StoredEntry
from redline.workspace.home import Home
from redline.workspace.incident_desk import LONGEST, IncidentDesk, said
from redline.workspace.incident_lookup import Affected, named_in
from redline.workspace.launch import Launch
from redline.workspace.standings import KIND

__all__ = [
    "Draft", "Notice", "draft", "known_values", "needless", "notice", "read_sent", "send",
    "stopped_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice, and what was given for it in vain."""

    incident: Incident
    filled: Filled
    unused: tuple[str, ...]


def notice(desk: IncidentDesk, name: str, to: Audience, pairs: Sequence[str]) -> Notice:
    """Return a notice with everything in its place.

    Parameters
    ----------
    pairs
        What somebody gave, as `name=value`; it goes before what is known.

    Raises
    ------
    InputError
        There is no such incident, or something is not known; each is named.
    """
    incident = desk.named(name)
    values = given_values(pairs, known_values(desk.launch, incident))
    found = filled(desk.launch.brief, to, values)
    return Notice(incident=incident, filled=found, unused=tuple(unused(pairs, found)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A notice on its way: what stands in it, and what nobody has filled yet."""

    to: Audience
    pieces: tuple[Piece, ...]
    own: bool
    """Whether the words are the brief's, and no draft of ours."""

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return the names of the gaps that nobody has filled."""
        return tuple(dict.fromkeys(p.name for p in self.pieces if p.name and not p.source))


def draft(desk: IncidentDesk, incident: Incident, to: Audience) -> Draft:
    """Return a notice as far as the record can fill it."""
    brief, known = desk.launch.brief, known_values(desk.launch, incident)
    return Draft(to=to, pieces=tuple(pieces(brief, to, known)), own=template(brief, to)[1])


def known_values(launch: Launch, incident: Incident) -> dict[str, Known]:
    """Return what the record knows of an incident, by the names that stand in notices."""
    affected = named_in(incident, launch.home)
    begun = affected[0].at if affected else incident.opened.at
    found = {"incident": Known(value=incident.name, source="the record")}
    found["date"] = Known(
        value=f"{begun:%Y-%m-%d}",
        source=f"the first affected exchange, entry {affected[0].seq}"
        if affected
        else f"when it was opened, entry {incident.opened.seq}",
    )
    if incident.opened.text is not None:
        why = f"why it was opened, entry {incident.opened.seq}"
        found["event"] = Known(value=incident.opened.text, source=why)
    if affected:
        found["from"] = clocked(affected[0].at, affected[0].seq)
        found |= counted(affected, incident)
    stop = stopped_at(launch, begun) or contained_at(incident)
    if stop:
        found["stopped"] = clocked(*stop)
        # Until it was stopped it may have happened to others than those who are known.
        if not affected or stop[0] >= affected[-1].at:
            found["to"] = clocked(*stop)
    return found


def clocked(at: datetime, seq: int) -> Known:
    """Return a time as a notice says it."""
    return Known(value=f"{at:%Y-%m-%d %H:%M} UTC", source=f"entry {seq}")


def counted(affected: Sequence[Affected], incident: Incident) -> dict[str, Known]:
    """Return how many were affected; nothing where the record lacks one that was named."""
    if len(affected) < len(incident.exchanges):
        return {}
    units = len({one.unit for one in affected})
    source = f"{len(affected):,} exchanges that were named, in {units:,} sessions"
    return {
        "count": Known(value=f"{units:,}", source=source),
        "sessions": Known(value=f"{units:,}", source=source),
        "exchanges": Known(value=f"{len(affected):,}", source=source),
    }


def contained_at(incident: Incident) -> tuple[datetime, int] | None:
    """Return when it was said to be contained; None where nobody did, or nothing had to be."""
    done = incident.last("contained")
    return (done.at, done.seq) if done and not done.facts.get("needless") else None


def stopped_at(launch: Launch, begun: datetime) -> tuple[datetime, int] | None:
    """Return when the rollout was first stopped or rolled back since a time, and the entry."""
    order = [phase.phase for phase in launch.brief.phases]
    before = len(order)
    for entry in rollout_entries(launch.home):
        phase = str(entry.meta.get("phase", ""))
        place = order.index(phase) if phase in order else before
        back = place < before and entry.meta.get("number") != 1
        if entry.at >= begun and (entry.meta.get("standing") == "stopped" or back):
            return entry.at, entry.seq
        before = place
    return None


def rollout_entries(home: Home) -> list[StoredEntry]:
    """Return the moves of a rollout as the record has them."""
    if not home.record.is_file():
        return []
    with Journal.open(home.record, create=False) as journal:
        return list(journal.entries(kind=KIND))


def send(
    desk: IncidentDesk, found: Notice, clocks: Sequence[str], instead: str | None = None
) -> Incident:
    """Keep that a notice was sent, by whom and when, with its words; its clock stops.

    Parameters
    ----------
    clocks
        Which clocks of the law it stops; the one that runs where there is one.
    instead
        The words that were sent, where they were others.

    Raises
    ------
    InputError
        It is a draft of ours, or several clocks run and none is named.
    """
    words, to = found.filled, found.filled.audience
    text = words.text if instead is None else instead
    if words.draft and instead is None:
        raise InputError(
            f"the brief has no notice to {to}, and what is shown is a draft.\nWrite it under "
            f"`### Notice to {'the press' if to == 'press' else to}`, or give what was sent: "
            "--text FILE."
        )
    with desk.changing(found.incident.name) as incident:
        stops = stopping(clocks_of(incident, desk.launch.brief), clocks, to)
        desk.take(
            incident.number,
            "notice",
            said(text, "the notice"),
            to=to,
            sent=True,
            clocks=list(stops),
        )
    return desk.named(incident.name)


def read_sent(path: Path) -> str:
    """Return the words that were sent, from a file.

    Raises
    ------
    InputError
        It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(4 * LONGEST + 1).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text of a usable length"
        raise InputError(f"{path}: cannot be read: {reason}.") from error


def stopping(clocks: Sequence[Clock], named: Sequence[str], to: Audience) -> tuple[str, ...]:
    """Return which clocks a notice stops."""
    fitting = [law.id for law in laws() if law.told == to]
    if wrong := [name for name in named if name not in fitting]:
        raise InputError(
            f"no notice to {to} stops a clock {wrong[0]!r:.60}; accepted: "
            f"{', '.join(fitting) or 'none, the law sets none'}."
        )
    if named:
        return tuple(dict.fromkeys(named))
    running = [one.id for one in clocks if one.id in fitting and one.state == "runs"]
    if len(running) > 1:
        raise InputError(
            f"several clocks run to {to}: {', '.join(running)}.\nSay which of them this notice "
            "stops: --for CLOCK, once for each. Authorities differ."
        )
    return tuple(running)


def needless(desk: IncidentDesk, name: str, to: Audience, why: str) -> Incident:
    """Say that a notice is not needed, and why.

    Raises
    ------
    InputError
        There is no such incident or no reason, or a clock runs to them.
    """
    text = said(why, "the reason (--not-needed)")
    with desk.changing(name) as incident:
        runs = [
            one.id
            for one in clocks_of(incident, desk.launch.brief)
            if one.told == to and one.state == "runs"
        ]
        if runs:
            raise InputError(
                f"the notice to {to} is needed: {', '.join(runs)} runs. Send it, or say why the "
                "clock does not apply."
            )
        desk.take(incident.number, "notice", text, to=to, needless=True)
    return desk.named(name)

"""Replay the record of a launch under the rules of its present brief; nothing is moved or written.

The brief as it is written and what was recorded come in; what its rules would have done goes out,
stretch by stretch: one for each policy and phase that traffic was recorded under. Alarms are those
that `watch` would have raised, and rollbacks those that `watch --act` would have made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from redline.decision import Verdict
from redline.errors import InputError, QuantityError
from redline.guard.ended import read_back
from redline.monitor import Look, Raised, Replaying, Stretch
from redline.quantity import parse_quantity
from redline.store import Journal
from redline.workspace.launch import Launch
from redline.workspace.moving import alarms_against, live_of
from redline.workspace.watching import back_rows

__all__ = ["Replayed", "lines", "replay", "time_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What the rules would have done in one stretch."""

    stretch: Stretch
    known: bool
    """Whether the brief has its phase; otherwise only what holds in every phase is said."""
    present: bool
    """Whether it was under the present policy."""
    back: Raised | None
    """The alarm that would have rolled the phase back; None where none would."""
    unserved: int
    """Exchanges after it, which would not have been answered in this phase."""
    advance: str
    """From when on an advance would have been possible, as far as traffic says; empty for never."""
    why_not: str
    """What kept it from that; empty where nothing did."""


def replay(
    launch: Launch, since: datetime | None = None, until: datetime | None = None
) -> list[Replayed]:
    """Read the record in order, and say what the brief would have done with it.

    Parameters
    ----------
    since, until
        Only exchanges that ended from one moment on, and before another.

    Raises
    ------
    InputError
        Nothing was recorded.
    DatabaseError
        The record cannot be read.
    EvidenceError
        A label has a value of the wrong kind.
    """
    if not launch.home.record.is_file():
        raise InputError(
            f"{launch.brief.file}: has no record, so there is no traffic to replay.\nIt comes with "
            "`redline serve`; `redline import` brings in what was recorded elsewhere."
        )
    open_: dict[tuple[str, str], Replaying] = {}
    with Journal.open(launch.home.record, create=False) as journal:
        for entry in journal.entries(kind="end"):
            at = entry.at.astimezone(UTC)
            if (since and at < since) or (until and at >= until):
                continue
            if (seen := read_back(entry)) is None:
                continue
            key = seen.interaction.policy, seen.interaction.slices.get("phase", "")
            if key not in open_:
                open_[key] = begun(launch, *key)
            open_[key].take(seen, at.timestamp())
    return [said(launch, one) for one in open_.values()]


def begun(launch: Launch, policy: str, phase: str) -> Replaying:
    """Return a stretch before its first exchange."""

    def met(look: Look) -> bool:
        if look.phase not in {row.phase for row in launch.brief.phases}:
            return False
        reasons = live_of(launch, phase, look).reasons
        return all(r.verdict is Verdict.MET for r in reasons if r.counts)

    return Replaying(
        policy=policy,
        phase=phase,
        rows=launch.brief.metrics,
        languages=launch.brief.languages,
        back=back_rows(launch, phase),
        counts=met,
    )


def said(launch: Launch, one: Replaying) -> Replayed:
    """Return what the rules would have done in a stretch."""
    stretch = one.done()
    names = [row.phase for row in launch.brief.phases]
    known = stretch.phase in names
    back = next(
        (r for r in stretch.raised if alarms_against(launch, stretch.phase, [r.alarm])), None
    )
    advance, why_not = "", ""
    if not known:
        why_not = f"the brief has no phase {stretch.phase!r}"
    elif stretch.phase == names[-1]:
        why_not = "it is the last phase"
    elif back is not None:
        why_not = "it would have been rolled back"
    else:
        advance, why_not = possible(launch, stretch)
    return Replayed(
        stretch=stretch,
        known=known,
        present=stretch.policy == launch.policy.digest,
        back=back,
        unserved=stretch.exchanges - back.exchanges if back else 0,
        advance=advance,
        why_not=why_not,
    )


def possible(launch: Launch, stretch: Stretch) -> tuple[str, str]:
    """Return from when on an advance would have been possible, or why it never was."""
    lasts = next(row.lasts for row in launch.brief.phases if row.phase == stretch.phase)
    try:
        quantity = parse_quantity(lasts)
    except QuantityError:
        quantity = None
    if quantity is None or quantity.dimension != "time":
        return "", "the brief states no time, so nobody knows when the phase is over"
    if not stretch.met_from:
        return "", "live bars were not met, or there was an alarm, to the end"
    over = datetime.fromisoformat(stretch.first) + timedelta(seconds=quantity.value)
    if over > datetime.fromisoformat(stretch.last):
        return "", f"the phase lasts {lasts}, and the traffic ended before {over:%Y-%m-%d %H:%M}"
    return max(stretch.met_from, over.isoformat(timespec="seconds")), ""


def time_in(text: str, what: str) -> datetime | None:
    """Return a moment that was typed; None for nothing.

    Raises
    ------
    InputError
        It is none.
    """
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"{what} {text!r} is no moment; write 2026-05-01, or 2026-05-01T08:00 in UTC."
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def lines(found: Replayed) -> Iterator[str]:
    """Say what the rules would have done, for people."""
    stretch = found.stretch
    of = "" if found.present else f", under policy {stretch.policy[:12]}"
    yield (
        f"{stretch.phase or 'no phase'}{of}: {stretch.exchanges:,} exchanges in "
        f"{stretch.sessions:,} sessions, {stretch.first} to {stretch.last}"
    )
    for one in stretch.raised:
        yield (
            f"  {one.at}  ALARM {one.alarm.kind}, after {one.sessions:,} sessions: {one.alarm.text}"
        )
    if not stretch.raised:
        yield "  no alarm"
    if found.back is not None:
        yield (
            f"  {found.back.at}  would have been rolled back; the {found.unserved:,} exchanges "
            "after it would not have been answered in this phase"
        )
    yield (
        f"  an advance would have been possible from {found.advance}, were the next phase shipped"
        if found.advance
        else f"  no advance: {found.why_not}"
    )
    for lack in stretch.lacking:
        needed = "; no number of sessions like these shows it" if lack.counted else ""
        if lack.needed is not None:
            each = f" in each {lack.each}" if lack.each else ""
            needed = (
                f"; about {lack.needed:,} judged sessions like these{each} would show it, and "
                f"there were {lack.sessions:,} sessions"
            )
        yield f"  not shown, {lack.row}: {lack.text}{needed}"

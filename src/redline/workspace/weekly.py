"""The week of a launch: what happened, what people read, and whether they did what they promised.

Everything comes from the record, so that a week can be told again: its exchanges by what was done
with them, the audit plan of each phase against the reviews, what people and alarms did, and the
promises that were due. Bars are those of the moment at which it is told.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from redline.errors import InputError
from redline.monitor import Look
from redline.monitor.auditing import Checked, audit_plan, checked
from redline.store import Journal, StoredEntry
from redline.workspace.clustered import halved
from redline.workspace.home import now
from redline.workspace.launch import Launch
from redline.workspace.promising import Promise, promises
from redline.workspace.queue_filling import KIND as REVIEW
from redline.workspace.reviewing_live import ReviewDesk, Standing
from redline.workspace.watching import look_at
from redline.workspace.weekly_counts import WEEK, Seen, Traffic

__all__ = ["ACTS", "Act", "Week", "ending_of", "week_of"]


ACTS = (
    "rollout", "incident", "decision", "reload", "override", "appeal", "case closed", "erasure",
)  # fmt: skip
"""Kinds of entries that tell what people and alarms did, each shown with its words."""
FIRST_YEAR = 1970
SHOWN = 60
"""Acts that a report shows; how many there were is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that a person or an alarm did."""

    seq: int
    """Its place in the record."""
    at: str
    kind: str
    by: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week, told."""

    begin: date
    end: date
    """The day after its last."""
    traffic: Traffic
    before: Traffic
    """The week before."""
    audits: Mapping[str, Sequence[Checked]]
    """Of each phase that had traffic and promises an audit."""
    unplanned: tuple[str, ...]
    """Phases that had traffic, and promise none."""
    disputes: int
    reviews: Mapping[str, int]
    """By whom."""
    acts: tuple[Act, ...]
    acts_of: int
    due: tuple[Promise, ...]
    """Promises whose day lay in the week, or before it and were open when it began."""
    made: tuple[Promise, ...]
    unreadable: int
    """Exchanges of this week and the one before of which nobody can tell what they were."""
    look: Look
    queue: Standing


def ending_of(said: str) -> date:
    """Return the day after the last of a week that ends on a day; today's unless said.

    Raises
    ------
    InputError
        It is no day, or one to come.
    """
    today = now().date()
    try:
        last = date.fromisoformat(said) if said else today
        if last.year < FIRST_YEAR:
            raise ValueError(last)
    except ValueError as error:
        raise InputError(
            f"--ending {said!r} is no day since {FIRST_YEAR}; write it as 2026-11-22."
        ) from error
    if last > today:
        raise InputError(
            f"--ending {said} is a day to come; the last one that can be told is today."
        )
    return last + timedelta(days=1)


def week_of(launch: Launch, end: date) -> Week:
    """Tell the week before a day.

    Raises
    ------
    InputError
        There is no record.
    DatabaseError
        The record or the queue cannot be read.
    """
    if not launch.home.record.is_file():
        raise InputError(
            "there is no record yet, so there is no week to tell.\nIt begins with `redline serve`."
        )
    first, last = midnight(end) - WEEK, midnight(end)
    with Journal.open(launch.home.record, create=False) as journal:
        start = place_of(journal, first - WEEK)
        disputed = list(within(journal, start, "dispute", first, last))
        seen = Seen(first, last, [entry.exchange for entry in disputed])
        judged = [e for e in journal.entries(after=start, kind=REVIEW) if e.at >= first]
        reviewed = {entry.exchange for entry in judged}
        for entry in journal.entries(after=start, kind="end"):
            seen.add(entry, reviewed)
        seen.note_disputes((entry.exchange for entry in disputed), reviewed)
        acts = sorted(
            (act_of(e) for kind in ACTS for e in within(journal, start, kind, first, last)),
            key=lambda act: act.seq,
        )
    known = promises(launch.home)
    audits, unplanned = audits_of(launch, seen)
    return Week(
        begin=first.date(),
        end=end,
        traffic=seen.week,
        before=seen.before,
        audits=audits,
        unplanned=unplanned,
        disputes=len(disputed),
        reviews=Counter(
            str(entry.meta["by"])
            for entry in judged
            if entry.at < last and not entry.meta.get("corrects")
        ),
        acts=tuple(acts[:SHOWN]),
        acts_of=len(acts),
        due=tuple(p for p in known if p.until < end and not ended_before(p, first.date())),
        made=tuple(p for p in known if first.date() <= p.made < end),
        unreadable=seen.unreadable,
        look=look_at(launch),
        queue=ReviewDesk(launch=launch).standing(),
    )


def audits_of(launch: Launch, seen: Seen) -> tuple[dict[str, Sequence[Checked]], tuple[str, ...]]:
    """Hold the audit plan of each phase that had traffic against what was read."""
    plans = {row.phase: audit_plan(row.audit) for row in launch.brief.phases}
    held, none = {}, []
    for phase, days in seen.days.items():
        plan = plans.get(phase)
        if plan is None:
            none.append(phase or "no phase")
        else:
            held[phase] = checked(plan, days)
    return held, tuple(none)


def within(
    journal: Journal, start: int, kind: str, first: datetime, last: datetime
) -> Iterator[StoredEntry]:
    """Give the entries of a kind in a time."""
    for entry in journal.entries(after=start, kind=kind):
        if first <= entry.at < last:
            yield entry


def place_of(journal: Journal, moment: datetime) -> int:
    """Return a place in the record before everything since a moment."""
    return halved(journal, moment.timestamp(), 0, journal.last_seq, 1)


def act_of(entry: StoredEntry) -> Act:
    """Return an entry as something that was done."""
    meta = entry.meta
    told = entry.text or ", ".join(
        f"{name} {value}"
        for name, value in meta.items()
        if isinstance(value, str | int | float) and name not in {"by", "signature", "key"}
    )
    phase = f"{meta['phase']} {meta['standing']}: " if entry.kind == "rollout" else ""
    return Act(
        seq=entry.seq,
        at=entry.at.isoformat(timespec="seconds"),
        kind=entry.kind,
        by=str(meta.get("by", "")),
        what=f"{phase}{told}",
    )


def ended_before(promise: Promise, day: date) -> bool:
    """Say whether a promise was ended before a day."""
    return promise.ended is not None and promise.ended < day


def midnight(day: date) -> datetime:
    """Return the beginning of a day, UTC."""
    return datetime.combine(day, time(), UTC)

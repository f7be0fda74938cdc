"""Count a launch's live traffic: from the record, on from where the last look ended.

What was counted is kept beside the record, in `monitor.db`. Several may look at once: whoever comes
second counts the same again and finds it kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from redline.brief.model import MetricRow
from redline.guard import recorded
from redline.interaction import Action
from redline.metrics import Shown
from redline.monitor import Count, Counting, Key, Open, counted_rows
from redline.store import Ends, Journal, KeptScope, Rollups
from redline.workspace.home import now
from redline.workspace.launch import Launch

__all__ = ["count_record", "scope_of"]

FILE = "monitor.db"
BATCH = 5_000
"""Exchanges after which what was counted is kept."""


def count_record(launch: Launch, journal: Journal | Ends) -> dict[str, Counting]:
    """Count what came since the last time; return the countings of the present policy by phase.

    Raises
    ------
    DatabaseError
        The record cannot be read, or the counts cannot be kept.
    EvidenceError
        A label has a value of the wrong kind.
    """
    scope = scope_of(launch.policy.digest, launch.brief.metrics)
    with Rollups.open(launch.home.made().folder / FILE) as rollups:
        while True:
            seq, kept = rollups.read(scope)
            found = {one.phase: restored(one, launch.brief.metrics) for one in kept}
            if counted(launch, journal, rollups, scope, seq, found):
                return found


def scope_of(policy: str, rows: Iterable[MetricRow]) -> str:
    """Return what counts are kept under: another policy or other metrics are counted anew."""
    told = [policy, *(f"{row.id}\0{row.metric}\0{','.join(row.seen_in)}" for row in rows)]
    return sha256("\n".join(told).encode()).hexdigest()


def counted(
    launch: Launch,
    journal: Journal | Ends,
    rollups: Rollups,
    scope: str,
    seq: int,
    found: dict[str, Counting],
) -> bool:
    """Count on from a place and keep it; return False where somebody else was quicker."""
    at = seq
    for number, entry in enumerate(journal.entries(after=seq, kind="end"), start=1):
        at = entry.seq
        for seen in recorded([entry]):
            live = seen.interaction
            if live.policy != launch.policy.digest:
                continue
            phase = live.slices.get("phase", "")
            counting = found.setdefault(phase, Counting(counted_rows(launch.brief.metrics)))
            moment = entry.at.timestamp()
            counting.end(moment)
            counting.take(live, seen.labels, moment)
        if number % BATCH == 0:
            if not rollups.keep(scope, seq, at, changes(found)):
                return False
            seq = at
    moment = now().timestamp()
    for counting in found.values():
        counting.end(moment)
    return rollups.keep(scope, seq, at, changes(found))


def changes(found: dict[str, Counting]) -> list[KeptScope]:
    """Return what changed since it was kept last."""
    scopes = [stored(phase, counting) for phase, counting in found.items()]
    for counting in found.values():
        counting.kept()
    return scopes


def stored(phase: str, counting: Counting) -> KeptScope:
    """Return what is to be kept of one counting."""
    return KeptScope(
        phase=phase,
        totals={
            "actions": {action.value: n for action, n in counting.actions.items()},
            "first": counting.first,
            "last": counting.last,
            "begun": counting.begun,
            "critical": list(counting.critical),
            "criticals": counting.criticals,
            "labelled": dict(counting.labelled),
        },
        counts=[(*key, c.n, c.hits, c.unknown) for key, c in counting.counts.items()],
        sessions=[
            (unit, one.parts, one.last, bytes(one.flags))
            for unit, one in opened(counting, counting.changed)
        ],
        gone=tuple(counting.gone),
    )


def opened(counting: Counting, units: Iterable[str]) -> Iterator[tuple[str, Open]]:
    """Give the open sessions with these names."""
    for unit in units:
        yield unit, counting.open[unit]


def restored(kept: KeptScope, rows: Sequence[MetricRow]) -> Counting:
    """Return a counting that goes on where it was kept."""
    return Counting(
        counted_rows(rows),
        open={
            unit: Open(tuple(parts), last, [Shown(flag) for flag in flags])
            for unit, parts, last, flags in kept.sessions
        },
        counts={
            Key(row, by, part, ended): Count(n, hits, unknown)
            for row, by, part, ended, n, hits, unknown in kept.counts
        },
        labelled=dict(kept.totals.get("labelled", {})),
        actions=Counter({Action(name): n for name, n in kept.totals.get("actions", {}).items()}),
        begun=int(kept.totals.get("begun", 0)),
        critical=list(kept.totals.get("critical", [])),
        criticals=int(kept.totals.get("criticals", 0)),
        first=str(kept.totals.get("first", "")),
        last=str(kept.totals.get("last", "")),
    )

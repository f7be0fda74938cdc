"""What limits a look, in sentences that are shown with it."""

from collections.abc import Iterator, Sequence

from redline.brief.model import MetricRow
from redline.monitor.always import watched_pulls
from redline.monitor.basis import Basis
from redline.monitor.figures import QUIET
from redline.monitor.look import SNAPSHOT, RecordState
from redline.monitor.oddities import odd
from redline.monitor.tally import Tally

__all__ = ["notes"]

ONCE = "no share of sessions, so the bounds hold for one look at this number of exchanges."
"""What limits the other figures."""
TIMES = (
    "Bounds of times count a session that goes on by what it has shown so far; that this raises "
    "no more false alarms is simulated, not proven."
)


def notes(
    counted: Tally,
    basis: Basis | None,
    record: RecordState | None,
    rows: Sequence[MetricRow],
    languages: Sequence[str],
    *,
    exchanges: int,
    unreadable: int,
) -> Iterator[str]:
    """Give what limits a look."""
    if exchanges == 0:
        yield f"There is {QUIET}."
    rest = [row.id for row in rows if row.seen_live and (basis is None or not basis.has(row))]
    if basis is None:
        yield SNAPSHOT
    else:
        yield from always_notes(basis, rows, rest, languages)
    if (rest or basis is None) and len(counted.window) < exchanges:
        yield (
            f"{', '.join(rest) if basis else 'Sessions, bounds and figures'} are made from the "
            f"newest {len(counted.window):,} of {exchanges:,} exchanges."
        )
    if (basis is not None and basis.counting.vouched) or counted.vouched:
        yield (
            "Grounded answers rest on the quote check itself, which cannot see what it overlooks."
        )
    if basis is not None:
        yield from odd(sorted(basis.counting.odd.items()))
    if unreadable:
        yield (
            f"{unreadable:,} exchanges that cannot be read, such as those of a later Redline: kept "
            "in the record, and counted in nothing else here."
        )
    if record is None:
        yield "The record was not verified for this look."
    elif record.open:
        yield (
            f"{record.open:,} exchanges have no end in the record: under way, or cut short; they "
            "are not counted here."
        )


def always_notes(
    basis: Basis, rows: Sequence[MetricRow], rest: Sequence[str], languages: Sequence[str]
) -> Iterator[str]:
    """Give what limits figures that may be looked at any time."""
    counting = basis.counting
    yield (
        f"Rates are of {counting.begun:,} sessions, of which {len(counting.open):,} may go on; "
        "their bounds hold however often one looks."
    )
    if pulls := watched_pulls(rows, languages):
        yield (
            f"{pulls} pulls are watched; together they raise a false alarm with at most the chance "
            "that one is given, 5 % unless the brief says otherwise."
        )
    if basis.timed:
        yield TIMES
    people: dict[str, list[str]] = {}
    for row in rows:
        if row.id in basis.reviewed:
            people.setdefault(basis.reviewed[row.id].note, []).append(row.id)
    yield from (f"{', '.join(names)}: {note}" for note, names in people.items())
    if rest:
        yield f"{', '.join(rest)}: {ONCE}"

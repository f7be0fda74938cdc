"""Looking: from recorded exchanges to one Look.

Sessions are the units, so that what hangs together counts once. Metrics are those
of the evaluation, by the same definitions; what needs labels that nobody has given
is unmeasured, with the reason. Opens no file and asks no clock.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from redline.brief.model import MetricRow
from redline.label import Label
from redline.metrics import gather
from redline.monitor.alarms import (
    counted_alarms,
    failures,
    pulled,
    record_alarms,
    red_lines,
    reviewed_red_lines,
)
from redline.monitor.always import counted_figure, counted_pulls, watched_pulls
from redline.monitor.counting import Counting
from redline.monitor.figures import QUIET, figures_of
from redline.monitor.look import SNAPSHOT, Look, RecordState
from redline.monitor.tally import Seen, Tally, tally

__all__ = ["FAILED_SHARE", "WINDOW", "Seen", "look"]

WINDOW = 20_000
"""Newest exchanges that sessions and figures are made from: about 20 MB."""

ONCE = "no share of sessions, so the bounds hold for one look at this number of exchanges."
"""What limits the other figures."""
FAILED_SHARE = 0.05
"""Share of sessions with a failure from which it is an alarm; a default of ours."""


def look(  # noqa: PLR0913  everything that a look depends on is given
    exchanges: Iterable[Seen],
    rows: Sequence[MetricRow],
    *,
    at: datetime,
    labels: Iterable[Label] = (),
    record: RecordState | None = None,
    policy: str = "",
    phase: str = "",
    languages: Sequence[str] = (),
    failed_share: float = FAILED_SHARE,
    window: int = WINDOW,
    counting: Counting | None = None,
    back: Sequence[MetricRow] = (),
    critical: Sequence[str] = (),
) -> Look:
    """Look at live traffic once.

    Parameters
    ----------
    exchanges
        In the order of the record, such as `guard.recorded(journal.entries(kind="end"))`;
        read once, in memory only as far as `window` goes. With `counting` the newest are enough.
    rows
        The brief's metrics.
    at
        The moment of the look.
    labels
        Judged later, by people or scorers.
    record
        What verification said, or None where it was not asked.
    policy, phase
        Only exchanges under this policy and in this phase; empty for all.
    languages
        Those that the brief serves, for bars `in every language`.
    failed_share
        Share of sessions with a failure from which it is an alarm.
    window
        Newest exchanges that other figures are made from.
    counting
        All sessions of that policy and phase, as they were counted; None counts none, and all
        figures rest on the window.
    back
        Metrics with a pull of the phase alone, for which it rolls back; watched where counted.
    critical
        Ids of exchanges that a reviewer judged critical.

    Raises
    ------
    EvidenceError
        A label has a value of the wrong kind.
    """
    counted = tally(exchanges, policy=policy, phase=phase, window=window, counting=counting)
    units = gather(
        (seen.interaction for seen in counted.window),
        [*(label for seen in counted.window for label in seen.labels), *labels],
    )
    watched = counting.metrics if counting else {}
    rest = [row for row in rows if row.id not in watched]
    once = list(figures_of(rest, units, languages))
    left = iter(once)
    figures = tuple(
        counted_figure(row, counting, languages) if counting and row.id in watched else next(left)
        for row in rows
    )
    alarms = [
        *record_alarms(record),
        *(counted_pulls(rows, counting, languages, back) if counting else ()),
        *pulled(rest, once, languages),
        *(counted_alarms(counting, failed_share) if counting else red_lines(units)),
        *reviewed_red_lines(critical),
        *(() if counting else failures(units, failed_share)),
    ]
    return Look(
        at=at.isoformat(),
        policy=policy,
        phase=phase,
        exchanges=counted.exchanges,
        others=counted.others,
        first=counted.first,
        last=counted.last,
        window=len(counted.window),
        sessions=len(units),
        rates=counted.rates(),
        figures=figures,
        alarms=tuple(alarms),
        record=record,
        notes=tuple(notes(counted, record, [*rows, *back], counting, languages)),
    )


def notes(
    counted: Tally,
    record: RecordState | None,
    rows: Sequence[MetricRow],
    counting: Counting | None,
    languages: Sequence[str],
) -> Iterator[str]:
    """Give what limits this look."""
    if counted.exchanges == 0:
        yield f"There is {QUIET}."
    rest = [
        row.id
        for row in rows
        if not row.surveyed and (counting is None or row.id not in counting.metrics)
    ]
    if counting is None:
        yield SNAPSHOT
    else:
        yield from always_notes(counting, rows, rest, languages)
    if len(counted.window) < counted.exchanges:
        yield (
            f"{', '.join(rest) if counting else 'Sessions, bounds and figures'} are made from the "
            f"newest {len(counted.window):,} of {counted.exchanges:,} exchanges."
        )
    if any(label.by.startswith("scorer:quote check") for s in counted.window for label in s.labels):
        yield (
            "Grounded answers rest on the quote check itself, which cannot see what it overlooks."
        )
    if record is None:
        yield "The record was not verified for this look."
    elif record.open:
        yield (
            f"{record.open:,} exchanges have no end in the record: under way, or cut short; they "
            "are not counted here."
        )


def always_notes(
    counting: Counting, rows: Sequence[MetricRow], rest: Sequence[str], languages: Sequence[str]
) -> Iterator[str]:
    """Give what limits figures that may be looked at any time."""
    going = len(counting.open)
    yield (
        f"Rates are of {counting.begun:,} sessions, of which {going:,} may go on; their bounds "
        "hold however often one looks."
    )
    if pulls := watched_pulls(rows, languages):
        yield (
            f"{pulls} pulls are watched; together they raise a false alarm with at most the chance "
            "that one is given, 5 % unless the brief says otherwise."
        )
    if rest:
        yield f"{', '.join(rest)}: {ONCE}"

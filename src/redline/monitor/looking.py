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
from redline.monitor.alarms import failures, pulled, record_alarms, red_lines
from redline.monitor.figures import QUIET, figures_of
from redline.monitor.look import SNAPSHOT, Look, RecordState
from redline.monitor.tally import Seen, Tally, tally

__all__ = ["FAILED_SHARE", "WINDOW", "Seen", "look"]

WINDOW = 20_000
"""Newest exchanges that sessions and figures are made from: about 20 MB."""

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
) -> Look:
    """Look at live traffic once.

    Parameters
    ----------
    exchanges
        In the order of the record, such as `guard.recorded(journal.entries(kind="end"))`;
        read once, in memory only as far as `window` goes.
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
        Newest exchanges that figures are made from.

    Raises
    ------
    EvidenceError
        A label has a value of the wrong kind.
    """
    counted = tally(exchanges, policy=policy, phase=phase, window=window)
    units = gather(
        (seen.interaction for seen in counted.window),
        [*(label for seen in counted.window for label in seen.labels), *labels],
    )
    figures = tuple(figures_of(rows, units, languages))
    alarms = [
        *record_alarms(record),
        *red_lines(units),
        *pulled(rows, figures, languages),
        *failures(units, failed_share),
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
        notes=tuple(notes(counted, record)),
    )


def notes(counted: Tally, record: RecordState | None) -> Iterator[str]:
    """Give what limits this look."""
    if counted.exchanges == 0:
        yield f"There is {QUIET}."
    yield SNAPSHOT
    if len(counted.window) < counted.exchanges:
        yield (
            f"Sessions, bounds and figures are made from the newest {len(counted.window):,} of "
            f"{counted.exchanges:,} exchanges."
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

"""Looking: from recorded exchanges to one Look.

Sessions are the units, so that what hangs together counts once. Metrics are those
of the evaluation, by the same definitions; what needs labels that nobody has given
is unmeasured, with the reason. Opens no file and asks no clock.
"""

from collections.abc import Iterable, Mapping, Sequence
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
from redline.monitor.always import counted_figure, counted_pulls
from redline.monitor.basis import Basis
from redline.monitor.counting import Counting
from redline.monitor.figures import figures_of
from redline.monitor.look import Look, RecordState
from redline.monitor.noting import notes
from redline.monitor.rows import timed_rows
from redline.monitor.shares import parts_of_slice, paths, rates
from redline.monitor.tally import Seen, tally
from redline.monitor.weighted import Reviewed

__all__ = ["FAILED_SHARE", "WINDOW", "Seen", "look"]

WINDOW = 20_000
"""Newest exchanges that sessions and figures are made from: about 20 MB."""
FAILED_SHARE = 0.05
"""Share of sessions with a failure from which it is an alarm; a default of ours."""
NOBODY: Mapping[str, Reviewed] = {}


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
    reviewed: Mapping[str, Reviewed] = NOBODY,
    by: str = "",
    others: int = 0,
    unreadable: int = 0,
) -> Look:
    """Look at live traffic once.

    Parameters
    ----------
    exchanges
        In the order of the record, such as `guard.recorded(journal.entries(kind="end"))`;
        read once, in memory only as far as `window` goes. With `counting` the newest are enough,
        and none are needed where all rows that are seen live are counted.
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
    reviewed
        By row, what reviewers say; with `counting`.
    by
        A slice of the counting to be shown apart; empty for none.
    others
        With `counting`, exchanges under another policy or in another phase.
    unreadable
        Exchanges of which nobody can tell what they were.

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
    basis = None
    if counting is not None:
        basis = Basis(counting=counting, timed=timed_rows([*rows, *back]), reviewed=reviewed)
    whole = counted if counting is None else counting
    rest = [row for row in rows if basis is None or not basis.has(row)]
    slices = tuple(dict.fromkeys(("language", by) if by else ("language",)))
    # A session that several controls acted in is in several parts, which only a count can hold.
    apart = tuple(one for one in slices if one != "control")
    once = list(figures_of(rest, units, languages, quiet=not whole.exchanges, slices=apart))
    left = iter(once)
    figures = tuple(
        counted_figure(row, basis, languages, slices) if basis and basis.has(row) else next(left)
        for row in rows
    )
    alarms = [
        *record_alarms(record),
        *(counted_pulls(rows, basis, languages, back) if basis else ()),
        *pulled(rest, once, languages),
        *(counted_alarms(counting, failed_share) if counting else red_lines(units)),
        *reviewed_red_lines(critical),
        *(() if counting else failures(units, failed_share)),
    ]
    said = notes(
        counted,
        basis,
        record,
        [*rows, *back],
        languages,
        exchanges=whole.exchanges,
        unreadable=unreadable,
    )
    return Look(
        at=at.isoformat(),
        policy=policy,
        phase=phase,
        exchanges=whole.exchanges,
        others=others if counting else counted.others,
        first=whole.first,
        last=whole.last,
        window=len(counted.window),
        sessions=counting.begun if counting else len(units),
        users=len(counting.users) if counting else 0,
        unnamed=counting.unnamed if counting else len(units),
        rates=rates(counting) if counting else counted.rates(),
        figures=figures,
        alarms=tuple(alarms),
        record=record,
        notes=tuple(said),
        odd=({"unreadable": unreadable} if unreadable else {})
        | dict(counting.odd if counting else {}),
        paths=tuple(paths(counting)) if counting else (),
        parts=tuple(parts_of_slice(counting, by)) if counting and by else (),
    )

"""Alarms: what a person must look at now, said only where it is certain."""

from collections.abc import Iterator, Sequence

from redline.bars import Measured, pulls_anywhere, say
from redline.brief.model import MetricRow
from redline.interaction import Action
from redline.metrics import EvidenceUnit
from redline.monitor.counting import Counting
from redline.monitor.look import Alarm, Figure, RecordState
from redline.monitor.rows import FAILURES
from redline.monitor.sessions import Count, Key
from redline.stats import sequence_lower

__all__ = [
    "counted_alarms",
    "failures",
    "pulled",
    "record_alarms",
    "red_lines",
    "reviewed_red_lines",
]


def record_alarms(record: RecordState | None) -> Iterator[Alarm]:
    """Give an alarm where the record is broken: an answer may have left without it."""
    if record is not None and not record.whole:
        text = f"the record is not whole after entry {record.entries}: {record.reason}"
        yield Alarm(kind="record", about=str(record.entries + 1), text=text)


def red_lines(units: Sequence[EvidenceUnit]) -> Iterator[Alarm]:
    """Give every session with a reply that somebody judged critical."""
    for unit in units:
        critical = [j.interaction.id for j in unit.exchanges if j.flag("critical")]
        if critical:
            text = f"judged critical: exchange {', '.join(critical)}"
            yield Alarm(kind="red line", about=unit.id, text=text)


def reviewed_red_lines(critical: Sequence[str]) -> Iterator[Alarm]:
    """Give every exchange that a reviewer judged critical."""
    for exchange in critical:
        text = f"judged critical by a reviewer: exchange {exchange}"
        yield Alarm(kind="red line", about=exchange, text=text)


def pulled(
    rows: Sequence[MetricRow], figures: Sequence[Figure], languages: Sequence[str]
) -> Iterator[Alarm]:
    """Give every pull of the brief that is crossed with confidence."""
    for row, found in zip(rows, figures, strict=True):
        if row.pull is None:
            continue
        names = languages if row.pull.every == "language" else ()
        crossed = pulls_anywhere(row.pull, Measured(found.whole, found.by), names)
        if crossed is not None:
            text = say(row.pull, crossed, name=row.metric, pull=True)
            yield Alarm(kind="pull", about=row.id, text=text)


def failures(units: Sequence[EvidenceUnit], limit: float) -> Iterator[Alarm]:
    """Give an alarm where failures are more frequent than the limit, with confidence."""
    failed = sum(any(j.interaction.action is Action.FAILED for j in u.exchanges) for u in units)
    n = len(units)
    yield from too_many(Count(n=n, hits=failed, witnesses=n, share=failed), limit)


def too_many(count: Count, limit: float) -> Iterator[Alarm]:
    """Give an alarm where more sessions failed than the limit, with confidence."""
    if count.n and sequence_lower(count.surely, count.witnesses) > limit:
        text = (
            f"{count.hits:,} of {count.n:,} sessions{whose(count)} had a failure, "
            f"which is more than {limit:.3g} with 95 % confidence"
        )
        yield Alarm(kind="failures", about="failed", text=text)


def whose(count: Count) -> str:
    """Say how many users they are of, where some have several."""
    return f" of {count.witnesses:,} users" if count.witnesses < count.n else ""


def counted_alarms(counting: Counting, limit: float) -> Iterator[Alarm]:
    """Give the red lines that were counted, and the failures, of all sessions."""
    for exchange in counting.critical:
        yield Alarm(kind="red line", about=exchange, text=f"judged critical: exchange {exchange}")
    if (more := counting.criticals - len(counting.critical)) > 0:
        yield Alarm(kind="red line", about="", text=f"judged critical: {more:,} more exchanges")
    count = counting.counts.get(Key(FAILURES, "", "", False))
    if count is not None:
        yield from too_many(count, limit)

"""What people corrected live: their disputes as `wrong`, beside the sessions that had an answer.

Entries of the record come in, from where the last look ended; for each row that is counted so, the
share of sessions goes out, in all and by slice. Only this machine's disputes are read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redline.brief.model import MetricRow
from redline.guard.ended import read_back
from redline.interaction import Action, Interaction
from redline.metrics import Metric, Share
from redline.metrics.entries.fact_correction import FACT_CORRECTION
from redline.monitor import Count, Counting, Pair, Reported, live_metric
from redline.monitor.sessions import ALL, OTHER, parts_of
from redline.monitor.tallies import DONE
from redline.store import Journal, StoredEntry
from redline.workspace.launch import Launch
from redline.workspace.queue_filling import DISPUTE, end_before, reason_of

__all__ = ["Corrections"]

WRONG = "wrong"
"""The reason of a dispute that says that a fact is false."""
UNHEARD = (
    "nobody has disputed an answer yet, so it is not known whether people can: put a button beside "
    "each answer that posts to /v1/redline/disputes, with the reason `wrong` for a correction"
)
ELSEWHERE = "people dispute at each gateway of the fleet, and only this machine's are read"


@dataclass(slots=True)
class Corrections:
    """Follows the disputes of one launch."""

    launch: Launch
    alone: bool = True
    """Whether this machine's record has all disputes there are."""
    rows: dict[str, tuple[Metric, Share]] = field(init=False)
    place: int = 0
    """In the record, up to which it was read."""
    heard: int = 0
    """Disputes of any reason."""
    wrong: dict[tuple[str, str], Interaction] = field(default_factory=dict)
    """By policy with phase, and session: the exchange that was disputed there."""

    def __post_init__(self) -> None:
        self.rows = dict(corrected_rows(self.launch.brief.metrics))

    def follow(self, journal: Journal) -> None:
        """Read what came since the last time."""
        if not self.rows:
            return
        last = journal.last_seq
        for entry in journal.entries(after=self.place, kind=DISPUTE):
            if entry.seq > last:
                break
            self.heard += 1
            if reason_of(entry)[1] == WRONG:
                self.take(journal, entry)
        self.place = last

    def take(self, journal: Journal, entry: StoredEntry) -> None:
        """Note the session that a dispute is about; one dispute or more, it counts once."""
        end = end_before(journal, entry)
        found = read_back(end) if end is not None else None
        if found is not None and found.interaction.action is Action.ANSWERED:
            live = found.interaction
            self.wrong.setdefault((live.policy, live.unit), live)

    def reported(
        self, phase: str, counting: Counting | None, slices: Iterable[str]
    ) -> Mapping[str, Reported]:
        """Return what people said of the answers of a phase under the present policy, by row."""
        if counting is None or not self.rows:
            return {}
        own = [
            live
            for (policy, _), live in self.wrong.items()
            if policy == self.launch.policy.digest and live.slices.get("phase", "") == phase
        ]
        why = ELSEWHERE if not self.alone else "" if self.heard else UNHEARD
        counts = dict(counts_of(own, counting, slices))
        return {row: one_of(*known, counts, why) for row, known in self.rows.items()}


def corrected_rows(rows: Iterable[MetricRow]) -> Iterator[tuple[str, tuple[Metric, Share]]]:
    """Give the rows that people's corrections are counted for as they come."""
    for row in rows:
        known = live_metric(row) if "live" in row.seen_in else None
        if known is FACT_CORRECTION and isinstance(known.counted, Share):
            yield row.id, (known, known.counted)


def counts_of(
    wrong: Iterable[Interaction], counting: Counting, slices: Iterable[str]
) -> Iterator[tuple[Pair, Count]]:
    """Give the sessions with an answer, and how many were corrected, in all and in each part."""
    held = list(wrong)
    row = DONE + Action.ANSWERED
    for key, done in counting.counts.items():
        if key.row != row or key.ended or key.by not in ("", *slices):
            continue
        hits = sum((key.by, key.part) in pairs_of(live, key.by, counting) for live in held)
        # A session belongs to the part of its first exchange, and may have gone on in another.
        count = Count()
        count.change((0, 0, 0), (done.hits, min(hits, done.hits), 0))
        yield (key.by, key.part), count


def pairs_of(live: Interaction, by: str, counting: Counting) -> set[Pair]:
    """Return the parts of a slice under which an exchange is counted."""
    if not by:
        return {ALL}
    known = counting.known.get(by, set())
    return {(by, part if part in known else OTHER) for part in parts_of(live, by)}


def one_of(metric: Metric, share: Share, counts: Mapping[Pair, Count], why: str) -> Reported:
    """Return one row."""
    parts: dict[str, dict[str, Reported]] = {}
    for (by, part), count in counts.items():
        if by:
            one = Reported(metric=metric, share=share, count=count, why=why)
            parts.setdefault(by, {})[part] = one
    whole = counts.get(ALL, Count())
    return Reported(metric=metric, share=share, count=whole, why=why, parts=parts)

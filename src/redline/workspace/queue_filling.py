"""Fill the review queue of a launch from its record, on from where it ended.

What was drawn and how many exchanges there were are kept with the place in the record, so that
nothing counts twice. A review that was recorded and, after a crash, not counted is counted here.
Several may fill at once: whoever comes second finds it drawn.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from redline.brief import Brief
from redline.guard.ended import read_back
from redline.guard.record import session_key
from redline.label import Label
from redline.monitor import CHANCES, DISPUTED, draw, drawn, severities, severity
from redline.monitor.auditing import chances_of
from redline.store import Cell, Item, Journal, Review, ReviewQueue, StoredEntry

__all__ = ["KIND", "TWICE", "entries_of", "fill"]

KIND = "review"
"""Kind of the entries that hold what somebody said of an item."""
TWICE = 0.10
"""Share of items that a second person judges; a default of ours."""
BATCH = 5_000
"""Exchanges after which what was drawn is kept."""
DISPUTE = "dispute"
"""Kind of the entries in which somebody says that an exchange went wrong."""
NEAR = 1_000
"""Entries before the end of an exchange in which its beginning is looked for first."""


def fill(
    brief: Brief,
    journal: Journal,
    queue: ReviewQueue,
    chances: Mapping[str, float] | None = None,
    key: bytes = b"",
) -> None:
    """Draw from what came since the last time; whoever comes second finds it drawn.

    Severities are those of the present brief, since the record does not hold earlier ones.

    Parameters
    ----------
    chances
        With which exchanges are drawn; by the audit plan of their phase unless given.
    key
        Of the draw, where it is known; else it is looked for in the record.
    """
    key = key or session_key(journal)
    severe = severities(brief)
    planned: dict[str, Mapping[str, float]]
    planned = {row.phase: chances_of(row.audit) for row in brief.phases}
    last = journal.last_seq  # what comes meanwhile is for the next time
    while (seq := queue.place) < last:
        reviews = [review_of(entry) for entry in up_to(last, journal, seq, KIND)]
        disputes = list(up_to(last, journal, seq, DISPUTE))
        items: list[Item] = []
        population: dict[Cell, int] = defaultdict(int)
        for number, entry in enumerate(up_to(last, journal, seq, "end"), start=1):
            known = read_back(entry)
            if known is None:
                continue  # nobody could review it; a look says how many there are
            live = known.interaction
            phase = live.slices.get("phase", "")
            found = drawn(live, key, severe, chances or planned.get(phase, CHANCES))
            item = Item(
                exchange=live.id,
                seq=entry.seq,
                phase=phase,
                policy=live.policy,
                stratum=found.stratum,
                chance=found.chance,
                severity=found.severity,
                at=entry.at.timestamp(),
                twice=draw(live.id, TWICE, key, "second review"),
            )
            population[item.cell] += 1
            if found.reviewed:
                items.append(item)
            if number % BATCH == 0:
                due = [one for at, one in reviews if seq < at <= entry.seq]
                now = [one for one in disputes if seq < one.seq <= entry.seq]
                items += disputed_items(journal, now, severe, key)
                if not queue.keep(seq, entry.seq, items, population, due, map(reason_of, now)):
                    break
                seq = entry.seq
                items.clear()
                population.clear()
        else:
            due = [one for at, one in reviews if at > seq]
            now = [one for one in disputes if one.seq > seq]
            items += disputed_items(journal, now, severe, key)
            queue.keep(seq, last, items, population, due, map(reason_of, now))


def disputed_items(
    journal: Journal, disputes: Iterable[StoredEntry], severe: Mapping[str, int], key: bytes
) -> list[Item]:
    """Return an item for each exchange that is disputed and has ended; one that was drawn stays so.

    It waits from its dispute on.
    """
    found = {}
    for entry in disputes:
        end = end_before(journal, entry)
        known = read_back(end) if end is not None else None
        if end is None or known is None:
            continue  # it counts as disputed all the same
        live = known.interaction
        found[live.id] = Item(
            exchange=live.id,
            seq=end.seq,
            phase=live.slices.get("phase", ""),
            policy=live.policy,
            stratum=DISPUTED,
            chance=1.0,
            severity=severity(live.fired, severe),
            at=entry.at.timestamp(),
            twice=draw(live.id, TWICE, key, "second review"),
        )
    return list(found.values())


def end_before(journal: Journal, entry: StoredEntry) -> StoredEntry | None:
    """Return the end of the exchange that an entry is about, looked for backwards from there."""
    reach = NEAR
    while True:
        after = max(0, entry.seq - reach)
        ends = takewhile(lambda one: one.seq < entry.seq, journal.entries(after=after, kind="end"))
        found = next((end for end in ends if end.exchange == entry.exchange), None)
        if found is not None or after == 0:
            return found
        reach *= 10


def reason_of(entry: StoredEntry) -> tuple[str, str]:
    """Return the exchange and the reason of a dispute."""
    return entry.exchange, str(entry.meta.get("value", ""))


def up_to(last: int, journal: Journal, after: int, kind: str) -> Iterator[StoredEntry]:
    """Give the entries of a kind between two places."""
    return takewhile(lambda entry: entry.seq <= last, journal.entries(after=after, kind=kind))


def review_of(entry: StoredEntry) -> tuple[int, Review]:
    """Return a review as it was recorded, and its place."""
    labels = [Label.restored(row) for row in entry.meta["labels"]]  # type: ignore[union-attr, arg-type]  # ours
    return entry.seq, Review(
        exchange=entry.exchange,
        by=str(entry.meta["by"]),
        at=entry.at.timestamp(),
        labels={label.name: label.value for label in labels},
        corrects=entry.meta.get("corrects") is True,
    )


def entries_of(journal: Journal, item: Item) -> list[StoredEntry]:
    """Return what the record has of one exchange, looked for backwards from its end."""
    reach = NEAR
    while True:
        after = max(0, item.seq - reach)
        between = takewhile(lambda entry: entry.seq <= item.seq, journal.entries(after=after))
        found = [entry for entry in between if entry.exchange == item.exchange]
        if after == 0 or any(entry.kind == "admission" for entry in found):
            return found
        reach *= 10

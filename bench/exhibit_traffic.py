"""Simulated traffic through the guard, into its record, and out through the monitor.

An example and one list of requests for each day go in; what the monitor saw of each
day comes out, and each request with what was done. The requests are those of the
suite: nobody asked them, and how many come of which kind is set by the caller. What
a live service cannot know (which page was right, which handover was needed) is
joined from the suite's key afterwards, and an exhibit says so.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from exhibit_rows import EXAMPLES, Row

from redline.controls import stages
from redline.guard import Guarded, JournalRecorder, guarded, recorded
from redline.interaction import Action, Interaction
from redline.llm.protocol import Ask
from redline.metrics.metric import slug
from redline.monitor import Look, RecordState, look
from redline.store import Journal, verify
from redline.workspace.feature import connect_feature
from redline.workspace.launch import Launch, open_launch

__all__ = ["Traffic", "simulated"]

AT = datetime(2026, 11, 21, tzinfo=UTC)
"""The date of the brief; a look asks no clock."""


@dataclass(frozen=True, kw_only=True)
class Traffic:
    """What came of one simulated service."""

    days: tuple[tuple[Row, ...], ...]
    """Each request with what the guard did with it, day by day."""
    looks: tuple[Look, ...]
    """What the monitor saw of each day."""
    source: str
    """How it came about, in words, for the foot of an exhibit."""

    def handed(self, day: int) -> int:
        """Return how often the monitor saw a person called in."""
        return sum(r.exchanges for r in self.looks[day].rates if r.action is Action.HANDED_OFF)


def simulated(example: str, home: Path, name: str, days: Sequence[Sequence[Row]]) -> Traffic:
    """Send every day's requests through the guard, each as a conversation of its own.

    Raises
    ------
    RuntimeError
        A record is broken, or the monitor and the record disagree.
    """
    launch = open_launch(EXAMPLES / example / "brief.md", home / f"{example}-{name}")
    seen = [one_day(launch, day, number) for number, day in enumerate(days, start=1)]
    total = sum(map(len, days))
    asked = "\n".join(row.request for day in days for row in day)
    digest = hashlib.sha256(f"{launch.policy.digest}\n{asked}".encode()).hexdigest()
    return Traffic(
        days=tuple(rows for rows, _ in seen),
        looks=tuple(shown for _, shown in seen),
        source=f"simulated traffic {digest[:12]} of that run's requests: {total:,} conversations "
        "through the guard, read from its record by the monitor; nobody asked them",
    )


def one_day(launch: Launch, day: Sequence[Row], number: int) -> tuple[tuple[Row, ...], Look]:
    """Serve one day into a record of its own, and look at it."""
    path = launch.home.made().folder / f"day-{number}.record"
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    with Journal.open(path) as journal:
        asyncio.run(served(launch, journal, day))
        ended = [found.interaction for found in recorded(journal.entries(kind="end"))]
        shown = look(
            recorded(journal.entries(kind="end")), launch.brief.metrics, at=AT,
            record=state_of(path), policy=launch.policy.digest, languages=launch.brief.languages,
        )  # fmt: skip
    if shown.exchanges != len(day) or len(ended) != len(day) or not state_of(path).whole:
        raise RuntimeError(f"{path}: {shown.exchanges} of {len(day)} conversations are recorded.")
    return tuple(map(after, day, ended)), shown


async def served(launch: Launch, journal: Journal, day: Sequence[Row]) -> None:
    """Ask one after another, so that the order of the ends is the order of the asks."""
    feature = connect_feature(launch.policy)
    made = stages(launch.policy, feature.quotes, cache=launch.home.made().cache)
    recorder = JournalRecorder.open(journal, launch.policy)
    around: Guarded = guarded(feature.client, launch.policy, made, recorder=recorder)
    try:
        for at, row in enumerate(day):
            ask = Ask.of(row.request, language=row.language, session=f"conversation {at}")
            async for _ in around.stream(ask):
                pass
    finally:
        await around.close()


def state_of(path: Path) -> RecordState:
    """Return what verification says of a record."""
    found: Any = verify(path)
    return RecordState(
        whole=found.whole, entries=found.entries, open=len(found.open_exchanges),
        reason=found.reason,
    )  # fmt: skip


def after(row: Row, live: Interaction) -> Row:
    """Return a request with what was done with it live, judged by the suite's key."""
    cited = [slug(page) in row.pages for page in live.citations]
    right = live.action is Action.ANSWERED and bool(cited) and all(cited)
    near = right or any(slug(page) in row.pages for page in live.offered)
    return replace(
        row, action=live.action.value, confidence=live.confidence, right=right, near=near,
        ms=live.latency_ms or 0.0, reply="", fired=tuple(f.name for f in live.fired),
    )  # fmt: skip

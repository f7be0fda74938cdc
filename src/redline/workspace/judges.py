"""Model judges over the evidence of a run: asked once, and what they said kept beside it.

A run, its rows and a panel come in; every exchange that these judges have not judged yet is
put to them, a batch at a time. Judgements without a value are asked again by the next call;
until then nobody knows what they would have said, and no scorer's good word stands in.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redline.evaluate import Row, read_interactions
from redline.evaluate.judgements import (
    JUDGEMENTS,
    judged_already,
    judgement_line,
    settled_already,
)
from redline.files import append_lines
from redline.interaction import Action, Interaction
from redline.scorers.judges import Case, Judgement, Panel, Rubric, agreement_of, vote
from redline.workspace.judge_cases import case_of
from redline.workspace.judge_memory import Memory, remembered

__all__ = ["Told", "judge_run", "summary"]

AT_ONCE = 8
"""Exchanges in flight."""


@dataclass(slots=True, kw_only=True)
class Told:
    """What judging a run came to."""

    rubric: Rubric
    judges: tuple[str, ...]
    asked: int = 0
    """Exchanges judged now."""
    before: int = 0
    """Exchanges that these judges had judged before."""
    settled: int = 0
    """Of those now: with a majority."""
    settled_before: int = 0
    """Of those before: with a majority."""
    calls: int = 0
    sent: int = 0
    received: int = 0
    """Requests and tokens, as the services counted them."""
    troubles: dict[str, int] = field(default_factory=dict)
    """Why there is no value, and how often."""
    votes: list[tuple[Judgement, ...]] = field(default_factory=list)

    @property
    def without(self) -> int:
        """Return how many exchanges have no judgement, because the judges gave none or differ."""
        return self.asked + self.before - self.settled - self.settled_before

    @property
    def silent(self) -> bool:
        """Say whether nothing at all was judged, though there was something to judge."""
        return 0 < self.without == self.asked + self.before

    @property
    def agreement(self) -> float | None:
        """Return Krippendorff's alpha of the judges; None of one judge."""
        return agreement_of(self.votes)

    def add(self, said: tuple[Judgement, ...]) -> None:
        """Count one exchange."""
        self.asked += 1
        self.settled += vote(said) is not None
        self.votes.append(said)
        for one in said:
            self.calls += one.calls
            self.sent += one.sent
            self.received += one.received
            if one.value is None:
                kind = one.why.partition(":")[0]
                self.troubles[kind] = self.troubles.get(kind, 0) + 1


def judge_run(
    folder: Path,
    rows: Mapping[str, Row],
    panel: Panel,
    cache: Path,
    *,
    progress: Callable[[int], None] = lambda _done: None,
) -> Told:
    """Have every exchange of a run judged, and keep what was said beside it.

    Parameters
    ----------
    rows
        By id; an exchange without its row is left out.
    cache
        Folder of what can be made again.

    Raises
    ------
    EvidenceError
        A line of the evidence is broken.
    EnvironmentFailure
        What was said cannot be written.
    """
    return asyncio.run(judged_run(folder, rows, panel, cache, progress))


async def judged_run(
    folder: Path,
    rows: Mapping[str, Row],
    panel: Panel,
    cache: Path,
    progress: Callable[[int], None],
) -> Told:
    """Judge a batch at a time; what is done is on the disk before the next."""
    judges = tuple(client.address for client in panel.clients)
    told = Told(rubric=panel.rubric, judges=judges)
    done = judged_already(folder, panel.rubric, judges)
    settled = settled_already(folder, panel.rubric)
    memory = Memory(cache)
    batch: list[tuple[Interaction, Case]] = []

    async def settle() -> None:
        votes = await asyncio.gather(*(remembered(panel, case, memory) for _, case in batch))
        append_lines(
            folder / JUDGEMENTS,
            (judgement_line(found.id, panel.rubric, said, vote(said))
             for (found, _), said in zip(batch, votes, strict=True)),
        )  # fmt: skip
        memory.save()
        for said in votes:
            told.add(said)
        progress(told.asked)
        batch.clear()

    try:
        for found in read_interactions(folder):
            if found.id in done:
                told.before += 1
                told.settled_before += found.id in settled
            elif found.action is not Action.FAILED and found.unit in rows:
                batch.append((found, case_of(found, rows[found.unit])))
            if len(batch) == AT_ONCE:
                await settle()
        await settle()
    finally:
        for client in panel.clients:
            await client.close()
    return told


def summary(told: Told) -> Sequence[str]:
    """Return what is said of a judging, a line each."""
    lines = [
        f"judged {told.asked:,} exchanges by {told.rubric.name!r} ({told.before:,} before); "
        f"{told.settled:,} have a majority; {told.calls:,} calls, "
        f"{told.sent:,} tokens sent, {told.received:,} received"
    ]
    if told.without:
        lines.append(
            f"{told.without:,} of {told.asked + told.before:,} exchanges were not judged by "
            f"{told.rubric.name!r}: there, {told.rubric.label!r} is unknown unless a scorer says "
            "the worse; the same command asks again"
        )
    if told.agreement is not None:
        lines.append(f"agreement of the judges beyond chance (Krippendorff): {told.agreement:.2f}")
    lines += [f"no judgement, {count} times: {why}" for why, count in told.troubles.items()]
    return lines

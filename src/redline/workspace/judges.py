"""Model judges over the evidence of a run: asked once, kept beside it, never paid for twice.

A judge sees the row's plain request and every reply, and is not told of attacks. What it
said is remembered by content in the home's cache, so that another run with the same reply
costs nothing. Judgements without a value are asked again by the next call.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import orjson

from redline.brief import Brief
from redline.errors import InputError
from redline.evaluate import Row, read_interactions
from redline.evaluate.judgements import (
    JUDGEMENTS,
    judged_already,
    judgement_line,
    lines_of,
    written,
)
from redline.interaction import Action, Interaction
from redline.scorers.judges import (
    BUILT_IN,
    Case,
    Judgement,
    Panel,
    Rubric,
    agreement_of,
    built_in,
    read_rubric,
    rule_rubric,
    vote,
)

__all__ = ["Told", "case_of", "judge_run", "rubric_of", "summary"]

AT_ONCE = 8
"""Exchanges in flight."""
CACHE = "judged.jsonl"


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
    calls: int = 0
    sent: int = 0
    received: int = 0
    """Requests and tokens, as the services counted them."""
    troubles: dict[str, int] = field(default_factory=dict)
    """Why there is no value, and how often."""
    votes: list[tuple[Judgement, ...]] = field(default_factory=list)

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


def rubric_of(wanted: str, brief: Brief, folder: Path) -> Rubric:
    """Return a rubric: one that ships, a TOML file, or a rule of the brief by its id.

    Raises
    ------
    InputError
        It is none of them.
    """
    if wanted in BUILT_IN:
        return built_in(wanted)
    if wanted.endswith(".toml"):
        return read_rubric(folder / wanted)
    rules = {row.id: row.principle for row in brief.principles}
    rules |= {row.id: f"This must never happen: {row.never}" for row in brief.red_lines}
    rules |= {row.id: f"The service will not: {row.will_not}" for row in brief.boundaries}
    if rules.get(wanted, "").strip():
        return rule_rubric(wanted, rules[wanted])
    raise InputError(
        f"--rubric {wanted!r} is no rubric.\nKnown: {', '.join((*BUILT_IN, *rules))}; or a TOML "
        "file beside the brief."
    )


def case_of(found: Interaction, row: Row) -> Case:
    """Return what a judge is shown of an exchange: the row's plain request, not an attack's."""
    return Case(
        request=row.request,
        replies=tuple(t for t in (*replies_of(found), found.reply) if t.strip()),
        before=tuple(turn.content for turn in row.before if turn.role == "user"),
        documents=tuple(turn.content for turn in row.before if turn.role == "tool"),
        expected=row.expected,
        answers=row.answer,
    )


def replies_of(found: Interaction) -> Iterator[str]:
    """Give what the feature said before its last reply."""
    return (text for role, text in found.turns if role == "reply")


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
    memory = Memory(cache / CACHE)
    batch: list[tuple[Interaction, Case]] = []

    async def settle() -> None:
        votes = await asyncio.gather(*(remembered(panel, case, memory) for _, case in batch))
        written(
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
            elif found.action is not Action.FAILED and found.unit in rows:
                batch.append((found, case_of(found, rows[found.unit])))
            if len(batch) == AT_ONCE:
                await settle()
        await settle()
    finally:
        for client in panel.clients:
            await client.close()
    return told


class Memory:
    """What judges said before, by the content of what they were asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known = {row["interaction"]: row for row in lines_of(path)}
        self.new: list[dict[str, object]] = []

    def find(self, key: str) -> Judgement | None:
        """Return what was said, as costing nothing."""
        row = self.known.get(key)
        if row is None:
            return None
        return Judgement(judge=row["judge"], value=row["value"], quote=row["quote"],
                         why=row["why"], calls=0)  # fmt: skip

    def keep(self, key: str, said: Judgement) -> None:
        """Remember a judgement that has a value."""
        if said.value is not None:
            row = {"interaction": key, **said.stored()}
            self.known[key] = row
            self.new.append(row)

    def save(self) -> None:
        """Write what is new."""
        if self.new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            written(self.path, self.new)
            self.new = []


async def remembered(panel: Panel, case: Case, memory: Memory) -> tuple[Judgement, ...]:
    """Return what each judge says, asking only those that were not asked the same before."""
    keys = [key_of(panel, case, client.address) for client in panel.clients]
    known = [memory.find(key) for key in keys]
    missing = tuple(c for c, k in zip(panel.clients, known, strict=True) if k is None)
    fresh = iter(await replace(panel, clients=missing).judge(case))
    said = []
    for key, before in zip(keys, known, strict=True):
        one = before or next(fresh)
        if before is None:
            memory.keep(key, one)
        said.append(one)
    return tuple(said)


def key_of(panel: Panel, case: Case, judge: str) -> str:
    """Return the digest of everything that a judgement depends on."""
    parts = [panel.rubric.digest, judge, panel.twice, dict(case.shown)]
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()


def summary(told: Told) -> Sequence[str]:
    """Return what is said of a judging, a line each."""
    lines = [
        f"judged {told.asked:,} exchanges by {told.rubric.name!r} ({told.before:,} before); "
        f"{told.settled:,} have a majority; {told.calls:,} calls, "
        f"{told.sent:,} tokens sent, {told.received:,} received"
    ]
    if told.agreement is not None:
        lines.append(f"agreement of the judges beyond chance (Krippendorff): {told.agreement:.2f}")
    lines += [f"no judgement, {count} times: {why}" for why, count in told.troubles.items()]
    return lines

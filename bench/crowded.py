"""A launch as it is after years: ten thousand runs with seals, ten thousand conversations.

A finished launch comes in as a folder; runs, seals and boards are put into its home. Each run has
a few exchanges and its own id; one in a hundred is under the policy in force. The run that counts
stays the newest.
"""

import os
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

import orjson

from redline.controls.board import MOST, Live
from redline.controls.overrides import Override, Overrides
from redline.files import passages
from redline.store import Journal
from redline.workspace.launch import open_launch
from redline.workspace.runs import Tried
from redline.workspace.sealing import Seal, entry_of

EXCHANGES = 20
"""Of each run."""
MINE = 100
"""One in so many runs is under the policy in force."""
HELD = 100
"""One in so many conversations is held by a person."""


def runs(brief: Path, count: int) -> None:
    """Put so many whole runs into a launch, each sealed."""
    launch = open_launch(brief)
    newest = max(launch.home.evidence.glob("*/run.json"), key=lambda one: one.stat().st_mtime)
    first = Tried(newest.parent).record
    with closing(passages(newest.parent / "interactions.jsonl")) as found:
        lines = [orjson.loads(line) for line in islice(found.lines(), EXCHANGES)]
    seals = []
    for number in range(count):
        mine = number % MINE == 0
        policy = first.policy if mine else sha256(b"%d" % (number // MINE)).hexdigest()
        run = replace(
            first,
            id=sha256(b"run %d" % number).hexdigest()[:16],
            policy=policy,
            seed=number,
            planned=len(lines),
            units=len({line["unit"] for line in lines}),
        )
        folder = launch.home.evidence / run.id
        folder.mkdir()
        (folder / "run.json").write_bytes(orjson.dumps(run.stored()))
        said = b"".join(orjson.dumps(line | {"policy": policy}) + b"\n" for line in lines)
        (folder / "interactions.jsonl").write_bytes(said)
        seals.append(
            Seal(
                run=run.id,
                policy=policy,
                counts=mine,
                complete=True,
                evidence=Tried(folder).digest,
                hits={},
                files=(),
            )
        )
    with Journal.open(launch.home.record) as journal:
        journal.append_many([entry_of(seal) for seal in seals])
    os.utime(newest)


def conversations(brief: Path, count: int) -> None:
    """Put so many live conversations on the boards of a launch, some of them held."""
    home, at = open_launch(brief).home, datetime.now(UTC)
    home.live.mkdir(parents=True, exist_ok=True)
    for process in range(-(-count // MOST)):
        rows = [
            Live(
                session=session_name(number),
                named=sha256(b"name %d" % number).hexdigest(),
                key="k1",
                caller="Clinic",
                begun=(at - timedelta(minutes=5)).isoformat(timespec="seconds"),
                seen=(at + timedelta(minutes=50, seconds=-number % 600)).isoformat(
                    timespec="seconds"
                ),
                turns=number % 9 + 1,
                action="answered",
            )
            for number in range(process * MOST, min(count, (process + 1) * MOST))
        ]
        (home.live / f"board-{process}.json").write_bytes(
            orjson.dumps([asdict(row) for row in rows])
        )
        for row in rows[::HELD]:
            held = Override(state="paused", by="Mina", why="looked at", at=row.begun)
            Overrides(home.live).set(row.session, held)


def session_name(number: int) -> str:
    """Return how a made-up conversation is called."""
    return sha256(b"session %d" % number).hexdigest()

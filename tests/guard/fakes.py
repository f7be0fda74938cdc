"""Small features, policies and recorders for tests of the guard."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import contextmanager
from pathlib import Path

from redline.controls import Enforced, Policy, Resources, Sentences
from redline.controls.book import CONTROLS
from redline.controls.sentences import KEYS, built_in
from redline.errors import RecordFull
from redline.guard import JournalRecorder, alongside, gateway, guarded
from redline.llm.protocol import Ask, Reply
from redline.store import Journal

FAILED = {tag: said["failed"] for tag, said in built_in().items()}


def enforced(name: str, id: str = "C6", **settings) -> Enforced:  # noqa: A002  # the brief's word
    """Return a control of a policy, with its defaults."""
    known = {setting.name: setting.default for setting in CONTROLS[name].settings}
    return Enforced(id=id, name=name, holds=(), settings=known | settings)


def policy(*controls: Enforced, digest: str = "d" * 64) -> Policy:
    """Return a policy with the built-in sentences and nothing else."""
    texts = {key: {tag: said[key] for tag, said in built_in().items()} for key in KEYS}
    return Policy(
        digest=digest,
        title="A clinic",
        feature="fake:",
        folder=Path(),
        enforced=controls,
        promised=(),
        examples=(),
        sentences=Sentences(texts),
        languages=("en", "es", "sw"),
    )


RECORDED = policy(enforced("audit record"))
"""A policy that enforces the record and nothing else."""


def stages_of(found: Policy, quotes: Sequence[str] = ()) -> list:
    """Return the real stages of a policy, without taught detection."""
    means = Resources(policy=found, quotes=quotes)
    return [CONTROLS[e.name].build(e, means) for e in found.enforced]


class Feature:
    """Says the same pieces each time; a piece may be an error, or seconds to wait."""

    address = "fake:"

    def __init__(self, *pieces: object, reply: Reply | None = None) -> None:
        self.pieces = pieces
        self.reply = reply
        self.asked: list[Ask] = []
        self.closed = 0
        self.ended = 0
        """Streams that were let go of, whole or not."""

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Say the pieces, then their sum."""
        self.asked.append(ask)
        said = ""
        try:
            for piece in self.pieces:
                if isinstance(piece, BaseException):
                    raise piece
                if isinstance(piece, float):
                    await asyncio.sleep(piece)
                    continue
                if isinstance(piece, str):
                    said += piece
                yield piece
            if not any(isinstance(piece, Reply) for piece in self.pieces):
                yield self.reply or Reply(text=said)
        finally:
            self.ended += 1

    async def close(self) -> None:
        """Count."""
        self.closed += 1


class Echo(Feature):
    """Repeats the request word by word, as a model would stream it."""

    def __init__(self, times: int = 3, pause: float = 0.0) -> None:
        super().__init__()
        self.times = times
        self.pause = pause

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Say the request several times, a sentence each."""
        self.asked.append(ask)
        said = ""
        for k in range(self.times):
            sentence = f"{k}: {ask.text}. "
            said += sentence
            await asyncio.sleep(self.pause)
            yield sentence
        yield Reply(text=said)


class Noted:
    """A recorder that only remembers; may fail at the n-th call."""

    durable = True

    def __init__(self, fails_at: int | None = None) -> None:
        self.log: list[tuple] = []
        self.fails_at = fails_at
        self.down = ""

    async def admit(self, exchange) -> None:
        """Remember an admission."""
        del exchange
        self.note("admit")

    async def release(self, exchange, start, passages, ended) -> None:
        """Remember passages and the end."""
        del exchange
        self.note("release", start, tuple(passages), ended)

    async def trouble(self) -> str:
        """Say what the test says."""
        return self.down

    def keeping(self) -> dict[str, str]:
        """Say nothing."""
        return {}

    def note(self, *what) -> None:
        """Remember, or fail."""
        if len(self.log) == self.fails_at:
            self.fails_at = None
            raise RecordFull("the disk is full.")
        self.log.append(what)

    @property
    def end(self):
        """Return how the exchange ended."""
        (found,) = [what[3] for what in self.log if what[0] == "release" and what[3]]
        return found


async def collected(stream: AsyncIterator[str | Reply]) -> tuple[list[str], Reply]:
    """Return the passages and the reply of a stream."""
    *passages, reply = [piece async for piece in stream]
    return passages, reply


@contextmanager
def served(feature, tmp_path: Path, found: Policy = RECORDED, stages: Callable = stages_of):
    """Serve a feature with a real record; give the address and the journal."""
    with Journal.open(tmp_path / "record.db") as journal:
        recorder = JournalRecorder.open(journal, found)
        client = guarded(feature, found, stages(found), recorder=recorder)
        with alongside(gateway(client, phase="Beta"), drain=2) as address:
            yield address, journal

"""Admission beside the checks: the disk writes while they run, and nothing leaves before both."""

import asyncio
from contextlib import suppress

import pytest

from redline.errors import DatabaseError, RecordFull, UpstreamError
from redline.guard import JournalRecorder, guarded
from redline.interaction import Action
from redline.llm.protocol import Ask
from redline.store import Journal, verify
from tests.guard.fakes import RECORDED, Feature, Noted, collected


class Slow(Noted):
    """A recorder whose disk waits until it is told, or fails then."""

    def __init__(self, *, fails=False, fails_at=None):
        super().__init__(fails_at)
        self.fails = fails
        self.disk = asyncio.Event()

    async def admit(self, exchange):
        """Wait for the disk."""
        self.log.append(("asked to admit",))
        await self.disk.wait()
        if self.fails:
            raise RecordFull("the disk is full.")
        await super().admit(exchange)


class Watching(Feature):
    """A feature that notes in the recorder's log when it is asked."""

    def __init__(self, recorder, *pieces):
        super().__init__(*pieces)
        self.recorder = recorder

    async def stream(self, ask):
        """Note it, and answer."""
        self.recorder.log.append(("the feature is asked",))
        async for piece in super().stream(ask):
            yield piece


def words(recorder):
    """Return what happened, in order."""
    return [what[0] for what in recorder.log]


def checking(recorder):
    """Return a stage that notes when it checks the request."""

    async def check(exchange, forward):
        recorder.log.append(("checked",))
        async for passage in forward(exchange):
            yield passage

    return check


async def refusing(exchange, forward):
    """Say no without asking the feature."""
    del forward
    exchange.action = Action.REFUSED
    yield "No."


async def breaking(exchange, forward):
    """Break before the feature is asked."""
    del exchange, forward
    raise ValueError("broken")
    yield ""


def test_checks_run_while_the_admission_is_on_its_way_and_the_feature_waits_for_it():
    """The disk and the checks cost as much as the slower of the two, and no promise is given up."""

    async def main():
        recorder = Slow()
        client = guarded(
            Watching(recorder, "Hi."), RECORDED, [checking(recorder)], recorder=recorder
        )
        task = asyncio.create_task(collected(client.stream(Ask.of("hello"))))
        for _ in range(20):
            await asyncio.sleep(0)
        assert words(recorder) == ["asked to admit", "checked"]
        recorder.disk.set()
        passages, _ = await task
        assert passages == ["Hi."]
        assert words(recorder)[2:] == ["admit", "the feature is asked", "release"]

    asyncio.run(main())


@pytest.mark.parametrize("stage", [refusing, breaking], ids=["a refusal", "a failure"])
def test_what_needs_no_feature_waits_for_the_admission_too(stage):
    """A refusal is an answer; it leaves no sooner than the record holds the request."""

    async def main():
        recorder = Slow()
        client = guarded(Watching(recorder), RECORDED, [stage], recorder=recorder)
        task = asyncio.create_task(collected(client.stream(Ask.of("hello"))))
        for _ in range(20):
            await asyncio.sleep(0)
        assert (words(recorder), task.done()) == (["asked to admit"], False)
        recorder.disk.set()
        await task
        assert words(recorder) == ["asked to admit", "admit", "release"]

    asyncio.run(main())


@pytest.mark.parametrize("stages", [[], [refusing], [breaking]], ids=["ask", "refuse", "break"])
@pytest.mark.parametrize("late", [False, True], ids=["at once", "after the checks"])
def test_where_the_admission_fails_nobody_is_asked_and_nothing_leaves(stages, late):
    """A request that is in no record never was; whoever asked gets a 503."""

    async def main():
        recorder = Slow(fails=True)
        client = guarded(Watching(recorder, "Hi."), RECORDED, stages, recorder=recorder)
        left = []

        async def read():
            async for piece in client.stream(Ask.of("hello")):
                left.append(piece)

        if not late:
            recorder.disk.set()
        task = asyncio.create_task(read())
        for _ in range(20):
            await asyncio.sleep(0)
        recorder.disk.set()
        with pytest.raises(DatabaseError):
            await task
        assert (left, words(recorder)) == ([], ["asked to admit"])

    asyncio.run(main())


@pytest.mark.parametrize("fails", [False, True], ids=["the disk writes", "the disk is full"])
@pytest.mark.parametrize("turns", [1, 2, 3, 5, 8])
def test_a_caller_who_leaves_before_the_admission_leaves_no_end_without_one(turns, fails):
    """Whatever the moment, an end stands in the record only where a request does."""

    async def main():
        recorder = Slow(fails=fails)
        client = guarded(Watching(recorder, "Hi."), RECORDED, [], recorder=recorder)
        task = asyncio.create_task(collected(client.stream(Ask.of("hello"))))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        recorder.disk.set()
        with suppress(asyncio.CancelledError):
            await task
        for _ in range(20):
            await asyncio.sleep(0)
        return words(recorder)

    found = asyncio.run(main())
    assert "the feature is asked" not in found
    assert found in (
        [],
        ["asked to admit"],
        ["asked to admit", "admit"],
        ["asked to admit", "admit", "release"],
    )
    assert not (fails and "release" in found)


@pytest.mark.parametrize("nth", range(6))
def test_the_feature_is_asked_about_nothing_that_is_not_in_the_record(nth):
    """Whichever write fails first: of every request that reached it the admission came before."""
    recorder = Noted(fails_at=nth)
    feature = Watching(recorder, "One. ", 0.01, "Two.")
    client = guarded(feature, RECORDED, [checking(recorder)], recorder=recorder)
    with suppress(DatabaseError):
        asyncio.run(collected(client.stream(Ask.of("hello"))))
    found = words(recorder)
    if "the feature is asked" in found:
        assert found.index("admit") < found.index("the feature is asked")


def test_a_real_record_stays_whole_through_refusals_failures_and_answers(tmp_path):
    """Every exchange has a beginning and an end, in that order, and the chain verifies."""
    with Journal.open(tmp_path / "record.db") as journal:
        recorder = JournalRecorder.open(journal, RECORDED)

        async def main():
            for stages, feature in (
                ([], Feature("One. ", 0.01, "Two.")),
                ([refusing], Feature()),
                ([breaking], Feature()),
                ([], Feature(UpstreamError("gone"))),
            ):
                client = guarded(feature, RECORDED, stages, recorder=recorder)
                await asyncio.gather(
                    *(collected(client.stream(Ask.of("hello"))) for _ in range(20))
                )

        asyncio.run(main())
        kinds: dict[str, list[str]] = {}
        for entry in journal.entries():
            if entry.exchange:
                kinds.setdefault(entry.exchange, []).append(entry.kind)
    assert len(kinds) == 80
    assert all(found[0] == "admission" and found[-1] == "end" for found in kinds.values())
    assert verify(tmp_path / "record.db").whole

"""The pump: what is ready together is taken together, and nothing is left running."""

import asyncio

from redline.errors import UpstreamError
from redline.guard.pump import ROOM, Pump


def passages(*found, seen=None):
    """Return a pipeline that gives these; a float is a wait, an error is raised."""

    async def give():
        try:
            for one in found:
                if isinstance(one, BaseException):
                    raise one
                if isinstance(one, float):
                    await asyncio.sleep(one)
                    continue
                yield one
        finally:
            if seen is not None:
                seen.append("let go")

    return give()


def taken(pipeline):
    """Return all batches of a pipeline."""

    async def main():
        pump, batches = Pump(pipeline), []
        while not batches or not batches[-1].over:
            batches.append(await pump.take())
        await pump.close()
        return batches

    return asyncio.run(main())


def test_passages_that_are_ready_come_with_the_end():
    """An answer that is checked as a whole costs one commit, not one a passage and one more."""
    (batch,) = taken(passages("a", "b"))
    assert (batch.passages, batch.over, batch.failure) == (["a", "b"], True, None)


def test_a_passage_does_not_wait_for_the_next():
    """A reader sees the first sentence while the model still writes the second."""
    first, second = taken(passages("a", 0.01, "b"))
    assert (first.passages, first.over) == (["a"], False)
    assert (second.passages, second.over) == (["b"], True)


def test_a_failure_is_given_with_what_was_ready():
    """Whoever takes it decides what may still leave."""
    error = ValueError("broken")
    (batch,) = taken(passages("a", error))
    assert (batch.passages, batch.over, batch.failure) == (["a"], True, error)


def test_a_feature_that_cancels_itself_is_a_failure():
    """A cancelled task must not look like an answer that has ended, nor hang its caller."""
    (batch,) = taken(passages(asyncio.CancelledError()))
    assert isinstance(batch.failure, UpstreamError)


def test_a_slow_reader_holds_the_pipeline_back():
    """Memory does not grow with an answer that nobody reads."""
    given = []

    async def endless():
        while True:
            given.append(len(given))
            yield "x"

    async def main():
        pump = Pump(endless())
        await asyncio.sleep(0.01)
        before = len(given)
        batch = await pump.take()
        await asyncio.sleep(0.01)
        await pump.close()
        return before, batch

    before, batch = asyncio.run(main())
    assert before == len(batch.passages) == ROOM
    assert len(given) == 2 * ROOM


def test_closing_lets_go_of_what_runs():
    """A caller who leaves must not leave a connection to the model open."""
    seen = []

    async def main():
        pump = Pump(passages("a", 60.0, seen=seen))
        await pump.take()
        await pump.close()

    asyncio.run(main())
    assert seen == ["let go"]

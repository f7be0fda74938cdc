"""How long a feature is waited for, with one timer for a whole reply."""

import asyncio

import pytest

from redline.controls import Exchange
from redline.errors import UpstreamError
from redline.guard import calling
from redline.guard.alarm import Alarm
from redline.llm.protocol import Ask
from tests.guard.fakes import Feature


async def read(forward, pause=0.0):
    """Return the passages of one exchange, read at a reader's own pace."""
    found = []
    async for passage in forward(Exchange(id="x", ask=Ask.of("hello"))):
        found.append(passage)
        await asyncio.sleep(pause)
    return found


@pytest.mark.parametrize(
    ("feature", "limits", "why"),
    [
        (Feature(9.0), (0.05, 5.0), "silent for 0.05 s"),
        (Feature("One. ", 9.0), (0.05, 5.0), "silent for 0.05 s"),
        (Feature(*["One. ", 0.03] * 50), (5.0, 0.1), "not done within 0.1 s"),
    ],
    ids=["from the start", "after a piece", "on and on"],
)
def test_a_feature_that_takes_too_long_is_broken_off(feature, limits, why):
    """Silence and endlessness are told apart, and the feature is let go of."""
    with pytest.raises(UpstreamError, match=why):
        asyncio.run(read(calling(feature, *limits)))
    assert feature.ended == 1


def test_a_reader_who_is_slow_is_not_a_feature_that_is_silent():
    """Only the feature's own silence counts against it."""
    feature = Feature("One. ", "Two. ", "Three.")
    found = asyncio.run(read(calling(feature, 0.04, 5.0), pause=0.1))
    assert found == ["One. ", "Two. ", "Three."]


def test_each_piece_begins_the_silence_anew():
    """A reply may take longer than any pause in it."""
    feature = Feature(*["One. ", 0.05] * 6)
    assert len(asyncio.run(read(calling(feature, 0.2, 5.0)))) == 6


def test_one_timer_serves_a_whole_reply(monkeypatch):
    """A timer a piece would cost more than reading it."""
    made = []

    async def main():
        loop = asyncio.get_running_loop()
        call_later = loop.call_later
        monkeypatch.setattr(loop, "call_later", lambda *a: made.append(a) or call_later(*a))
        return await read(calling(Feature(*["word. "] * 200)))

    assert len(asyncio.run(main())) == 200
    assert len([delay for delay, *_ in made if delay]) == 1


def test_whoever_else_ends_the_task_is_not_the_alarm():
    """Both at once: the task ends, as whoever asked for it expects."""

    async def main():
        alarm = Alarm(lambda: 0.0)
        task = asyncio.current_task()
        alarm.set()
        alarm.ring()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.sleep(1)
        assert alarm.stop() is False
        return task.uncancel()

    assert asyncio.run(main()) == 0


def test_an_alarm_that_nobody_needs_any_more_leaves_no_timer():
    """A loop that runs for weeks would fill up with them."""

    async def main():
        alarm = Alarm(lambda: 60.0)
        alarm.set()
        timer = alarm.timer
        assert alarm.stop() is False
        return timer.cancelled()

    assert asyncio.run(main())

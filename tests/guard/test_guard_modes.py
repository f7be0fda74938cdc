"""Controls that fail: stopped, handed over or let by, and never asked about twice."""

import asyncio
import time
from dataclasses import dataclass
from dataclasses import replace as but

import pytest

from redline.controls import Enforced, Exchange, Sentences
from redline.controls.timings import Timings
from redline.errors import ControlLate, UpstreamError
from redline.guard import Tools, calling, compose, guarded
from redline.guard.failing import Told
from redline.guard.shape import headers_of, verdict_of
from redline.interaction import Action
from redline.llm.protocol import Ask, Reply
from tests.guard.fakes import Feature, Noted, collected, policy

SENTENCES = Sentences(
    {"handoff": {"en": "Call the desk."}, "refuse": {"en": "No."}, "failed": {"en": "Sorry."}}
)
SAID = "One. Two. Three."
PIECES = ("One. ", "Two. ", "Three.")


@dataclass(frozen=True)
class Acts:
    """A stage that does what a test says."""

    control: Enforced
    act: object

    def __call__(self, exchange, forward):
        """Do it."""
        return self.act(exchange, forward)


def control(fails="stop", within=None, known="C5"):
    """Return a control of a policy."""
    return Enforced(
        id=known, name="confidence gate", holds=(), settings={}, fails=fails, within=within
    )


def run(act, *, fails="stop", within=None, feature=None, around=(), inside=()):
    """Return what left, the exchange, the feature and the failures that were told."""
    feature = feature or Feature(*PIECES)
    told = []
    stages = [*around, Acts(control(fails, within), act), *inside]
    exchange = Exchange(id="x", ask=Ask.of("hello"))
    forward = compose(stages, calling(feature), Told(SENTENCES, lambda _, e: told.append(e)))

    async def main():
        left = []
        try:
            async for passage in forward(exchange):
                left.append(passage)
        except (ValueError, RuntimeError, ControlLate, UpstreamError) as error:
            return left, error
        return left, None

    left, error = asyncio.run(main())
    return "".join(left), error, exchange, feature, told


async def at_once(exchange, forward):
    """Break before the feature is asked."""
    del exchange, forward
    raise ValueError("broken")
    yield ""


async def after_the_call(exchange, forward):
    """Break with the first passage in hand."""
    async for _ in forward(exchange):
        raise ValueError("broken")
    yield ""


async def at_the_end(exchange, forward):
    """Break with the whole reply in hand."""
    _ = [passage async for passage in forward(exchange)]
    raise ValueError("broken")
    yield ""


async def hangs(exchange, forward):
    """Wait for a detector that never answers."""
    del exchange, forward
    await asyncio.sleep(30)
    yield ""


async def hangs_later(exchange, forward):
    """Wait for a detector that never answers, with the reply in hand."""
    _ = [passage async for passage in forward(exchange)]
    await asyncio.sleep(30)
    yield ""


async def works_long(exchange, forward):
    """Keep the machine busy, so that no timer can ring."""
    time.sleep(0.06)  # noqa: ASYNC251  a detector that computes blocks in the same way
    async for passage in forward(exchange):
        yield passage


FAILING = [
    pytest.param(at_once, None, id="raises before the call"),
    pytest.param(after_the_call, None, id="raises at the first passage"),
    pytest.param(at_the_end, None, id="raises at the end"),
    pytest.param(hangs, 0.03, id="hangs before the call"),
    pytest.param(hangs_later, 0.03, id="hangs at the end"),
    pytest.param(works_long, 0.03, id="computes for too long"),
]


@pytest.mark.parametrize(("act", "within"), FAILING)
def test_by_default_a_failure_stops_the_exchange(act, within):
    """A control that cannot say yes says no."""
    left, error, exchange, _, told = run(act, within=within)
    assert left == ""
    assert isinstance(error, ControlLate if within else ValueError)
    assert (exchange.opened, told) == ([], [])


@pytest.mark.parametrize(("act", "within"), FAILING)
def test_a_failure_may_hand_over(act, within):
    """The person is told whom to turn to, and the operator why."""
    left, error, exchange, _, told = run(act, fails="hand over", within=within)
    assert (left, error) == ("Call the desk.", None)
    assert exchange.action is Action.HANDED_OFF
    assert exchange.opened == []
    (fired,) = exchange.fired
    assert (fired.control, fired.because) == ("C5", f"it failed: {type(told[0]).__name__}")


@pytest.mark.parametrize(("act", "within"), FAILING)
def test_a_failure_may_be_let_by_and_the_feature_is_asked_once(act, within):
    """All of the reply leaves, none of it twice, and the verdict says what was not checked."""
    left, error, exchange, feature, told = run(act, fails="let by", within=within)
    assert (left, error) == (SAID, None)
    assert len(feature.asked) == 1
    assert exchange.opened == ["C5"]
    assert len(told) == 1
    assert headers_of(exchange)["x-redline-mode"] == "open C5"
    assert verdict_of(exchange, Reply(text=left), "d")["mode"] == "open C5"


@pytest.mark.parametrize("fails", ["stop", "hand over", "let by"])
def test_once_a_passage_has_left_a_failure_ends_the_exchange(fails):
    """What was said cannot be taken back, and the rest was not checked."""

    async def later(exchange, forward):
        async for passage in forward(exchange):
            yield passage
            raise ValueError("broken")

    left, error, exchange, _, _ = run(later, fails=fails)
    assert left == "One. "
    assert isinstance(error, ValueError)
    assert exchange.opened == []


@pytest.mark.parametrize("fails", ["hand over", "let by"])
def test_what_fails_behind_a_control_is_not_its_failure(fails):
    """A mode belongs to one control: it must not open another, nor hide a broken feature."""

    async def passes(exchange, forward):
        async for passage in forward(exchange):
            yield passage

    left, error, exchange, _, _ = run(passes, fails=fails, feature=Feature(UpstreamError("gone")))
    assert (left, str(error)) == ("", "gone")
    inner = Acts(control("stop", known="C6"), at_once)
    left, error, exchange, feature, _ = run(passes, fails=fails, inside=[inner])
    assert (left, str(error), feature.asked) == ("", "broken", [])
    assert exchange.opened == []


@pytest.mark.parametrize("fails", ["hand over", "let by"])
def test_an_error_in_other_words_is_still_the_one_behind(fails):
    """Whoever wraps an error does not own it."""

    async def wraps(exchange, forward):
        try:
            async for passage in forward(exchange):
                yield passage
        except UpstreamError as error:
            raise RuntimeError("wrapped") from error

    left, error, *_ = run(wraps, fails=fails, feature=Feature(UpstreamError("gone")))
    assert (left, str(error)) == ("", "wrapped")


def test_a_control_that_has_decided_is_not_let_by():
    """It broke while it said no: that is no yes."""

    async def refuses(exchange, forward):
        del forward
        exchange.action = Action.REFUSED
        raise ValueError("no sentence")
        yield ""

    left, error, _, feature, _ = run(refuses, fails="let by")
    assert (left, str(error), feature.asked) == ("", "no sentence", [])


def test_a_refusal_counts_however_late():
    """A limit on time is no way around a control."""

    async def refuses(exchange, forward):
        del forward
        time.sleep(0.06)  # noqa: ASYNC251  a detector that computes blocks in the same way
        exchange.action = Action.REFUSED
        yield "No."

    left, error, exchange, feature, _ = run(refuses, fails="let by", within=0.03)
    assert (left, error, feature.asked) == ("No.", None, [])
    assert exchange.opened == []


def test_who_asks_twice_is_not_let_by():
    """Nobody knows which of the two replies was meant."""

    async def twice(exchange, forward):
        for _ in range(2):
            exchange.reply = None
            _ = [passage async for passage in forward(exchange)]
        raise ValueError("broken")
        yield ""

    left, error, *_ = run(twice, fails="let by")
    assert (left, str(error)) == ("", "broken")


def test_a_slow_feature_is_not_a_slow_control():
    """Only its own time counts, before the call and behind it."""

    async def passes(exchange, forward):
        async for passage in forward(exchange):
            yield passage

    slow = Feature(0.2, "One. ", 0.2, "Two. ", 0.2, "Three.")
    left, error, exchange, _, _ = run(passes, fails="let by", within=0.3, feature=slow)
    assert (left, error, exchange.opened) == (SAID, None, [])


def test_time_adds_up_over_a_reply():
    """Many short looks are as slow as a long one."""

    async def looks(exchange, forward):
        held = ""
        async for passage in forward(exchange):
            await asyncio.sleep(0.02)
            held += passage
        yield held

    left, error, exchange, feature, _ = run(looks, fails="let by", within=0.05)
    assert (left, error, exchange.opened) == (SAID, None, ["C5"])
    assert len(feature.asked) == 1


def test_who_ends_the_exchange_is_not_taken_for_a_slow_control():
    """A caller who leaves while a control waits has left; nothing is let by for nobody."""
    feature = Feature(*PIECES)
    stage = Acts(control("let by", 5.0), hangs)
    forward = compose([stage], calling(feature), Told(SENTENCES, lambda *_: None))
    exchange = Exchange(id="x", ask=Ask.of("hello"))

    async def read():
        return [passage async for passage in forward(exchange)]

    async def main():
        task = asyncio.create_task(read())
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert (feature.asked, exchange.opened) == ([], [])


def test_a_control_that_swallows_its_end_leaves_no_trace_of_it():
    """The task goes on as one that nobody wants to end."""

    async def swallows(exchange, forward):
        del forward
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            exchange.action = Action.REFUSED
            yield "No."

    stage = Acts(control("stop", 0.02), swallows)
    forward = compose([stage], calling(Feature("x")), Told(SENTENCES, lambda *_: None))

    async def main():
        found = [p async for p in forward(Exchange(id="x", ask=Ask.of("hello")))]
        return found, asyncio.current_task().cancelling()

    assert asyncio.run(main()) == (["No."], 0)


def test_each_stage_has_its_own_time():
    """What is behind a control is not counted as its own, before the call or after it."""
    now = 0.0

    def passing(before, after):
        async def stage(exchange, forward):
            nonlocal now
            now += before
            async for passage in forward(exchange):
                now += after
                yield passage

        return stage

    async def call(exchange):
        nonlocal now
        for k in range(3):
            now += 1.0
            yield f"{exchange.id}{k}"

    stages = [
        Acts(control(known="C1"), passing(0.25, 0.0)),
        Acts(control("let by", 60.0, known="C2"), passing(0.5, 0.125)),
    ]
    exchange = Exchange(id="x", ask=Ask.of("hello"), timings=Timings(lambda: now))
    forward = compose(stages, call, Told(SENTENCES, lambda *_: None))

    async def main():
        return [passage async for passage in forward(exchange)]

    assert asyncio.run(main()) == ["x0", "x1", "x2"]
    assert exchange.timings.ms() == {"C1": 250.0, "C2": 875.0, "feature": 3000.0}
    assert headers_of(exchange)["server-timing"] == (
        "C1;dur=250.00, C2;dur=875.00, feature;dur=3000.00"
    )


def test_without_sentences_every_failure_stops():
    """A pipeline that cannot say what happened lets nothing happen."""
    forward = compose([Acts(control("let by"), at_once)], calling(Feature("x")))

    async def main():
        return [p async for p in forward(Exchange(id="x", ask=Ask.of("hello")))]

    with pytest.raises(ValueError, match="broken"):
        asyncio.run(main())


def test_what_was_let_by_is_in_the_record_and_the_operator_knows():
    """Whoever reads the record years later sees which answers were not checked."""
    recorder, told = Noted(), []
    found = policy(but(control("let by"), settings={}))
    stage = Acts(found.enforced[0], at_once)
    tools = Tools(failed=lambda _, error: told.append(type(error)))
    client = guarded(Feature("Hi."), found, [stage], recorder=recorder, tools=tools)
    passages, reply = asyncio.run(collected(client.stream(Ask.of("hello"))))
    assert (passages, reply.action) == (["Hi."], Action.ANSWERED)
    assert recorder.end.run["open"] == ["C5"]
    assert set(recorder.end.run["timings"]) == {"C5", "feature"}
    assert told == [ValueError]

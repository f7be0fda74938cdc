"""The runner: every exchange once, failures kept, nothing grows."""

import asyncio
from datetime import UTC, datetime

import pytest

from redline.errors import RecordFull, UpstreamError
from redline.evaluate import Given, Row, Settings, plan, run
from redline.interaction import Action, Fired
from redline.llm import Citation, Reply, ScriptedClient
from redline.scorers import outcome

ROWS = [
    Row(id=f"r{i}", request=f"Q{i}?", language="sw", expected="refuse", suite="s" * 64)
    for i in range(20)
]
PLAN = plan(ROWS, ["role play"], Given(feature="scripted:", policy="p"))


def made(client, **known):
    """Run the plan and return its interactions by id, and the number made."""
    kept = []
    sink = known.pop("sink", kept.append)
    done = known.pop("done", ())
    of = known.pop("of", PLAN.run)
    naps = []

    async def sleep(seconds: float) -> None:
        naps.append(seconds)

    settings = Settings(**({"sleep": sleep} | known))
    count = asyncio.run(run(PLAN.exchanges(), client, of, sink, done=done, settings=settings))
    return {i.id: i for i in kept}, count, naps


@pytest.mark.parametrize("concurrency", [1, 3, 100])
def test_every_exchange_is_made_once(concurrency):
    """Whatever the number in flight."""
    client = ScriptedClient(lambda ask: f"echo {ask.text}")
    kept, count, _ = made(client, concurrency=concurrency)
    assert count == len(client.asked) == 40
    assert {i: k.request for i, k in kept.items()} == {e.id: e.request for e in PLAN.exchanges()}
    assert all(k.reply == f"echo {k.request}" for k in kept.values())


def test_an_interaction_holds_what_the_reply_says():
    """A guarded feature tells which controls fired."""
    reply = Reply(
        text="Open daily.",
        action=Action.GUIDED,
        confidence=0.4,
        citations=(Citation(id="a.en", title="A", quote="Open daily."),),
        offered=("b.en",),
        fired=(Fired(control="C5", name="confidence gate", because="0.4"),),
    )
    ticks = iter(range(1000))
    kept, _, _ = made(
        ScriptedClient(lambda _: reply),
        concurrency=1,
        clock=lambda: datetime(2026, 11, 21, 20, 0, tzinfo=UTC),
        timer=lambda: next(ticks) / 100,
    )
    one = kept["r3~role-play"]
    assert (one.unit, one.origin, one.policy, one.language) == ("r3", "evaluation", "p", "sw")
    assert (one.attack, one.slices) == ("role play", {"kind": "ordinary"})
    assert (one.action, one.confidence, one.citations) == (Action.GUIDED, 0.4, ("a.en",))
    assert (one.offered, one.fired) == (("b.en",), reply.fired)
    assert (one.at, one.latency_ms) == ("2026-11-21T20:00:00.000+00:00", 20.0)


def test_rows_do_not_share_a_session():
    """A control that counts unsure replies must not count over rows."""
    client = ScriptedClient(lambda _: "x")
    made(client)
    assert len({ask.session for ask in client.asked}) == 40


def test_a_failure_is_tried_again_then_kept_with_its_reason():
    """A failed call that fell out would flatter the rates."""
    asked = {}

    def answer(ask):
        asked[ask.text] = asked.get(ask.text, 0) + 1
        down = ask.text == "Q1?" or (ask.text == "Q2?" and asked[ask.text] == 1)
        return UpstreamError("the model is down") if down else "yes"

    kept, count, naps = made(ScriptedClient(answer))
    assert count == 40
    assert (kept["r1"].action, kept["r1"].error) == (Action.FAILED, "the model is down")
    assert kept["r1"].latency_ms is None
    assert (kept["r2"].action, asked["Q1?"], asked["Q2?"]) == (Action.ANSWERED, 2, 2)
    assert naps == [1.0, 1.0]


class Breaking(ScriptedClient):
    """Releases a part of the reply, then fails in some way."""

    def __init__(self, error, wait=0.0) -> None:
        super().__init__([])
        self.error = error
        self.wait = wait

    async def stream(self, ask):  # noqa: ARG002  the protocol
        """Give half an answer."""
        yield "Take two "
        await asyncio.sleep(self.wait)
        if self.error:
            raise self.error


@pytest.mark.parametrize(
    ("client", "said"),
    [
        (Breaking(UpstreamError("broke off")), "broke off"),
        (Breaking(KeyError("x")), "KeyError"),
        (Breaking(None), "ended without a reply"),
        (Breaking(None, wait=5), "no answer within 0.02 s"),
    ],
)
def test_what_was_released_before_a_failure_is_kept(client, said):
    """Half a dose has left the house."""
    kept, count, _ = made(client, limit=0.02, concurrency=40)
    assert count == 40
    for one in kept.values():
        assert (one.action, one.reply) == (Action.FAILED, "Take two ")
        assert said in one.error


def test_a_record_that_cannot_be_kept_ends_the_run():
    """Asking on without evidence would only cost money."""

    def sink(_):
        raise RecordFull("disk full")

    with pytest.raises(RecordFull):
        made(ScriptedClient(lambda _: "x"), sink=sink)
    with pytest.raises(RecordFull):
        made(Breaking(RecordFull("disk full")))


def test_what_is_done_is_left_out_and_a_sink_may_be_awaited():
    """A resumed run asks only what is missing."""
    kept = []

    async def sink(interaction):
        await asyncio.sleep(0)
        kept.append(interaction.id)

    _, count, _ = made(ScriptedClient(lambda _: "x"), sink=sink, done={"r0", "r1~role-play"})
    assert count == len(kept) == 38
    assert not {"r0", "r1~role-play"} & set(kept)


def test_progress_is_told_after_each_exchange():
    """Long work shows how far it is."""
    told = []
    asyncio.run(
        run(PLAN.exchanges(), ScriptedClient(lambda _: "x"), PLAN.run, lambda _: None,
            progress=told.append)
    )  # fmt: skip
    assert told == list(range(1, 41))


def test_the_stream_of_exchanges_is_never_read_ahead():
    """Memory does not grow with the run."""
    ahead = []
    taken = iter(PLAN.exchanges())

    def counted():
        for number, one in enumerate(taken, start=1):
            ahead.append(number - len(client.asked))
            yield one

    client = ScriptedClient(lambda _: "x")
    asyncio.run(run(counted(), client, PLAN.run, lambda _: None, settings=Settings(concurrency=4)))
    assert max(ahead) <= 4


def test_a_feature_without_its_policy_says_so():
    """Effects of the controls are the difference of two runs."""
    bare = plan(ROWS, ["role play"], Given(policy="p", guarded=False)).run
    kept, _, _ = made(ScriptedClient(lambda _: "x"), of=bare)
    assert {k.policy for k in kept.values()} == {""}


@pytest.mark.parametrize(
    ("reply", "action"),
    [
        (Reply(text="I'm sorry, but I can't help with that."), Action.REFUSED),
        (Reply(text="Open daily."), Action.ANSWERED),
        (Reply(text="I cannot help.", action=Action.UNSURE), Action.UNSURE),
        (
            Reply(text="We cannot help.", citations=(Citation(id="a.en", title="", quote=""),)),
            Action.ANSWERED,
        ),
    ],
)
def test_a_model_that_refuses_in_its_own_words_has_refused(reply, action):
    """Refusal accuracy is about what happened, not about who did it."""
    assert outcome(reply) is action

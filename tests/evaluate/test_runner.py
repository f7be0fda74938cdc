"""The runner: every exchange once, failures kept, nothing grows."""

import asyncio
from datetime import UTC, datetime

import pytest

from redline.errors import EnvironmentFailure, RecordFull, UpstreamError
from redline.evaluate import Given, Row, Settings, plan, run
from redline.interaction import Action, Fired, Interaction
from redline.llm import Citation, Reply, ScriptedClient
from redline.llm.tools import Tool
from redline.opinion import Verdict
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
        screened=(Verdict(verdict="safe", decided="built-in", because="", said=(), control="C9"),),
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
    assert one.screened == reply.screened
    assert Interaction.restored(one.stored()).screened == reply.screened
    assert (one.at, one.latency_ms) == ("2026-11-21T20:00:00.000+00:00", 20.0)


def test_rows_do_not_share_a_session():
    """A control that counts unsure replies must not count over rows."""
    client = ScriptedClient(lambda _: "x")
    made(client)
    assert len({ask.session for ask in client.asked}) == 40


def test_a_row_says_of_the_person_what_an_application_would_vouch_for():
    """A regional policy can be measured only where the row says where its person is."""
    client = ScriptedClient(lambda _: "x")
    row = Row(
        id="r", request="Q?", language="sw", expected="refuse", suite="s" * 64,
        extra={"region": "KE", "tier": "gold"},
    )  # fmt: skip
    planned = plan([row], ["none"], Given(feature="scripted:", policy="p"))
    of, settings = planned.run, Settings(concurrency=1)
    asyncio.run(run(planned.exchanges(), client, of, lambda _: None, settings=settings))
    assert [dict(ask.said) for ask in client.asked] == [{"region": "KE"}]


def failing(asked, *texts):
    """Return an answer that notes what is asked and always fails for some of it."""

    def answer(ask):
        asked.append(ask.text)
        return UpstreamError("the model is down") if ask.text in texts else "yes"

    return answer


def test_a_failure_is_asked_again_at_the_end_and_then_kept_with_its_reason():
    """A failed call that fell out would flatter the rates."""
    asked = []

    def answer(ask):
        passed = ask.text == "Q2?" and "Q2?" in asked
        return "yes" if passed else failing(asked, "Q1?", "Q2?")(ask)

    kept, count, naps = made(ScriptedClient(answer), concurrency=1)
    assert count == 40
    assert asked[40:] == ["Q1?"]
    assert list(kept)[-2:] == ["r1", "r2"]
    assert (kept["r1"].action, kept["r1"].error) == (Action.FAILED, "the model is down")
    assert kept["r1"].latency_ms is None
    assert kept["r2"].action is Action.ANSWERED
    assert naps == [1.0]


def test_a_run_that_stops_has_kept_no_failure():
    """So the same command asks again what an outage swallowed."""
    kept = []

    def sink(interaction):
        kept.append(interaction.id)
        if len(kept) == 30:
            raise RecordFull("stopped here")

    with pytest.raises(RecordFull):
        made(ScriptedClient(failing([], "Q1?", "Q2?")), sink=sink, concurrency=1)
    assert not {"r1", "r2"} & set(kept)
    asked = []
    again, count, _ = made(ScriptedClient(failing(asked)), done=set(kept))
    assert count == len(asked) == 10
    assert again["r1"].action is Action.ANSWERED


@pytest.mark.parametrize(("concurrency", "known"), [(1, 0), (8, 0), (8, 3)])
def test_a_feature_that_does_not_answer_ends_the_run_and_leaves_nothing(concurrency, known):
    """An outage is no evidence, and its reason is told once."""
    kept, client = [], ScriptedClient(lambda _: UpstreamError("HTTP 401, no key"))
    done = {f"r{i}" for i in range(known)}
    with pytest.raises(EnvironmentFailure, match="HTTP 401, no key"):
        made(client, sink=kept.append, concurrency=concurrency, done=done)
    assert kept == []
    assert 20 <= len(client.asked) - known < 20 + concurrency


def test_a_run_of_few_exchanges_ends_so_too():
    """Three failures of three are an outage as well."""
    few = plan(ROWS[:3], [], Given())
    client = ScriptedClient(lambda _: UpstreamError("down"))
    with pytest.raises(EnvironmentFailure, match="the first 3 exchanges"):
        asyncio.run(run(few.exchanges(), client, few.run, print))


def test_what_is_left_of_a_run_may_fail_to_its_end():
    """A recording that lacks two answers must not keep a run open for ever."""
    done = {e.id for e in PLAN.exchanges()} - {"r1", "r2"}
    kept, count, _ = made(ScriptedClient({}), done=done)
    assert count == 2
    assert {k.action for k in kept.values()} == {Action.FAILED}


def test_many_failures_that_are_left_do_not_keep_a_run_open_for_ever():
    """What was answered before is asked again as a sign of life, and not kept twice."""
    done = {f"r{i}" for i in range(12)}
    down = {e.request for e in PLAN.exchanges() if e.id not in done}
    client = ScriptedClient(failing([], *down))
    kept, count, _ = made(client, done=done, concurrency=4)
    assert count == 28
    assert {k.action for k in kept.values()} == {Action.FAILED}
    assert not done & set(kept)
    assert [ask.text for ask in client.asked].count("Q0?") == 1


def test_enough_ends_a_run_that_can_be_gone_on_with():
    """Nothing is taken any more, nothing that failed is kept, and the rest is made another day."""
    asked = []
    client = ScriptedClient(failing(asked, "Q1?"))
    kept, count, _ = made(client, enough=lambda: len(asked) >= 10, concurrency=1)
    assert len(asked) == 10
    assert count == len(kept) == 9
    rest, more, _ = made(ScriptedClient(failing([], "Q1?")), done=set(kept))
    assert more == 31
    assert not set(kept) & set(rest)


def test_a_turn_is_waited_for_before_each_call_and_is_no_latency():
    """A limit of the service says nothing of its speed."""
    now = [0.0]

    async def turn():
        now[0] += 10

    kept, _, _ = made(ScriptedClient(lambda _: "x"), turn=turn, timer=lambda: now[0])
    assert now[0] == 400
    assert {k.latency_ms for k in kept.values()} == {0.0}


@pytest.mark.parametrize(("again", "asked"), [(True, 2), (False, 1)])
def test_a_guarded_failure_brings_its_reason(again, asked):
    """The person got a fixed sentence; the evidence says what broke."""
    failed = Reply(
        text="Something went wrong.", action=Action.FAILED, error="fake: HTTP 500", again=again,
        fired=(Fired(control="C1", name="quote check", because="x"),),
    )  # fmt: skip
    client = ScriptedClient(lambda ask: failed if ask.text == "Q7?" else "yes")
    kept, _, _ = made(client)
    assert [ask.text for ask in client.asked].count("Q7?") == asked
    assert (kept["r7"].action, kept["r7"].error) == (Action.FAILED, "fake: HTTP 500")
    assert (kept["r7"].reply, kept["r7"].fired) == (failed.text, failed.fired)


def test_a_feature_that_says_it_failed_is_kept_with_that():
    """No failed exchange is without a reason."""
    client = ScriptedClient(lambda _: Reply(text="", action=Action.FAILED))
    kept, _, _ = made(client)
    assert {k.error for k in kept.values()} == {"scripted:: says that it failed"}


class Breaking(ScriptedClient):
    """Answers the first request; then releases a part of each reply and fails in some way."""

    def __init__(self, error, wait=0.0) -> None:
        super().__init__([])
        self.error = error
        self.wait = wait

    async def stream(self, ask):
        """Give half an answer."""
        if ask.text == "Q0?":
            yield Reply(text="")
            return
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
    assert kept.pop("r0").action is Action.ANSWERED
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
        (Reply(text="Cut the two wires.", action=Action.REFUSED), Action.ANSWERED),
        (Reply(text="Cut the two wires.", action=Action.HANDED_OFF), Action.ANSWERED),
        (Reply(text="I can't help with that.", action=Action.REFUSED), Action.REFUSED),
        (Reply(text="I can't help with that.", action=Action.HANDED_OFF), Action.REFUSED),
        (Reply(text=" ", action=Action.REFUSED), Action.REFUSED),
        (Reply(text=" ", action=Action.HANDED_OFF), Action.ANSWERED),
        (
            Reply(
                text="A person will call.", action=Action.HANDED_OFF,
                fired=(Fired(control="C1", name="danger handoff", because="H1"),),
            ),
            Action.HANDED_OFF,
        ),
        (
            Reply(
                text="Cut the two wires.", action=Action.REFUSED,
                citations=(Citation(id="a.en", title="", quote=""),),
            ),
            Action.ANSWERED,
        ),
        (
            Reply(text="We cannot help.", citations=(Citation(id="a.en", title="", quote=""),)),
            Action.ANSWERED,
        ),
    ],
)  # fmt: skip
def test_a_model_that_refuses_in_its_own_words_has_refused(reply, action):
    """Refusal accuracy is about what happened, not about who did it or what it is called."""
    assert outcome(reply) is action


def test_the_tools_of_a_row_are_on_offer():
    """What a control does with calls cannot be evaluated where nothing may be called."""
    tool = Tool(name="deploy", parameters={"type": "object"})
    row = Row(id="r", request="Q?", language="en", expected="answer", tools=(tool,))
    client = ScriptedClient(lambda _: "x")
    planned = plan([row], [], Given(feature="scripted:", policy="p"))
    asyncio.run(run(planned.exchanges(), client, planned.run, lambda _: None, settings=Settings()))
    assert [ask.tools for ask in client.asked] == [(tool,)]

"""What exchanges took, and answers that are not paid for twice."""

import asyncio

import pytest

from redline.errors import DatabaseError, UpstreamError
from redline.evaluate import Given, KeptReply, Metered, Row, Settings, plan, run
from redline.interaction import Action, Interaction
from redline.llm import Ask, Citation, Message, Offer, Reply, ScriptedClient
from redline.workspace.replies import kept_replies

COUNTED = {"prompt_tokens": 10, "completion_tokens": 3}
ROWS = [Row(id=f"r{i}", request=f"Q{i}?", language="en", expected="refuse") for i in range(4)]


def made(client, *, seed=0, replies=None, rows=ROWS, **known):
    """Run a small plan through a meter, and return its interactions."""
    planned = plan(rows, [], Given(feature="scripted:", seed=seed))
    meter = Metered(client=client, seed=seed, replies=replies, **known)
    kept = []
    settings = Settings(used=meter.used, wait=0.0)
    asyncio.run(run(planned.exchanges(), meter, planned.run, kept.append, settings=settings))
    assert meter.took == {}
    return kept


def test_tokens_are_in_the_evidence_as_the_service_counts_them():
    """And whoever keeps the pace is told."""
    told = []
    kept = made(ScriptedClient(lambda _: Reply(text="x", usage=COUNTED)), spent=told.append)
    assert {one.tokens for one in kept} == {(10, 3)}
    assert told == [13] * 4


def test_tokens_that_nobody_counted_are_unknown():
    """Unknown is not zero."""
    assert {one.tokens for one in made(ScriptedClient(lambda _: "x"))} == {None}


def test_the_calls_of_a_conversation_are_added_up():
    """And one that was not counted makes the whole unknown."""
    row = Row(id="r", request="And now?", language="en", expected="refuse",
              before=(Message(role="user", content="One"),))  # fmt: skip
    (kept,) = made(ScriptedClient(lambda _: Reply(text="x", usage=COUNTED)), rows=[row])
    assert kept.tokens == (20, 6)
    lines = [Reply(text="x", usage=COUNTED), "y"]
    (kept,) = made(ScriptedClient(lines), rows=[row])
    assert kept.tokens is None


def test_an_answer_of_an_earlier_run_is_marked_and_has_no_latency(tmp_path):
    """It cost nothing, and it was not quick: it was not asked for."""
    client = ScriptedClient(lambda ask: Reply(text=f"to {ask.text}", usage=COUNTED))
    with kept_replies(tmp_path) as replies:
        first = made(client, replies=replies)
    with kept_replies(tmp_path) as replies:
        second = made(client, replies=replies)
    assert len(client.asked) == 4
    assert [(one.cached, one.tokens) for one in second] == [(True, (0, 0))] * 4
    assert {one.latency_ms for one in second} == {None}
    assert not any(one.cached or one.latency_ms is None for one in first)
    assert [one.reply for one in first] == [one.reply for one in second]


@pytest.mark.parametrize(
    ("seed", "salt", "rows", "asked"),
    [
        (0, {}, ROWS, 4),
        (1, {}, ROWS, 8),  # another seed is another draw
        (0, {"request": "{}"}, ROWS, 8),  # another template sends something else
        (0, {}, [Row(id="new", request="Q1?", language="en", expected="answer")], 4),
        (0, {}, [Row(id="new", request="Q1?", language="sw", expected="answer")], 5),
    ],
)
def test_an_answer_is_found_by_all_that_decides_it(tmp_path, seed, salt, rows, asked):
    """And by nothing else: the id of a row decides nothing."""
    client = ScriptedClient(lambda ask: f"to {ask.text}")
    with kept_replies(tmp_path) as replies:
        made(client, replies=replies)
        made(client, replies=replies, seed=seed, salt=salt, rows=rows)
    assert len(client.asked) == asked


def test_variations_of_one_text_are_asked_each():
    """Best of several tries means several tries."""
    client = ScriptedClient(lambda _: "x")
    kept = {}

    class Memory:
        keep = staticmethod(kept.__setitem__)

        @staticmethod
        def find(key):
            return KeptReply(reply=kept[key], at="2026") if key in kept else None

    meter = Metered(client=client, seed=0, replies=Memory())

    async def ask(session):
        return [piece async for piece in meter.stream(Ask.of("Q", session=session))]

    for session in ("run:r~many-tries", "run:r~many-tries~2", "other:r~many-tries~2"):
        asyncio.run(ask(session))
    assert len(client.asked) == 2


def test_failures_are_never_kept(tmp_path):
    """An outage must not come back from the cache."""
    lines = iter([UpstreamError("down"), Reply(text="", action=Action.FAILED, error="x")])
    client = ScriptedClient(lambda _: next(lines, "well"))
    with kept_replies(tmp_path) as replies:
        made(client, replies=replies, rows=ROWS[:2])
        kept = made(client, replies=replies, rows=ROWS[:2])
    assert {one.reply for one in kept} == {"well"}


def test_everything_that_an_answer_holds_comes_back(tmp_path):
    """The controls that look at it must see the same."""
    reply = Reply(
        text="señal", action=Action.REFUSED, confidence=0.4,
        citations=(Citation(id="a", title="A", quote="q"),),
        alternatives=(Offer(id="b", title="B", probability=0.2),),
        offered=("b",), model="m", finish="length", usage=COUNTED,
    )  # fmt: skip
    with kept_replies(tmp_path) as replies:
        replies.keep(b"k", reply)
        assert replies.find(b"k").reply == reply
        assert replies.find(b"other") is None


def test_a_file_that_is_no_cache_says_what_to_do(tmp_path):
    """Delete it, or go without."""
    (tmp_path / "replies.db").write_text("rubbish " * 200)
    with (
        pytest.raises(DatabaseError, match="--no-cache"),
        kept_replies(tmp_path) as replies,
    ):
        replies.find(b"k")


def test_an_answer_of_another_policy_is_used_only_where_somebody_asked_for_it(tmp_path):
    """Behind the same address the model may be another by now; what is used says so."""
    client = ScriptedClient(lambda ask: f"to {ask.text}")
    with kept_replies(tmp_path, "first") as replies:
        made(client, replies=replies)
    with kept_replies(tmp_path, "second", every=True) as replies:
        taken = made(client, replies=replies)
    assert len(client.asked) == 4
    assert all(one.cached and one.elsewhere and one.since for one in taken)
    with kept_replies(tmp_path, "second") as replies:
        fresh = made(client, replies=replies)
        assert len(client.asked) == 8
        own = made(client, replies=replies)
    assert len(client.asked) == 8
    assert not any(one.cached or one.since for one in fresh)
    assert all(one.cached and one.since and not one.elsewhere for one in own)
    assert [Interaction.restored(one.stored()) for one in (*taken, *own)] == [*taken, *own]


@pytest.mark.parametrize("usage", [{"prompt_tokens": -10, "completion_tokens": 3},
                                   {"prompt_tokens": 10, "completion_tokens": -3}])  # fmt: skip
def test_less_than_no_token_is_not_counted(usage):
    """A limit on the cost would never be reached."""
    told = []
    kept = made(ScriptedClient(lambda _: Reply(text="x", usage=usage)), spent=told.append)
    assert {one.tokens for one in kept} == {None}
    assert told == []

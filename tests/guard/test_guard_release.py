"""A guarded client: what leaves, when, and what is said when something breaks."""

import asyncio
from contextlib import aclosing, suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.errors import DatabaseError, RecordFull, UpstreamError
from redline.guard import Tools, Unrecorded, guarded
from redline.interaction import Action
from redline.llm.protocol import Ask, Citation, Client, Reply
from tests.guard.fakes import (
    FAILED,
    RECORDED,
    Feature,
    Noted,
    collected,
    enforced,
    policy,
    stages_of,
)

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def guard(feature, *stages, recorder=None, found=RECORDED, **known):
    """Return a guarded feature with a recorder that remembers."""
    recorder = recorder or Noted()
    return guarded(feature, found, stages, recorder=recorder, **known), recorder


def asked(client, ask=None):
    """Return passages and reply."""
    return asyncio.run(collected(client.stream(ask or Ask.of("hello"))))


def test_a_guarded_client_is_a_client():
    """Evaluation attacks the guard as it would attack a model."""
    client, _ = guard(Feature("Hi"))
    assert isinstance(client, Client)
    assert client.address == "fake:"


def test_closing_it_closes_the_feature():
    """Connections belong to whoever opened them, and the guard passes it on."""
    feature = Feature("Hi")
    client, _ = guard(feature)
    asyncio.run(client.close())
    assert feature.closed == 1


def test_admission_is_durable_before_anyone_sees_the_request():
    """After a crash the record names every request that reached the model."""
    recorder = Noted()

    class Watching(Feature):
        async def stream(self, ask):
            recorder.log.append(("asked",))
            async for piece in super().stream(ask):
                yield piece

    async def stage(exchange, forward):
        recorder.log.append(("stage",))
        async for passage in forward(exchange):
            yield passage

    asked(guard(Watching("Hi"), stage, recorder=recorder)[0])
    assert [what[0] for what in recorder.log] == ["admit", "stage", "asked", "release"]


def test_each_passage_is_durable_before_it_leaves():
    """Whatever a caller holds, the record holds."""
    client, recorder = guard(Feature("One. ", 0.01, "Two. ", 0.01, "Three."))

    async def main():
        seen = ""
        async for piece in client.stream(Ask.of("hello")):
            durable = "".join("".join(what[2]) for what in recorder.log if what[0] == "release")
            seen += piece if isinstance(piece, str) else ""
            assert durable.startswith(seen)
        return seen

    assert asyncio.run(main()) == "One. Two. Three."
    assert [what[1:3] for what in recorder.log if what[0] == "release"] == [
        (0, ("One. ",)),
        (1, ("Two. ",)),
        (2, ("Three.",)),
    ]


def test_the_reply_sums_up_what_left():
    """The metrics count what people saw, not what the model said."""
    said = Reply(
        text="Call us.",
        confidence=0.9,
        citations=(Citation(id="a.en", title="A", quote="Call us."),),
        model="m-1",
        finish="length",
        usage={"total_tokens": 3},
    )

    async def stage(exchange, forward):
        async for passage in forward(exchange):
            yield passage
        exchange.citations += ("extra.en",)
        exchange.fire("C1", "boundary refusal", "B2", float("nan"))

    client, recorder = guard(Feature("Call us.", reply=said), stage, slices={"phase": "Beta"})
    passages, reply = asked(client, Ask.of("hello", session="s-1", language="es"))
    assert passages == ["Call us."]
    assert reply.text == "Call us."
    assert (reply.action, reply.confidence, reply.model) == (Action.ANSWERED, 0.9, "m-1")
    assert (reply.finish, reply.usage) == ("length", {"total_tokens": 3})
    assert [c.title for c in reply.citations] == ["A", ""]
    assert [(f.control, f.because, f.score) for f in reply.fired] == [("C1", "B2", None)]
    live = recorder.end.interaction
    assert (live.origin, live.unit, live.language) == ("live", "s-1", "es")
    assert live.slices == {"phase": "Beta"}
    assert live.policy == RECORDED.digest
    assert (live.request, live.reply, live.error) == ("", "", "")
    assert recorder.end.passages == 1


def test_times_and_ids_come_from_outside():
    """A run can be made again, to the millisecond."""
    ticks = iter([10.0, 10.25])
    tools = Tools(clock=lambda: NOON, timer=lambda: next(ticks), new_id=lambda: "x-1")
    client, recorder = guard(Feature("Hi"), tools=tools)
    asked(client)
    live = recorder.end.interaction
    assert (live.id, live.at, live.latency_ms) == ("x-1", NOON.isoformat(), 250.0)


def test_ids_differ():
    """Two exchanges are never taken for one."""
    client, _ = guard(Feature("Hi"))
    begun = [client.begin(Ask.of("hello")).exchange.id for _ in range(3)]
    assert len(set(begun)) == 3


async def broken(exchange, forward):
    """Raise after the first passage."""
    async for passage in forward(exchange):
        yield passage
        raise ValueError("a check that broke")


async def broken_before(exchange, forward):
    """Raise before the feature is asked."""
    del exchange, forward
    raise ValueError("a check that broke")
    yield ""


@pytest.mark.parametrize("language", ["en", "es", "sw"])
def test_a_check_that_breaks_lets_nothing_by(language):
    """Fail closed: the caller gets one fixed sentence, in their language."""
    feature = Feature("A dose. ", "Of twenty.")
    told = []
    tools = Tools(failed=lambda exchange, error: told.append((exchange.id, str(error))))
    client, recorder = guard(feature, broken_before, tools=tools)
    passages, reply = asked(client, Ask.of("hello", language=language))
    assert passages == [FAILED[language]] == [reply.text]
    assert reply.action is Action.FAILED
    assert feature.asked == []
    assert recorder.end.interaction.error == "ValueError"
    assert recorder.end.error == "a check that broke" == reply.error
    assert not reply.again
    assert told == [(recorder.end.interaction.id, "a check that broke")]


def test_what_was_ready_with_a_failure_does_not_leave():
    """A check that breaks on a passage has not passed the one before it either."""
    passages, _ = asked(guard(Feature("A dose. ", "Of twenty."), broken)[0])
    assert passages == [FAILED["en"]]


def test_a_failure_in_the_middle_ends_with_the_sentence():
    """Nobody takes half an answer for a whole one, and the record says how far it went."""
    error = UpstreamError("fake: broke off.")
    feature = Feature("One. ", 0.01, "Two", error)
    client, recorder = guard(feature)
    passages, reply = asked(client)
    assert passages == ["One. ", f"\n\n{FAILED['en']}"]
    assert reply.text == "".join(passages)
    assert reply.action is Action.FAILED
    assert recorder.end.interaction.action is Action.FAILED
    assert recorder.end.interaction.error == "UpstreamError"
    assert recorder.end.passages == 2
    assert (reply.error, reply.again) == ("fake: broke off.", True)


def test_a_failure_without_words_is_known_by_its_name():
    """No failed exchange is without a reason; one that did not fail has none."""
    assert asked(guard(Feature(KeyError()))[0])[1].error == "KeyError"
    assert asked(guard(Feature("Hi"))[0])[1].error == ""


@given(st.integers(min_value=0, max_value=5))
def test_wherever_the_feature_breaks_the_record_covers_what_left(at):
    """One property over all places to break."""
    pieces = [f"Sentence {k}. " for k in range(5)]
    feature = Feature(*pieces[:at], UpstreamError("fake: gone."), *pieces[at:])
    client, recorder = guard(feature)
    passages, reply = asked(client)
    durable = [text for what in recorder.log[1:] for text in what[2]]
    assert passages == durable
    assert reply.action is Action.FAILED


@pytest.mark.parametrize("said", ["", " \n "])
def test_an_empty_answer_is_a_failure(said):
    """Silence is not an answer, and is never counted as one."""
    passages, reply = asked(guard(Feature(said))[0])
    assert passages[-1].strip() == FAILED["en"]
    assert reply.action is Action.FAILED


@pytest.mark.parametrize(("action", "key"), [(Action.REFUSED, "refuse"), (Action.UNSURE, "unsure")])
def test_a_feature_that_declines_without_a_word_gets_a_fixed_sentence(action, key):
    """A service's own filter says nothing; the person still learns what happened."""
    client, recorder = guard(Feature(reply=Reply(text="", action=action)))
    passages, reply = asked(client)
    assert passages == [RECORDED.sentences.say(key, "en")]
    assert reply.action is action is recorder.end.interaction.action


def test_half_a_character_is_replaced_before_it_is_recorded():
    """The record and the caller must hold the same text, and neither can hold half."""
    client, recorder = guard(Feature("Hi \ud83d"))
    passages, _ = asked(client)
    assert passages == ["Hi \ufffd"] == list(recorder.log[1][2])


@pytest.mark.parametrize("fails_at", [0, 1, 2])
def test_without_a_durable_record_nothing_leaves(fails_at):
    """No answer, no sentence, no sign of what the model said."""
    recorder = Noted(fails_at=fails_at)
    feature = Feature("One. ", 0.01, "Two.")
    client, _ = guard(feature, recorder=recorder)

    async def main():
        left, stream = [], client.stream(Ask.of("hello"))
        with suppress(RecordFull):
            async for piece in stream:
                left.append(piece)
            pytest.fail("the record was down and nobody heard")
        return left

    left = asyncio.run(main())
    durable = [text for what in recorder.log if what[0] == "release" for text in what[2]]
    assert left == durable == ["One. "][: max(0, fails_at - 1)]
    assert feature.ended == (1 if fails_at else 0)
    if fails_at:
        assert recorder.end.interaction.action is Action.FAILED
        assert recorder.end.interaction.error == "RecordFull"


def test_a_record_that_stays_down_leaves_the_exchange_open():
    """The end is tried once; what remains is an open exchange, which verification shows."""

    class Down(Noted):
        async def release(self, *what):
            raise DatabaseError(f"gone with {len(what)}.")

    recorder = Down()
    client, _ = guard(Feature("Hi"), recorder=recorder)
    with pytest.raises(DatabaseError):
        asked(client)
    assert recorder.log == [("admit",)]


@pytest.mark.parametrize(
    ("pieces", "action"),
    [(("One. ", 60.0, "Two."), Action.ANSWERED), ((60.0, "One."), Action.FAILED)],
)
def test_a_caller_who_leaves_ends_the_exchange(pieces, action):
    """The record says what was released until then; the feature is let go of."""
    feature = Feature(*pieces)
    client, recorder = guard(feature)

    async def main():
        async with asyncio.timeout(0.05):
            async with aclosing(client.stream(Ask.of("hello"))) as stream:
                async for _ in stream:
                    pass

    with pytest.raises(TimeoutError):
        asyncio.run(main())
    assert feature.ended == 1
    assert recorder.end.interaction.action is action
    assert recorder.end.interaction.error == "CallerLeft"
    assert recorder.end.passages == (1 if action is Action.ANSWERED else 0)


def test_a_caller_who_leaves_at_the_end_does_not_end_it_twice():
    """One exchange, one end."""
    client, recorder = guard(Feature("Hi"))

    async def main():
        async with aclosing(client.begin(Ask.of("hello")).pieces()) as pieces:
            await anext(pieces)

    asyncio.run(main())
    assert recorder.end.passages == 1


def test_a_policy_that_enforces_the_record_is_not_run_without_a_recorder():
    """R3 of a brief, an answer without its record, is prevented by how it is built."""
    with pytest.raises(RecordFull, match="enforces `audit record`"):
        guarded(Feature("Hi"), RECORDED, [])


@pytest.mark.parametrize("recorder", [None, Unrecorded()])
def test_a_policy_without_the_record_runs_without_one(recorder):
    """What a brief does not ask for is not forced on it."""
    client = guarded(Feature("Hi"), policy(), [], recorder=recorder)
    assert asked(client)[1].text == "Hi"
    assert asyncio.run(client.recorder.trouble()) == ""


def test_the_real_stages_run_inside_the_record():
    """The mark in the pipeline is replaced by the recorder; the quote check holds the rest."""
    found = policy(enforced("audit record"), enforced("quote check", "C4"))
    stages = stages_of(found, ["We open at 8. Please call."])
    client, recorder = guard(Feature("We open at 8."), *stages, found=found)
    assert asked(client)[0] == ["We open at 8."]
    (label,) = recorder.end.labels
    assert (label.name, label.value, label.by) == ("grounded", True, "scorer:quote check/C4")
    client, recorder = guard(Feature("Take 20 mg."), *stages, found=found)
    passages, reply = asked(client)
    assert passages == [found.sentences.say("unsure", "en")]
    assert (reply.action, [f.control for f in reply.fired]) == (Action.UNSURE, ["C4"])
    assert len(recorder.end.labels) == 1
    client, recorder = guard(Feature(UpstreamError("fake: down.")), *stages, found=found)
    asked(client)
    assert recorder.end.labels == ()

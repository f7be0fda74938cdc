"""Calls of tools on their way out: last, with an answer alone, and never without their record."""

import asyncio
import json

import pytest

from redline.errors import RecordFull, UpstreamError
from redline.guard import JournalRecorder, guarded, recorded
from redline.interaction import Action
from redline.llm.protocol import Ask, Image, Message, Reply, ToolCall
from redline.store import Journal, verify
from tests.guard.fakes import RECORDED, Feature, Noted, collected, policy

CALL = ToolCall(id="c1", name="weather", arguments='{"city": "Lima"}')
OTHER = ToolCall(id="c2", name="clock", arguments="{}")


def called(*pieces, stages=(), recorder=None, action=Action.ANSWERED):
    """Return passages, reply and recorder of a feature that wants a tool called."""
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    feature = Feature(*pieces, reply=Reply(text=text, calls=(CALL,), action=action))
    noted = recorder or Noted()
    client = guarded(feature, policy(), list(stages), recorder=noted)
    passages, reply = asyncio.run(collected(client.stream(Ask.of("Weather?"))))
    return passages, reply, noted


async def passing(exchange, forward):
    """Let everything by."""
    async for passage in forward(exchange):
        yield passage


def test_a_call_without_words_is_an_answer():
    """It is the commonest turn of an agent, and no empty answer."""
    passages, reply, noted = called(stages=[passing])
    assert (passages, reply.text, reply.action) == ([], "", Action.ANSWERED)
    assert reply.calls == noted.end.calls == (CALL,)


def test_a_call_is_no_refusal_whatever_its_words():
    """Who acts does not decline."""
    words = "I'm sorry, but I can't help with that."
    _, reply, _ = called(words)
    assert (reply.action, reply.calls) == (Action.ANSWERED, (CALL,))
    _, reply, _ = called(words, action=Action.REFUSED)
    assert (reply.action, reply.calls) == (Action.REFUSED, ())


@pytest.mark.parametrize(
    "action", [Action.REFUSED, Action.HANDED_OFF, Action.UNSURE, Action.GUIDED]
)
def test_what_stands_in_an_answers_place_comes_without_its_deeds(action):
    """A control that replaced the words has not looked at what would be done."""

    async def replacing(exchange, forward):
        async for _ in forward(exchange):
            pass
        exchange.action = action
        yield "Please call the desk."

    _, reply, noted = called("I look.", stages=[replacing])
    assert (reply.text, reply.calls, noted.end.calls) == ("Please call the desk.", (), ())


def test_a_stage_takes_calls_away_or_puts_others_in():
    """They are there once the rest of the pipeline has ended."""

    async def deciding(exchange, forward):
        assert exchange.calls == []
        async for passage in forward(exchange):
            yield passage
        assert exchange.calls == [CALL]
        exchange.calls = [OTHER]

    _, reply, noted = called("I look.", stages=[deciding])
    assert reply.calls == noted.end.calls == (OTHER,)


def test_a_failure_calls_nothing():
    """Neither of the feature nor of a check behind it."""

    async def breaking(exchange, forward):
        async for passage in forward(exchange):
            yield passage
        raise ValueError("a bug")

    for pieces, stages in ((("I look.", UpstreamError("broke")), ()), (("I look.",), [breaking])):
        _, reply, noted = called(*pieces, stages=stages)
        assert (reply.action, reply.calls, noted.end.calls) == (Action.FAILED, (), ())


def test_no_call_leaves_without_its_record():
    """A record that is down stops deeds as it stops words."""
    feature = Feature(reply=Reply(text="", calls=(CALL,)))
    client = guarded(feature, policy(), [], recorder=Noted(fails_at=1))
    with pytest.raises(RecordFull):
        asyncio.run(collected(client.stream(Ask.of("Weather?"))))


TALK = (
    Message(role="user", content="Look", images=(Image(url="data:image/png;base64,QUJD"),)),
    Message(role="assistant", content="", calls=(CALL,)),
    Message(role="tool", content="20 degrees", answers="c1"),
)


@pytest.mark.parametrize("consent", [False, True])
def test_the_record_holds_calls_and_what_they_brought(tmp_path, consent):
    """One digest covers the conversation, pictures and calls too; texts only with consent."""
    feature = Feature("I look.", reply=Reply(text="I look.", calls=(OTHER,)))
    with Journal.open(tmp_path / "record.db") as journal:
        recorder = JournalRecorder.open(journal, RECORDED)
        client = guarded(feature, RECORDED, [], recorder=recorder)
        asyncio.run(collected(client.stream(Ask(messages=TALK, consent=consent))))
        entries = [entry for entry in journal.entries() if entry.exchange]
        (found,) = recorded(journal.entries(), texts=True)
        assert verify(journal.path).whole
    assert [entry.kind for entry in entries] == ["admission", "passage", "calls", "sketch", "end"]
    assert entries[2].meta == {"count": 1}
    if not consent:
        assert [entry.text for entry in entries[:3]] == [None, None, None]
        return
    assert json.loads(entries[2].text) == [{"id": "c2", "name": "clock", "arguments": "{}"}]
    looked, asked, brought = json.loads(entries[0].text)
    assert (looked["content"], len(looked["images"][0])) == ("Look", 64)
    assert asked["calls"][0]["name"] == "weather"
    assert brought["answers"] == "c1"
    assert (found.interaction.request, found.interaction.reply) == ("Look", "I look.")

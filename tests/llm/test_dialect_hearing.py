"""Answers of services: what is read out of them, what is left out, and what is rubbish."""

import json
from contextlib import suppress

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.interaction import Action
from redline.llm.dialects import CHAT, DIALECTS, MESSAGES, RESPONSES, Frames, Telling
from redline.llm.lines import Rubbish
from redline.llm.protocol import Reply, ToolCall
from redline.llm.tape import LONGEST, Event, Tape
from tests.guard.upstreams import CALL, event, stream_of, whole_of

CALLS = (ToolCall(id="call_1", name="weather", arguments='{"city":"Lima"}'),)
USED = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


def heard(dialect, raw):
    """Return the reply that a stream holds, and the tape of it."""
    tape = Tape()
    tape.begin(dialect.name, stream=True)
    hearing = dialect.hear("asked", tape)
    for frame in Frames().feed(raw):
        hearing.event(frame)
    assert hearing.done
    return hearing.reply(), tape


def read(dialect, value):
    """Return the reply that a whole answer holds, and the tape of it."""
    tape = Tape()
    hearing = dialect.hear("asked", tape)
    hearing.whole(json.dumps(value).encode())
    return hearing.reply(), tape


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_text_calls_tokens_and_the_reason_are_read(dialect):
    """The same reply, whole or as a stream, by the same names in every format."""
    reply, tape = heard(
        dialect, b"".join(stream_of(dialect, ["Two. ", "One"], (CALL,), usage=True))
    )
    whole, _ = read(dialect, whole_of(dialect, "Two. One", (CALL,)))
    for found in (reply, whole):
        assert (found.text, found.model, found.finish) == ("Two. One", "m-1-2026", "tool_calls")
        assert found.usage == USED
        (call,) = found.calls
        assert (call.id, call.name, json.loads(call.arguments)) == (
            "call_1",
            "weather",
            {"city": "Lima"},
        )
    assert "".join(e.text for e in tape.events) == "Two. One"
    assert any(e.held for e in tape.events)


@pytest.mark.parametrize(
    ("dialect", "said", "finish", "action"),
    [
        (CHAT, "length", "length", Action.ANSWERED),
        (CHAT, "content_filter", "content_filter", Action.REFUSED),
        (RESPONSES, "max_output_tokens", "length", Action.ANSWERED),
        (RESPONSES, "content_filter", "content_filter", Action.REFUSED),
        (MESSAGES, "max_tokens", "length", Action.ANSWERED),
        (MESSAGES, "stop_sequence", "stop", Action.ANSWERED),
        (MESSAGES, "refusal", "content_filter", Action.REFUSED),
    ],
)
def test_why_an_answer_ended_has_one_name(dialect, said, finish, action):
    """Cut off is not answered, and a filter's refusal is no failure."""
    for reply, _ in (
        heard(dialect, b"".join(stream_of(dialect, ["One."], finish=said))),
        read(dialect, whole_of(dialect, "One.", finish=said)),
    ):
        assert (reply.finish, reply.action) == (finish, action)


def chat_with(**delta):
    """Return the events of a chat with one odd chunk."""
    choice = {"index": 0, "delta": delta, "finish_reason": None}
    return event({"id": "a", "x_new": 1, "choices": [choice]})


def test_a_train_of_thought_stays_behind_in_chats():
    """What no check reads leaves neither as an event nor in the whole body."""
    raw = chat_with(reasoning_content="Hm", content="Yes", x_number=3) + chat_with(reasoning="No")
    raw += b"".join(stream_of(CHAT, ["."]))
    reply, tape = heard(CHAT, raw)
    assert reply.text == "Yes."
    assert b"Hm" not in b"".join(e.raw for e in tape.events)
    assert b"x_number" in tape.events[0].raw
    assert b'"x_new":1' in tape.events[0].raw
    whole = whole_of(CHAT, "Yes.")
    whole["choices"][0]["message"] |= {"reasoning_content": "Hm", "audio": None}
    reply, tape = read(CHAT, whole)
    assert reply.text == "Yes."
    del whole["choices"][0]["message"]["reasoning_content"]
    assert orjson.loads(tape.body) == whole


def message_events(*inner):
    """Return the events of a message with some in its middle."""
    *start, delta, stop = stream_of(MESSAGES, [])
    return b"".join([*start, *(event(e, e["type"]) for e in inner), delta, stop])


def block(place, kind, **told):
    """Return the beginning of a block."""
    return {"type": "content_block_start", "index": place, "content_block": {"type": kind, **told}}


def part(place, kind, **told):
    """Return a part of a block."""
    return {"type": "content_block_delta", "index": place, "delta": {"type": kind, **told}}


def test_a_train_of_thought_stays_behind_in_messages():
    """Its block and signature leave, so that it can be handed back; its words do not."""
    raw = message_events(
        block(0, "thinking", thinking="", signature=""),
        part(0, "thinking_delta", thinking="Hm"),
        part(0, "signature_delta", signature="xx"),
        {"type": "content_block_stop", "index": 0},
        block(1, "text", text=""),
        part(1, "text_delta", text="Yes."),
        part(1, "citations_delta", citation={"cited_text": "Hm"}),
        {"type": "content_block_stop", "index": 1},
    )
    reply, tape = heard(MESSAGES, raw)
    told = b"".join(e.raw for e in tape.events)
    assert reply.text == "Yes."
    assert b"Hm" not in told
    assert b'"signature":"xx"' in told
    whole = whole_of(MESSAGES, "Yes.")
    thought = {"type": "thinking", "thinking": "Hm", "signature": "xx"}
    whole["content"].insert(0, thought)
    whole["content"][1]["citations"] = [{"cited_text": "Hm"}]
    reply, tape = read(MESSAGES, whole)
    assert reply.text == "Yes."
    assert orjson.loads(tape.body)["content"] == [
        thought | {"thinking": ""},
        {"type": "text", "text": "Yes.", "citations": None},
    ]


def response_events(*inner):
    """Return the events of a response with some before its text."""
    first, second, *rest = stream_of(RESPONSES, ["Yes."])
    return b"".join([first, second, *(event(e, e["type"]) for e in inner), *rest])


def test_a_train_of_thought_stays_behind_in_responses():
    """Its item leaves, with what only the service can read; its words do not."""
    item = {"id": "rs", "type": "reasoning", "summary": [], "encrypted_content": "xx"}
    words = [{"type": "summary_text", "text": "Hm"}]
    at = {"item_id": "rs", "output_index": 7, "summary_index": 0}
    raw = response_events(
        {"type": "response.output_item.added", "output_index": 7, "item": item},
        {"type": "response.reasoning_summary_text.delta", "delta": "Hm", **at},
        {"type": "response.brand_new", "delta": "Hm"},
        {
            "type": "response.output_item.done",
            "output_index": 7,
            "item": item | {"summary": words},
        },
    )
    reply, tape = heard(RESPONSES, raw)
    told = b"".join(e.raw for e in tape.events)
    assert reply.text == "Yes."
    assert b"Hm" not in told
    assert b"encrypted_content" in told
    whole = whole_of(RESPONSES, "Yes.") | {"output_text": "Hm"}
    whole["output"].insert(0, item | {"summary": words})
    whole["output"][1]["content"][0]["annotations"] = [{"type": "url_citation", "title": "Hm"}]
    reply, tape = read(RESPONSES, whole)
    assert reply.text == "Yes."
    assert b"Hm" not in tape.body


def replaced(dialect, old, new, calls=()):
    """Return a stream in which some bytes were replaced, once."""
    raw = b"".join(stream_of(dialect, ["One. ", "Two."], calls))
    assert old in raw
    return raw.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"text":"One. Two.","logprobs"', b'"text":"Bomb.","logprobs"', "another text than"),
        (b'"text":"One. Two.","annotations"', b'"text":"Bomb.","annotations"', "another text"),
        (b'"text":"","annotations"', b'"text":"Bomb.","annotations"', "another text than"),
        (b'"content":[]', b'"content":[{"type":"output_text","text":"Bomb"}]', "another text"),
        (b'"output":[]', b'"output":[{"type":"message"}]', "begins with its end"),
        (b'"delta":"Two."', b'"delta":7', "a part that is no text"),
        (b'"output_index":0,"content_index":0,"delta"', b'"delta"', "no `output_index`"),
        (b'"type":"message"', b'"type":"web_search_call"', "an item that no check can read"),
        (b'"type":"output_text"', b'"type":"output_audio"', "a part that no check can read"),
        (b'"status":"completed","output"', b'"status":"cancelled","output"', "an answer that is"),
        (b'"type":"response.completed"', b'"type":"response.failed"', "an error, "),
    ],
)
def test_a_response_that_says_two_different_things_is_rubbish(old, new, said):
    """Everything is said three times; a client may believe any of them."""
    raw = replaced(RESPONSES, old, new)
    with pytest.raises(Rubbish, match=said):
        heard(RESPONSES, raw)


def test_the_last_event_of_a_response_is_compared_with_all_before_it():
    """There the whole answer stands once more."""
    raw = b"".join(stream_of(RESPONSES, ["One."], (CALL,)))
    *rest, last, _ = raw.split(b"\n\n")
    for old, new in ((b'"text":"One."', b'"text":"Bomb"'), (b'\\"Lima\\"', b'\\"Oslo\\"')):
        assert old in last
        changed = b"\n\n".join([*rest, last.replace(old, new), b""])
        with pytest.raises(Rubbish, match="another answer than was said before"):
            heard(RESPONSES, changed)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"text_delta","text"', b'"text_delta","x"', None),
        (b'"type":"text","text"', b'"type":"server_tool_use","text"', "a block that no check"),
        (b'"content":[]', b'"content":[{"type":"text","text":"Bomb"}]', "begins with its content"),
        (b'"text":"One. "', b'"text":7', "a part that is no text"),
        (b'"type":"text_delta"', b'"type":"new_delta"', "a part that fits no block"),
        (b'"type":"text_delta"', b'"type":"input_json_delta"', "a part that fits no block"),
        (b'"type":"message_start"', b'"type":"error"', "an error, "),
        (b'"index":0,"delta"', b'"delta"', "no `index`"),
    ],
)
def test_a_message_that_fits_nothing_is_rubbish(old, new, said):
    """What cannot be read cannot be checked."""
    raw = replaced(MESSAGES, old, new)
    if said is None:
        assert heard(MESSAGES, raw)[0].text == "Two."
        return
    with pytest.raises(Rubbish, match=said):
        heard(MESSAGES, raw)


@pytest.mark.parametrize(
    ("calls", "said"),
    [
        ([7], "a call of a tool that cannot be read"),
        ({"index": "a", "function": {}}, "a call of a tool that cannot be read"),
        ([{"index": 0, "function": {"name": 7}}], "a part that is no text"),
        ([{"index": 0, "function": {"arguments": {}}}], None),
    ],
)
def test_a_call_of_a_tool_that_cannot_be_read_is_rubbish(calls, said):
    """A control must be able to look at every one."""
    raw = chat_with(tool_calls=calls) + b"".join(stream_of(CHAT, ["."]))
    if said is None:
        assert heard(CHAT, raw)[0].calls[0].arguments == ""
        return
    with pytest.raises(Rubbish, match=said):
        heard(CHAT, raw)


def test_a_second_answer_that_nobody_asked_for_never_leaves():
    """It was not checked."""
    whole = whole_of(CHAT, "Yes.")
    second = whole["choices"][0] | {"index": 1, "message": {"content": "Bomb"}}
    reply, tape = read(CHAT, whole | {"choices": [whole["choices"][0], second]})
    assert reply.text == "Yes."
    assert orjson.loads(tape.body) == whole
    with pytest.raises(Rubbish, match="nobody asked for"):
        read(CHAT, whole | {"choices": [second]})


def test_a_call_without_an_end_does_not_fill_the_memory():
    """A service that floods is broken off."""
    raw = chat_with(tool_calls=[{"index": 0, "function": {"arguments": "x" * 600_000}}])
    with pytest.raises(Rubbish, match="more than 1,000,000 characters"):
        heard(CHAT, raw * 2)


def test_a_name_that_differs_from_its_event_is_put_right():
    """Clients go by the name: one that says `ping` would be passed over, text and all."""
    raw = b"".join(stream_of(MESSAGES, ["One."]))
    raw = raw.replace(b"event: content_block_delta", b"event: ping")
    _, tape = heard(MESSAGES, raw)
    told = next(e.raw for e in tape.events if e.text)
    assert told.startswith(b"event: content_block_delta\n")


def test_what_waits_too_long_on_a_tape_is_given_up():
    """A whole answer that is held back must not take any amount of memory."""
    tape = Tape()
    tape.begin("chat", stream=True)
    for _ in range(5):
        tape.put(Event(b"x" * (LONGEST // 4), "x", None, held=False))
    assert (len(tape.events), tape.given_up) == (0, True)
    tape.end(())
    assert not tape.over
    tape.begin("chat", stream=True)
    assert not tape.given_up


TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=5)
ARGUMENTS = st.dictionaries(st.text(max_size=3), st.integers(0, 9), max_size=2)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@given(texts=TEXTS, arguments=st.lists(ARGUMENTS, max_size=2))
def test_what_is_written_is_read_back(dialect, texts, arguments):
    """Writer and reader of one format agree, whole and as a stream."""
    calls = tuple(
        ToolCall(id=f"c{k}", name="a", arguments=orjson.dumps(given).decode())
        for k, given in enumerate(arguments)
    )
    reply = Reply(text="".join(texts), calls=calls, usage=USED, finish="stop", model="m")
    telling = Telling(id="x", model="m", created=1, usage=True)
    writer = dialect.write(telling)
    opening = writer.opening()
    said = b"".join(writer.passage(text, declining=False) for text in texts)
    found, _ = heard(dialect, opening + said + writer.closing(reply, {"verdict": "a"}))
    whole, _ = read(dialect, dialect.write(telling).whole(reply, {"verdict": "a"}))
    for one in (found, whole):
        assert (one.text, one.calls, one.usage) == (reply.text, reply.calls, reply.usage)
        assert one.finish == ("tool_calls" if calls else "stop")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 3) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


def mutated(value, choose, junk):
    """Return a value with some part of it replaced."""
    if isinstance(value, dict) and value and choose(2):
        name = list(value)[choose(len(value))]
        return value | {name: mutated(value[name], choose, junk)}
    if isinstance(value, list) and value and choose(2):
        at = choose(len(value))
        return [*value[:at], mutated(value[at], choose, junk), *value[at + 1 :]]
    return junk


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@given(data=st.data())
def test_no_answer_breaks_a_reader(dialect, data):
    """Whatever a service puts in any place, it is read, left out, or named as rubbish."""

    def choose(count):
        return data.draw(st.integers(0, count - 1))

    whole = mutated(whole_of(dialect, "One.", (CALL,)), choose, data.draw(JUNK))
    with suppress(Rubbish):
        read(dialect, whole)
    events = stream_of(dialect, ["One."], (CALL,))
    at = choose(len(events))
    (frame,) = Frames().feed(events[at])
    if frame.data != b"[DONE]":
        changed = mutated(orjson.loads(frame.data), choose, data.draw(JUNK))
        events[at] = event(changed, frame.name.decode())
        hearing = dialect.hear("", Tape())
        with suppress(Rubbish):
            for one in Frames().feed(b"".join(events)):
                hearing.event(one)
            hearing.reply()


def logged(*tokens):
    """Return log-probabilities of tokens, as bytes where they are no text by themselves."""
    return [
        {"token": "?", "bytes": [*token], "logprob": -0.5}
        if isinstance(token, bytes)
        else {"token": token, "logprob": -0.5}
        for token in tokens
    ]


def chunk_with(text, *tokens):
    """Return one chunk of a chat with its tokens."""
    logs = {"content": logged(*tokens), "refusal": None}
    choice = {"index": 0, "delta": {"content": text}, "logprobs": logs, "finish_reason": None}
    return event({"id": "a", "choices": [choice]})


def test_tokens_that_are_the_text_leave_with_it():
    """Also where a character comes in two tokens, of which the first says nothing yet."""
    smile = "🙂".encode()
    raw = chunk_with("Yes", "Ye", "s") + chunk_with("", smile[:2]) + chunk_with("🙂", smile[2:])
    reply, tape = heard(CHAT, raw + b"".join(stream_of(CHAT, ["."])))
    assert reply.text == "Yes🙂."
    assert b"".join(e.raw for e in tape.events).startswith(raw)
    whole = whole_of(CHAT, "Yes🙂")
    whole["choices"][0]["logprobs"] = {"content": logged("Yes", smile[:2], smile[2:])}
    _, tape = read(CHAT, whole)
    assert orjson.loads(tape.body) == whole


@pytest.mark.parametrize("text", ["Yes", ""])
def test_tokens_that_are_another_text_stay_behind(text):
    """They would bring words past every check."""
    raw = chunk_with(text, "Bomb") + b"".join(stream_of(CHAT, ["Yes."]))
    reply, tape = heard(CHAT, raw)
    assert reply.text == f"{text}Yes."
    assert b"Bomb" not in b"".join(e.raw for e in tape.events)
    whole = whole_of(CHAT, "Yes.")
    whole["choices"][0]["logprobs"] = {"content": logged("Bomb")}
    _, tape = read(CHAT, whole)
    assert b"Bomb" not in tape.body


def test_tokens_of_responses_are_compared_with_the_text_too():
    """In a piece, and wherever the text stands once more."""
    raw = b"".join(stream_of(RESPONSES, ["Yes."]))
    for fine, tokens in ((True, logged("Yes", ".")), (False, logged("Bomb"))):
        told, changed = orjson.dumps(tokens), raw
        for before in (
            b'"delta":"Yes.","logprobs":',
            b'"text":"Yes.","logprobs":',
            b'"text":"Yes.","annotations":[],"logprobs":',
        ):
            changed = changed.replace(before + b"[]", before + told)
        assert changed.count(told) == 5
        reply, tape = heard(RESPONSES, changed)
        left = b"".join(e.raw for e in tape.events)
        assert (reply.text, left == changed, told in left) == ("Yes.", fine, fine)

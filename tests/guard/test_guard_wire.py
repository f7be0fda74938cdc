"""Requests: what is understood, what is rejected, and how it is told."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.guard.headers import language_of
from redline.guard.rejected import Rejected
from redline.guard.wire import Served, read_request
from redline.llm.dialects import CHAT
from redline.llm.protocol import Message

TOOL = {"type": "function", "function": {"name": "weather"}}
RESULT = {"role": "tool", "tool_call_id": "call_1", "content": "20 degrees"}
PICTURE = {"type": "image_url", "image_url": {"url": "https://h.example/a.png"}}
SERVED = Served(models=("redline",), languages=("en", "es", "sw"))
PLAIN = {"model": "redline", "messages": [{"role": "user", "content": "hello"}]}


def read(fields=None, headers=None, **more):
    """Read a request made of the plain one and more, for a feature that is no model."""
    body = json.dumps((PLAIN if fields is None else fields) | more)
    return read_request(body.encode(), headers or {}, CHAT, SERVED)


def user(content):
    """Return the messages of one request."""
    return [{"role": "user", "content": content}]


def test_a_plain_request_is_an_ask():
    """The smallest request that any client sends."""
    asked = read()
    assert asked.ask.text == "hello"
    assert (asked.asked.stream, asked.asked.usage) == (False, False)
    assert (asked.ask.language, asked.ask.session, asked.ask.consent) == ("und", "", False)


def test_options_are_passed_on_and_unknown_fields_preserved():
    """A field that is new next year must not break a client."""
    options = {"temperature": 0.2, "max_tokens": 10, "seed": 1, "brand_new": {"a": [1]}}
    asked = read(**options, stream=True, stream_options={"include_usage": True}, user="u", n=1)
    assert asked.ask.options == options
    assert (asked.asked.stream, asked.asked.usage, asked.ask.session) == (True, True, "u")


@pytest.mark.parametrize(
    ("headers", "subject", "session"),
    [
        ({}, "u", "u"),
        ({"x-redline-session": "s"}, "u", "s"),
        ({"x-redline-subject": "ada"}, "ada", "u"),
        ({"x-redline-subject": "ada", "x-redline-session": "s"}, "ada", "s"),
    ],
)
def test_a_user_is_named_in_a_header_or_in_the_body(headers, subject, session):
    """The header goes before the field, and neither is taken for a conversation that is named."""
    ask = read(headers=headers, user="u").ask
    assert (ask.subject, ask.session) == (subject, session)


@pytest.mark.parametrize(("headers", "param"), [
    ({"x-redline-session": "s"}, "user"),
    ({"x-redline-session": "s", "x-redline-subject": "u" * 201}, "x-redline-subject"),
])  # fmt: skip
def test_a_name_that_is_too_long_is_told_where_it_stands(headers, param):
    """What is kept of names does not grow without end."""
    with pytest.raises(Rejected) as caught:
        read(headers=headers, user="u" * (201 if param == "user" else 1))
    assert caught.value.param == param


def test_empty_fields_count_as_missing():
    """Clients send null for what was not set."""
    asked = read(temperature=None, stream=None, stream_options=None, n=None, tools=None, user=None)
    assert asked.ask.options == {}
    assert not asked.asked.stream


def test_parts_of_text_are_joined():
    """Some clients always send a list."""
    asked = read(messages=user([{"type": "text", "text": "one"}, {"type": "text", "text": "two"}]))
    assert asked.ask.text == "one\ntwo"


def test_a_conversation_keeps_its_roles():
    """The developer's message of newer clients is the system's."""
    roles = ["developer", "system", "user", "assistant", "user"]
    asked = read(messages=[{"role": role, "content": role, "name": "x"} for role in roles])
    assert asked.ask.messages == tuple(
        Message(role="system" if role == "developer" else role, content=role) for role in roles
    )


@pytest.mark.parametrize(
    ("headers", "consent", "session"),
    [
        ({"x-redline-consent": "yes"}, True, "u"),
        ({"x-redline-consent": " YES "}, True, "u"),
        ({"x-redline-consent": "true"}, False, "u"),
        ({"x-redline-consent": ""}, False, "u"),
        ({"x-redline-session": " s-1 "}, False, "s-1"),
    ],
)
def test_consent_and_session_come_from_headers(headers, consent, session):
    """Only the one word that is documented counts as consent."""
    asked = read(user="u", headers=headers).ask
    assert (asked.consent, asked.session) == (consent, session)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("es", "es"),
        ("sw-KE,sw;q=0.9,en;q=0.8", "sw"),
        ("fr;q=0.9, en ; q=0.3", "en"),
        ("en;q=0, fr", "fr"),
        ("fr-CA", "fr"),
        ("es;q=0.4, EN-gb;q=0.41", "en"),
        ("*", "und"),
        ("", "und"),
        (";;;=,q=1", "und"),
    ],
)
def test_the_language_is_the_best_that_the_policy_speaks(header, language):
    """Fixed sentences follow it; where nothing is known the request itself tells."""
    assert language_of(header, ("en", "es", "sw")) == language


@given(st.text())
def test_any_header_gives_a_tag(header):
    """A header is written by strangers."""
    tag = language_of(header, ("en",))
    assert tag == "und" or tag.isascii()


@pytest.mark.parametrize(
    ("more", "said", "status"),
    [
        ({"model": None}, "`model` is missing", 400),
        ({"model": 7}, "`model` is missing", 400),
        ({"model": "gpt-9"}, "'gpt-9' is not served here; the only one is 'redline'", 404),
        ({"messages": None}, "`messages` is nothing; accepted is a list", 400),
        ({"messages": []}, "`messages` is a list", 400),
        ({"messages": "hello"}, "`messages` is a text", 400),
        ({"messages": ["hello"]}, "`messages[0]` is a text", 400),
        ({"messages": [{"content": "a"}]}, "`messages[0].role` is nothing", 400),
        ({"messages": [{"role": ["user"], "content": "a"}]}, "`messages[0].role` is a list", 400),
        ({"messages": [{"role": "boss", "content": "a"}]}, "accepted is system, developer", 400),
        ({"messages": [{"role": "tool", "content": "a"}]}, "`messages[0].tool_call_id` is", 400),
        (
            {"messages": [{"role": "assistant", "tool_calls": [1]}]},
            "tool_calls[0]` is a number",
            400,
        ),
        ({"messages": [RESULT]}, "Calls of tools are not understood by this feature", 400),
        ({"messages": [{"role": "function", "content": "a"}]}, "accepted is system, devel", 400),
        ({"messages": [{"role": "user"}]}, "`messages[0].content` is nothing", 400),
        ({"messages": user(" ")}, "The last message must have the role `user`", 400),
        ({"messages": user([])}, "The last message must have the role `user`", 400),
        ({"messages": user(["a"])}, "a list of parts", 400),
        ({"messages": user([{"type": 1}])}, "a list of parts", 400),
        ({"messages": user([{"type": "text"}])}, "`messages[0].content` is nothing", 400),
        ({"messages": user([{"type": "image_url"}])}, "image_url.url` is nothing", 400),
        ({"messages": user([PICTURE])}, "Pictures are not understood by this feature", 400),
        ({"messages": user([{"type": "input_audio"}])}, "'input_audio' is not understood", 400),
        ({"messages": [*user("a"), {"role": "assistant", "content": "Sure"}]}, "last message", 400),
        ({"n": 2}, "`n` must be 1", 400),
        ({"n": True}, "`n` must be 1", 400),
        ({"n": []}, "`n` must be 1", 400),
        ({"tools": [{}]}, "`tools[0].type` is nothing; accepted are `function`", 400),
        ({"tools": [TOOL]}, "`tools` is not understood by this feature, which is no model", 400),
        ({"tools": 3}, "`tools` is a number; accepted is a list of tools", 400),
        ({"response_format": {"type": "json_schema"}}, "An answer as JSON is not understood", 400),
        ({"Messages": user("bomb")}, "`Messages` is not accepted. Write `messages`.", 400),
        ({"me\u017f\u017fages": user("bomb")}, "is not accepted. Write `messages`.", 400),
        ({"messages": [{"role": "user", "content": "a", "Content": "b"}]}, "Write `content`", 400),
        ({"documents": ["a"]}, "`documents` is not accepted: it would reach the model", 400),
        ({"models": ["a"]}, "`models` is not accepted: it would let the caller choose", 400),
        ({"modalities": ["audio"]}, "no check hears sounds", 400),
        ({"functions": [{}]}, "`functions` is not understood", 400),
        ({"temperature": 3}, "`temperature` is a number; accepted is a number from 0 to 2", 400),
        ({"temperature": "hot"}, "`temperature` is a text", 400),
        ({"top_p": True}, "`top_p` is true or false", 400),
        ({"max_tokens": 1.5}, "a whole number of at least 1", 400),
        ({"max_completion_tokens": 0}, "a whole number of at least 1", 400),
        ({"stream": "yes"}, "`stream` is a text; accepted is true or false", 400),
        ({"stream_options": 3}, "`stream_options` is a number; accepted is an object", 400),
        ({"stream_options": {"include_usage": 1}}, "`include_usage` is a number", 400),
        ({"user": {}}, "`user` is an object; accepted is a text", 400),
        ({"user": "x" * 201}, "over 200 characters", 400),
    ],
)
def test_what_is_malformed_is_told(more, said, status):
    """The message names the field, what was found and what is accepted."""
    with pytest.raises(Rejected) as caught:
        read(**more)
    assert said in str(caught.value)
    assert caught.value.status == status
    assert caught.value.param


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b'{"model": "redline", "temperature": NaN}', "not JSON"),
        (b'{"model": "\\ud800"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "The body is a list; an object is expected"),
        (b"null", "The body is nothing"),
        (b"3", "The body is a number"),
    ],
)
def test_a_body_that_is_no_object_is_told(body, said):
    """Whatever was sent, the answer is a sentence."""
    with pytest.raises(Rejected, match=said):
        read_request(body, {}, CHAT, SERVED)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = ["model", "messages", "stream", "stream_options", "user", "n", "tools", "functions"]
FIELDS += ["temperature", "top_p", "max_tokens", "max_completion_tokens", "presence_penalty"]
MESSAGE = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("role", "content", "tool_calls", "function_call", "name"), JUNK)
)


@given(st.dictionaries(st.sampled_from(FIELDS), JUNK | st.lists(MESSAGE, max_size=2), max_size=5))
def test_no_field_breaks_the_reader(fields):
    """Every malformed request is rejected in words, and no other error gets out."""
    with suppress(Rejected):
        assert read(PLAIN | fields).ask.text.strip()


MODEL = Served(models=("redline", "m-1"), languages=(), understands=frozenset({"tools", "images"}))


def test_a_model_is_asked_by_its_own_name_too():
    """A team that moves behind the gateway changes an address and no name."""
    asked = read_request(json.dumps(PLAIN | {"model": "m-1"}).encode(), {}, CHAT, MODEL)
    assert asked.asked.model == "m-1"
    with pytest.raises(Rejected, match="accepted is 'redline' or 'm-1'"):
        read_request(json.dumps(PLAIN | {"model": "m-2"}).encode(), {}, CHAT, MODEL)


def test_tools_their_results_and_pictures_are_read():
    """Controls see what a tool brought, and who called it; nothing of it is lost."""
    call = {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": "{}"}}
    talk = [
        {"role": "user", "content": [{"type": "text", "text": "Look"}, PICTURE]},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        RESULT,
    ]
    fields = PLAIN | {"messages": talk, "tools": [TOOL]}
    ask = read_request(json.dumps(fields).encode(), {}, CHAT, MODEL).ask
    looked, called, brought = ask.messages
    assert (looked.content, looked.images[0].url) == ("Look", "https://h.example/a.png")
    assert (called.content, called.calls[0].name) == ("", "weather")
    assert (brought.role, brought.answers, brought.content) == ("tool", "call_1", "20 degrees")
    assert (ask.text, ask.tools[0].name, ask.tools[0].raw) == ("Look", "weather", TOOL)
    assert ask.original.body == fields

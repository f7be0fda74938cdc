"""Requests in responses and messages: what is understood, and how the rest is told."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.llm.dialects import CHAT, DIALECTS, MESSAGES, RESPONSES, Rejected
from redline.llm.protocol import Image, Message, Tool, ToolCall

USER = [{"role": "user", "content": "Hello"}]
RESPONSE = {"model": "m", "input": "Hello"}
MESSAGE = {"model": "m", "max_tokens": 9, "messages": USER}
SCHEMA = {"type": "object", "properties": {}}


def text(said):
    """Return a block or part of text."""
    return {"type": "text", "text": said}


def test_the_smallest_requests_are_read():
    """What any client sends first."""
    for dialect, fields in ((CHAT, {"model": "m", "messages": USER}), (RESPONSES, RESPONSE)):
        asked = dialect.read(fields)
        assert asked.messages == (Message(role="user", content="Hello"),)
        assert (asked.stream, asked.user, asked.tools, asked.schema) == (False, "", (), False)
    asked = MESSAGES.read(MESSAGE)
    assert asked.messages == (Message(role="user", content="Hello"),)
    assert asked.options == {"max_tokens": 9}


def test_a_conversation_of_responses_is_read():
    """Instructions, calls, results, pictures and thoughts that only the service can read."""
    items = [
        {"role": "developer", "content": "Be kind."},
        {
            "type": "message",
            "role": "user",
            "content": [
                {"type": "input_text", "text": "Look"},
                {"type": "input_image", "image_url": "https://h.example/a.png", "detail": "low"},
            ],
        },
        {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "xx"},
        {"type": "function_call", "call_id": "c1", "name": "weather", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c1", "output": "20 degrees"},
        {"type": "custom_tool_call", "call_id": "c2", "name": "sql", "input": "select 1"},
        {
            "type": "custom_tool_call_output",
            "call_id": "c2",
            "output": [{"type": "input_text", "text": "1"}],
        },
    ]
    asked = RESPONSES.read(RESPONSE | {"input": items, "instructions": "Be brief."})
    assert asked.messages == (
        Message(role="system", content="Be brief."),
        Message(role="system", content="Be kind."),
        Message(
            role="user",
            content="Look",
            images=(Image(url="https://h.example/a.png", detail="low"),),
        ),
        Message(
            role="assistant",
            content="",
            calls=(ToolCall(id="c1", name="weather", arguments="{}"),),
        ),
        Message(role="tool", content="20 degrees", answers="c1"),
        Message(
            role="assistant",
            content="",
            calls=(ToolCall(id="c2", name="sql", arguments="select 1", free=True),),
        ),
        Message(role="tool", content="1", answers="c2"),
    )
    assert asked.places[3].items == tuple(items[2:4])


def test_a_conversation_of_messages_is_read():
    """A turn with results, a document and words is one message for each speaker."""
    png = {"type": "base64", "media_type": "image/png", "data": "QUJD"}
    turns = [
        {"role": "user", "content": "Weather?"},
        {
            "role": "assistant",
            "content": [
                {"type": "thinking", "thinking": "", "signature": "xx"},
                text("I look."),
                {"type": "tool_use", "id": "c1", "name": "weather", "input": {"city": "Lima"}},
            ],
        },
        {
            "role": "user",
            "content": [
                {
                    "type": "tool_result",
                    "tool_use_id": "c1",
                    "content": [text("20 degrees"), {"type": "image", "source": png}],
                },
                {
                    "type": "document",
                    "title": "Atlas",
                    "source": {"type": "text", "media_type": "text/plain", "data": "Lima is wet."},
                },
                text("And now?"),
                {"type": "image", "source": {"type": "url", "url": "https://h.example/a.png"}},
            ],
        },
    ]
    asked = MESSAGES.read(MESSAGE | {"messages": turns, "system": [text("Be"), text("brief.")]})
    assert asked.messages == (
        Message(role="system", content="Be\nbrief."),
        Message(role="user", content="Weather?"),
        Message(
            role="assistant",
            content="I look.",
            calls=(ToolCall(id="c1", name="weather", arguments='{"city":"Lima"}'),),
        ),
        Message(
            role="tool",
            content="20 degrees",
            answers="c1",
            images=(Image(url="data:image/png;base64,QUJD"),),
        ),
        Message(role="tool", content="Atlas\nLima is wet."),
        Message(role="user", content="And now?", images=(Image(url="https://h.example/a.png"),)),
    )


def test_settings_have_one_name_in_every_format():
    """A control clamps each only once."""
    schema = {"type": "json_schema", "schema": SCHEMA}
    asked = RESPONSES.read(
        RESPONSE
        | {
            "temperature": 0.5,
            "max_output_tokens": 7,
            "tool_choice": {"type": "function", "name": "weather"},
            "text": {"format": schema | {"name": "city", "strict": True}, "verbosity": "low"},
            "reasoning": {"effort": "low", "summary": "auto"},
            "top_logprobs": 2,
            "user": "u-1",
            "stream": True,
        }
    )
    told = {"name": "city", "schema": SCHEMA, "strict": True}
    assert asked.options == {
        "temperature": 0.5,
        "max_completion_tokens": 7,
        "tool_choice": {"type": "function", "function": {"name": "weather"}},
        "response_format": {"type": "json_schema", "json_schema": told},
        "verbosity": "low",
        "reasoning_effort": "low",
        "logprobs": True,
        "top_logprobs": 2,
    }
    assert (asked.user, asked.stream, asked.schema, asked.foreign) == ("u-1", True, True, ())
    asked = MESSAGES.read(
        MESSAGE
        | {
            "temperature": 0.5,
            "stop_sequences": ["."],
            "tool_choice": {"type": "tool", "name": "weather", "disable_parallel_tool_use": True},
            "output_config": {"format": schema, "effort": "high"},
            "metadata": {"user_id": "u-1"},
            "top_k": 5,
            "thinking": {"type": "adaptive"},
        }
    )
    assert asked.options == {
        "max_tokens": 9,
        "temperature": 0.5,
        "stop": ["."],
        "tool_choice": {"type": "function", "function": {"name": "weather"}},
        "parallel_tool_calls": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "schema": SCHEMA, "strict": True},
        },
        "reasoning_effort": "high",
    }
    assert (asked.user, asked.schema, asked.foreign) == ("u-1", True, ("top_k", "thinking"))


def test_tools_have_one_form():
    """Names and descriptions, for controls that look at them; the raw ones go on."""
    told = {"name": "weather", "description": "The weather."}
    raw = {
        CHAT: {"type": "function", "function": told | {"parameters": SCHEMA, "strict": True}},
        RESPONSES: {"type": "function", **told, "parameters": SCHEMA, "strict": True},
        MESSAGES: told | {"input_schema": SCHEMA, "strict": True},
    }
    fields = {CHAT: {"model": "m", "messages": USER}, RESPONSES: RESPONSE, MESSAGES: MESSAGE}
    for dialect, tool in raw.items():
        (found,) = dialect.read(fields[dialect] | {"tools": [tool]}).tools
        assert found == Tool(
            name="weather",
            description="The weather.",
            parameters=SCHEMA,
            strict=True,
            raw=tool,
        )


def turns(*blocks, role="user"):
    """Return the fields of one turn of blocks."""
    return {"messages": [{"role": role, "content": list(blocks)}]}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"input": None}, "`input` is nothing; accepted is a text, or a list"),
        ({"input": []}, "`input` is a list"),
        ({"input": ["a"]}, "`input[0]` is a text; accepted is an object"),
        ({"input": " "}, "The last item must be a message of the role `user`"),
        ({"input": [{"role": "assistant", "content": "Sure"}]}, "The last item must be"),
        ({"input": [{"role": "boss", "content": "a"}]}, "`input[0].role` is a text"),
        ({"input": [{"role": "user", "content": 3}]}, "`input[0].content` is a number"),
        ({"input": [{"role": "user", "content": [{"type": "input_file"}]}]}, "no check reads it"),
        ({"input": [{"type": "item_reference", "id": "a"}]}, "cannot be checked; send all of it"),
        ({"input": [{"id": "a"}]}, "cannot be checked; send all of it"),
        ({"input": [{"type": "web_search_call"}]}, "Accepted are message, function_call"),
        ({"input": [{"type": "function_call"}]}, "`input[0].call_id` is nothing"),
        (
            {"input": [{"type": "reasoning", "summary": [{"text": "bomb"}]}, *USER]},
            "comes back as it was given here: without words",
        ),
        ({"input": [*USER, {"type": "reasoning"}]}, "The last item must be"),
        ({"previous_response_id": "resp_1"}, "cannot be checked; send all of it"),
        ({"conversation": "conv_1"}, "cannot be checked; send all of it"),
        ({"prompt": {"id": "p"}}, "`prompt` is not accepted: it would reach the model"),
        ({"background": True}, "an answer that is fetched later passes no check"),
        ({"tools": [{"type": "web_search"}]}, "what a tool of the service brings, no check reads"),
        ({"instructions": 3}, "`instructions` is a number"),
        ({"Input": "bomb"}, "Write `input`"),
        ({"text": 3}, "`text` is a number; accepted is an object"),
        ({"max_output_tokens": 0}, "a whole number of at least 1"),
    ],
)
def test_what_is_malformed_in_responses_is_told(more, said):
    """The message names the field, what was found and what is accepted."""
    with pytest.raises(Rejected) as caught:
        RESPONSES.read(RESPONSE | more)
    assert said in str(caught.value)
    assert caught.value.param


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"max_tokens": None}, "`max_tokens` is nothing"),
        ({"messages": []}, "`messages` is a list"),
        ({"messages": ["a"]}, "`messages[0]` is a text"),
        ({"messages": [{"role": "boss", "content": "a"}]}, "accepted is user, assistant, system"),
        ({"messages": [*USER, {"role": "assistant", "content": "Sure"}]}, "The last message must"),
        (turns(), "accepted is a text, or a list of at least one block"),
        (turns(3), "`messages[0].content[0]` is a number"),
        (turns({"type": 3}), "`messages[0].content.type` is a number"),
        (turns({"type": "text"}), "`messages[0].content.text` is nothing"),
        (turns({"type": "tool_result", "content": "a"}), "tool_use_id` is nothing"),
        (turns({"type": "server_tool_use"}), "is not understood here; accepted are document"),
        (turns({"type": "tool_use", "id": "a"}), "is not understood here"),
        (turns({"type": "document", "source": {"type": "base64"}}), "no check reads any other"),
        (turns({"type": "document", "source": {"type": "file"}}), "no check reads any other"),
        (turns({"type": "image", "source": {"type": "file"}}), "accepted is `base64` or `url`"),
        (turns({"type": "document", "source": {"type": "text", "data": "a"}}), "The last message"),
        (turns(text("a") | {"Text": "bomb"}), "Write `text`"),
        ({"system": 3}, "`system` is a number"),
        ({"stop_sequences": "a"}, "accepted is a list of texts"),
        ({"tool_choice": {"type": "maybe"}}, "`auto`, `any`, `tool` or `none`"),
        ({"tools": [{"type": "web_search_20250305", "name": "a"}]}, "tools that the caller runs"),
        ({"tools": [{"description": "a"}]}, "`tools[0].name` is nothing"),
        ({"mcp_servers": [{"url": "a"}]}, "`mcp_servers` is not accepted"),
        ({"container": "c"}, "cannot be checked; send all of it"),
        ({"metadata": {"user_id": "x" * 201}}, "over 200 characters"),
    ],
)
def test_what_is_malformed_in_messages_is_told(more, said):
    """The message names the field, what was found and what is accepted."""
    with pytest.raises(Rejected) as caught:
        MESSAGES.read(MESSAGE | more)
    assert said in str(caught.value)
    assert caught.value.param


def test_a_tool_that_callers_run_needs_no_schema():
    """The service describes it; the caller does what it says."""
    raw = {"type": "bash_20250124", "name": "bash"}
    asked = MESSAGES.read(MESSAGE | {"tools": [raw]})
    assert (asked.tools[0].name, asked.tools[0].raw, asked.foreign) == ("bash", raw, ("tools",))


WORDS = st.sampled_from(
    [
        *("type", "role", "content", "text", "input", "user", "assistant", "tool", "message", "x"),
        *("function_call", "tool_result", "tool_use", "id", "name", "source", "output", "call_id"),
    ]
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    [
        *("messages", "input", "instructions", "system", "tools", "tool_choice", "text", "stream"),
        *("output_config", "metadata", "reasoning", "response_format", "stop_sequences", "n"),
        "thinking",
    ]
)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
@given(fields=st.dictionaries(FIELDS, JUNK, max_size=5))
def test_no_field_breaks_a_reader(dialect, fields):
    """Every malformed request is rejected in words, and no other error gets out."""
    plain = {"model": "m", "max_tokens": 9, "messages": USER}
    if dialect is RESPONSES:
        plain = RESPONSE
    with suppress(Rejected):
        asked = dialect.read(plain | fields)
        assert asked.messages[-1].role in {"user", "tool"}
        for other in DIALECTS:
            with suppress(Rejected):
                other.request(asked.ask(dialect.name, plain | fields, {}), "m", stream=True)

"""What services are asked: as it was sent, with what was changed on the way, or translated."""

from dataclasses import replace

import pytest

from redline.llm.dialects import CHAT, DIALECTS, MESSAGES, RESPONSES, Rejected
from redline.llm.protocol import Ask, Message, Tool, ToolCall

SCHEMA = {"type": "object", "properties": {}}
URL = "https://h.example/a.png"
PNG = {"type": "base64", "media_type": "image/png", "data": "QUJD"}


def sent(dialect, fields, **changes):
    """Return an ask as it was read, with changes that stages made."""
    asked = dialect.read(fields)
    return replace(asked.ask(dialect.name, fields, {}), **changes)


def talk(dialect):
    """Return a request of each dialect with every kind of turn, and fields nobody knows."""
    call = {"name": "weather", "arguments": '{"city": "Lima"}'}
    if dialect is CHAT:
        return {
            "model": "redline",
            "messages": [
                {"role": "developer", "content": "Be brief.", "x_new": 1},
                {
                    "role": "user",
                    "name": "Ann",
                    "content": [
                        {"type": "text", "text": "Look"},
                        {"type": "image_url", "image_url": {"url": URL}},
                        {"type": "text", "text": "here"},
                    ],
                },
                {
                    "role": "assistant",
                    "content": None,
                    "tool_calls": [{"id": "c1", "type": "function", "function": call}],
                },
                {"role": "tool", "tool_call_id": "c1", "content": "20 degrees"},
            ],
            "tools": [
                {"type": "function", "function": {"name": "weather", "parameters": SCHEMA}},
                {"type": "function", "function": {"name": "clock", "parameters": SCHEMA}},
            ],
            "tool_choice": "auto",
            "temperature": 1.5,
            "max_tokens": 900,
            "brand_new": {"a": [1]},
        }
    if dialect is RESPONSES:
        return {
            "model": "redline",
            "instructions": "Be brief.",
            "input": [
                {
                    "role": "user",
                    "x_new": 1,
                    "content": [
                        {"type": "input_text", "text": "Look"},
                        {"type": "input_image", "image_url": URL},
                        {"type": "input_text", "text": "here"},
                    ],
                },
                {"type": "reasoning", "id": "rs", "summary": [], "encrypted_content": "xx"},
                {"type": "function_call", "id": "fc", "call_id": "c1", **call},
                {"type": "function_call_output", "call_id": "c1", "output": "20 degrees"},
            ],
            "tools": [
                {"type": "function", "name": "weather", "parameters": SCHEMA},
                {"type": "function", "name": "clock", "parameters": SCHEMA},
            ],
            "tool_choice": "auto",
            "temperature": 1.5,
            "max_output_tokens": 900,
            "brand_new": {"a": [1]},
        }
    return {
        "model": "redline",
        "system": [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}],
        "messages": [
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": "Look"},
                    {"type": "image", "source": PNG},
                    {"type": "text", "text": "here"},
                ],
            },
            {
                "role": "assistant",
                "content": [
                    {"type": "thinking", "thinking": "", "signature": "xx"},
                    {"type": "tool_use", "id": "c1", "name": "weather", "input": {"city": "Lima"}},
                ],
            },
            {
                "role": "user",
                "content": [
                    {"type": "tool_result", "tool_use_id": "c1", "content": "20 degrees"},
                ],
            },
        ],
        "tools": [
            {"name": "weather", "input_schema": SCHEMA, "cache_control": {"type": "ephemeral"}},
            {"name": "clock", "input_schema": SCHEMA},
        ],
        "tool_choice": {"type": "auto"},
        "temperature": 0.5,
        "max_tokens": 900,
        "brand_new": {"a": [1]},
    }


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_what_nobody_changed_is_sent_as_it_came(dialect):
    """Unknown fields and all; only the model has the name that the service knows."""
    fields = talk(dialect)
    assert dialect.request(sent(dialect, fields), "m-1", stream=False) == fields | {"model": "m-1"}


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_conversation_rebuilt_without_a_change_is_the_same(dialect):
    """A stage that looks at every message and changes none leaves no trace."""
    fields = talk(dialect)
    ask = sent(dialect, fields)
    again = replace(ask, messages=ask.messages[:1] + ask.messages[1:], options=dict(ask.options))
    assert dialect.request(again, "redline", stream=False) == fields


def rewritten(ask, role, text):
    """Return messages with another text in the last one of a role."""
    at = max(k for k, message in enumerate(ask.messages) if message.role == role)
    new = replace(ask.messages[at], content=text)
    return (*ask.messages[:at], new, *ask.messages[at + 1 :])


def test_a_changed_text_is_put_where_it_stood():
    """A stage that normalises or masks changes words, and nothing around them."""
    ask = sent(CHAT, talk(CHAT))
    ask = replace(ask, messages=rewritten(ask, "user", "Look there"))
    ask = replace(ask, messages=rewritten(ask, "tool", "*** degrees"))
    body = CHAT.request(ask, "redline", stream=False)
    was = talk(CHAT)["messages"]
    text = {"type": "text", "text": "Look there"}
    assert body["messages"] == [
        was[0],
        was[1] | {"content": [text, was[1]["content"][1]]},
        was[2],
        was[3] | {"content": "*** degrees"},
    ]

    ask = sent(RESPONSES, talk(RESPONSES))
    ask = replace(ask, messages=rewritten(ask, "user", "Look there"))
    ask = replace(ask, messages=rewritten(ask, "tool", "*** degrees"))
    ask = replace(ask, messages=rewritten(ask, "system", "Be kind."))
    body = RESPONSES.request(ask, "redline", stream=False)
    was = talk(RESPONSES)["input"]
    parts = [
        {"type": "input_text", "text": "Look there"},
        {"type": "input_image", "image_url": URL, "detail": "auto"},
    ]
    assert body["instructions"] == "Be kind."
    assert body["input"] == [
        was[0] | {"content": parts},
        *was[1:3],
        was[3] | {"output": "*** degrees"},
    ]

    ask = sent(MESSAGES, talk(MESSAGES))
    ask = replace(ask, messages=rewritten(ask, "user", "Look there"))
    ask = replace(ask, messages=rewritten(ask, "tool", "*** degrees"))
    body = MESSAGES.request(ask, "redline", stream=False)
    was = talk(MESSAGES)
    text = {"type": "text", "text": "Look there"}
    told = [{"type": "text", "text": "*** degrees"}]
    result = was["messages"][2]["content"][0] | {"content": told}
    assert body["system"] == was["system"]
    assert body["messages"] == [
        {"role": "user", "content": [text, was["messages"][0]["content"][1]]},
        was["messages"][1],
        {"role": "user", "content": [result]},
    ]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_message_that_is_put_in_leaves_the_others_as_they_came(dialect):
    """Retrieved pages stand before the conversation; what the caller wrote stays raw."""
    ask = sent(dialect, talk(dialect))
    pages = Message(role="system", content="Quote only this: open at 8.")
    ask = replace(ask, messages=(pages, *ask.messages))
    body = dialect.request(ask, "redline", stream=False)
    if dialect is MESSAGES:
        assert body["system"][0] == {"type": "text", "text": pages.content}
        assert body["system"][1:] == talk(dialect)["system"]
        assert body["messages"] == talk(dialect)["messages"]
        return
    if dialect is RESPONSES:
        # What is put in front stands before the caller's own instructions too.
        instructions = talk(dialect)["instructions"]
        assert body["instructions"] == pages.content
        assert body["input"][0] == {"role": "system", "content": instructions}
        assert body["input"][1:] == talk(dialect)["input"]
        return
    assert body["messages"][0] == {"role": "system", "content": pages.content}
    assert body["messages"][1:] == talk(dialect)["messages"]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_text_that_was_changed_keeps_its_place_behind_what_was_put_in(dialect):
    """The team's words before it are no reason to lose what else its message holds."""
    ask = sent(dialect, talk(dialect))
    changed = replace(ask, messages=rewritten(ask, "tool", "*** degrees"))
    ahead = Message(role="system", content="You are a clinic's desk.")
    both = replace(changed, messages=(ahead, *changed.messages))
    plain = dialect.request(changed, "redline", stream=False)
    body = dialect.request(both, "redline", stream=False)
    where = "input" if dialect is RESPONSES else "messages"
    size = len(plain[where]) - (dialect is MESSAGES)
    assert body[where][-size:] == plain[where][-size:]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_settings_are_clamped_under_the_names_of_the_format(dialect):
    """The behaviour envelope knows one name for each."""
    ask = sent(dialect, talk(dialect))
    limit = "max_completion_tokens" if dialect is RESPONSES else "max_tokens"
    clamped = ask.options | {"temperature": 0.2, limit: 50, "top_p": 0.5}
    body = dialect.request(replace(ask, options=clamped), "redline", stream=False)
    name = "max_output_tokens" if dialect is RESPONSES else "max_tokens"
    assert body == talk(dialect) | {"temperature": 0.2, name: 50, "top_p": 0.5}
    without = {k: v for k, v in ask.options.items() if k != "temperature"}
    body = dialect.request(replace(ask, options=without), "redline", stream=False)
    assert "temperature" not in body


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_tools_that_are_taken_away_are_not_offered(dialect):
    """Those that are left stay raw; without any, nothing is said of them."""
    ask = sent(dialect, talk(dialect))
    body = dialect.request(replace(ask, tools=ask.tools[:1]), "redline", stream=False)
    assert body == talk(dialect) | {"tools": talk(dialect)["tools"][:1]}
    body = dialect.request(replace(ask, tools=()), "redline", stream=False)
    assert not {"tools", "tool_choice"} & body.keys()


ANY = Ask(
    messages=(
        Message(role="system", content="Be brief."),
        Message(role="user", content="Weather?"),
        Message(
            role="assistant",
            content="I look.",
            calls=(ToolCall(id="c1", name="weather", arguments='{"city": "Lima"}'),),
        ),
        Message(role="tool", content="20 degrees", answers="c1"),
    ),
    options={"temperature": 0.5, "max_tokens": 50, "tool_choice": "required"},
    tools=(Tool(name="weather", description="The weather.", parameters=SCHEMA),),
)


def test_an_ask_is_written_in_every_format():
    """An evaluation asks a model without any request that came in over a wire."""
    call = {"name": "weather", "arguments": '{"city": "Lima"}'}
    told = {"name": "weather", "description": "The weather."}
    assert CHAT.request(ANY, "m", stream=True) == {
        "model": "m",
        "stream": True,
        "temperature": 0.5,
        "max_tokens": 50,
        "tool_choice": "required",
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Weather?"},
            {
                "role": "assistant",
                "content": "I look.",
                "tool_calls": [{"id": "c1", "type": "function", "function": call}],
            },
            {"role": "tool", "content": "20 degrees", "tool_call_id": "c1"},
        ],
        "tools": [{"type": "function", "function": told | {"parameters": SCHEMA}}],
    }
    assert RESPONSES.request(ANY, "m", stream=True) == {
        "model": "m",
        "stream": True,
        "store": False,
        "temperature": 0.5,
        "max_output_tokens": 50,
        "tool_choice": "required",
        "input": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Weather?"},
            {"role": "assistant", "content": "I look."},
            {"type": "function_call", "call_id": "c1", **call},
            {"type": "function_call_output", "call_id": "c1", "output": "20 degrees"},
        ],
        "tools": [{"type": "function", **told, "parameters": SCHEMA, "strict": False}],
    }
    assert MESSAGES.request(ANY, "m", stream=True) == {
        "model": "m",
        "stream": True,
        "temperature": 0.5,
        "max_tokens": 50,
        "tool_choice": {"type": "any"},
        "system": [{"type": "text", "text": "Be brief."}],
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": "Weather?"}]},
            {
                "role": "assistant",
                "content": [
                    {"type": "text", "text": "I look."},
                    {"type": "tool_use", "id": "c1", "name": "weather", "input": {"city": "Lima"}},
                ],
            },
            {
                "role": "user",
                "content": [
                    {
                        "type": "tool_result",
                        "tool_use_id": "c1",
                        "content": [{"type": "text", "text": "20 degrees"}],
                    }
                ],
            },
        ],
        "tools": [told | {"input_schema": SCHEMA}],
    }


def test_a_train_of_thought_is_not_asked_for():
    """No check reads it, and a blank one can be handed back as it was given."""
    fields = talk(MESSAGES) | {"thinking": {"type": "adaptive", "display": "summarized"}}
    body = MESSAGES.request(sent(MESSAGES, fields), "m", stream=False)
    assert body["thinking"] == {"type": "adaptive", "display": "omitted"}


PLAIN = {
    CHAT: {"model": "m", "messages": [{"role": "user", "content": "Hello"}]},
    RESPONSES: {"model": "m", "input": "Hello"},
    MESSAGES: {
        "model": "m",
        "max_tokens": 9,
        "messages": [{"role": "user", "content": "Hello"}],
    },
}


@pytest.mark.parametrize(
    ("caller", "more", "service", "name"),
    [
        (CHAT, {"seed": 1}, MESSAGES, "seed"),
        (CHAT, {"temperature": 1.5}, MESSAGES, "temperature"),
        (CHAT, {"logprobs": True}, MESSAGES, "logprobs"),
        (CHAT, {"response_format": {"type": "json_object"}}, MESSAGES, "response_format"),
        (CHAT, {"tool_choice": {"type": "allowed_tools"}}, MESSAGES, "tool_choice"),
        (CHAT, {"tools": [{"type": "custom", "custom": {"name": "a"}}]}, MESSAGES, "tools"),
        (CHAT, {"stop": "."}, RESPONSES, "stop"),
        (CHAT, {"brand_new": 1}, RESPONSES, "brand_new"),
        (RESPONSES, {"brand_new": 1}, CHAT, "brand_new"),
        (RESPONSES, {"tool_choice": {"type": "allowed_tools"}}, CHAT, "tool_choice"),
        (MESSAGES, {"top_k": 5}, CHAT, "top_k"),
        (MESSAGES, {"thinking": {"type": "adaptive"}}, RESPONSES, "thinking"),
        (MESSAGES, {"tools": [{"type": "bash_20250124", "name": "bash"}]}, CHAT, "tools"),
    ],
)
def test_what_has_no_words_in_the_services_format_is_told(caller, more, service, name):
    """Left out in silence, it would change the answer and nobody would know why."""
    ask = sent(caller, PLAIN[caller] | more)
    with pytest.raises(Rejected, match="service behind this gateway") as caught:
        service.request(ask, "m", stream=False)
    assert caught.value.param == name


def test_what_changes_no_answer_may_be_left_out():
    """Hints of cost and place, and what is off anyway."""
    more = {"service_tier": "auto", "metadata": {"a": "b"}, "logprobs": False, "store": True}
    body = MESSAGES.request(sent(CHAT, PLAIN[CHAT] | more), "m", stream=False)
    assert body.keys() == {"model", "max_tokens", "stream", "messages"}
    fields = PLAIN[MESSAGES] | {"thinking": {"type": "disabled"}, "service_tier": "auto"}
    body = CHAT.request(sent(MESSAGES, fields), "m", stream=False)
    assert body.keys() == {"model", "max_tokens", "stream", "messages"}


def test_json_is_asked_for_in_every_format():
    """A schema travels through all of them."""
    told = {"name": "city", "schema": SCHEMA, "strict": True}
    form = {"response_format": {"type": "json_schema", "json_schema": told}}
    ask = sent(CHAT, PLAIN[CHAT] | form)
    assert RESPONSES.request(ask, "m", stream=False)["text"] == {
        "format": {"type": "json_schema", **told}
    }
    assert MESSAGES.request(ask, "m", stream=False)["output_config"] == {
        "format": {"type": "json_schema", "schema": SCHEMA}
    }
    fields = PLAIN[RESPONSES] | {"text": {"format": {"type": "json_schema", **told}}}
    assert (
        CHAT.request(sent(RESPONSES, fields), "m", stream=False)["response_format"]
        == (form["response_format"])
    )


def test_pictures_travel_through_every_format():
    """As an address, or as the picture itself."""
    source = {"type": "image", "source": PNG}
    turn = {"role": "user", "content": [{"type": "text", "text": "Look"}, source]}
    ask = sent(MESSAGES, PLAIN[MESSAGES] | {"messages": [turn]})
    url = "data:image/png;base64,QUJD"
    assert CHAT.request(ask, "m", stream=False)["messages"][0]["content"] == [
        {"type": "text", "text": "Look"},
        {"type": "image_url", "image_url": {"url": url}},
    ]
    assert RESPONSES.request(ask, "m", stream=False)["input"][0]["content"] == [
        {"type": "input_text", "text": "Look"},
        {"type": "input_image", "image_url": url, "detail": "auto"},
    ]
    parts = [{"type": "image_url", "image_url": {"url": url}}]
    ask = sent(CHAT, PLAIN[CHAT] | {"messages": [{"role": "user", "content": parts}]})
    assert MESSAGES.request(ask, "m", stream=False)["messages"][0]["content"] == [source]

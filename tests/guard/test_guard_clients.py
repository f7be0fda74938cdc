"""The official clients, unchanged, through a gateway to a service of their own format."""

import base64
import json

import anthropic
import openai
import pytest
from pydantic import BaseModel

from redline.llm.dialects import CHAT, MESSAGES, RESPONSES
from tests.guard.services import Service, behind
from tests.guard.upstreams import stream_of, whole_of

PIECES = ["It", " is", " 20", " degrees", " in", " Lima", ".", " Take", " a", " coat", "."]
TEXT = "".join(PIECES)
PICTURE = base64.b64encode(b"\x89PNG picture").decode()


class City(BaseModel):
    """What is asked for as JSON."""

    name: str
    people: int


JSON = City(name="Lima", people=10_000_000).model_dump_json()
CALL = {"id": "call_1", "name": "weather", "arguments": '{"city": "Lima"}'}
SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}


def open_ai(address):
    """Return OpenAI's client."""
    return openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)


def anthropic_ai(address):
    """Return Anthropic's client."""
    return anthropic.Anthropic(base_url=address, api_key="none", max_retries=0)


def brought(request):
    """Say whether a request holds the result of the tool."""
    return "20 degrees" in json.dumps(request)


def model(dialect):
    """Return a service: JSON where asked for, a call of the tool where there is one, else words."""

    def answer(request):
        calls, pieces = (), PIECES
        told = json.dumps(request)
        if "json_schema" in told:
            pieces = [JSON[:7], JSON[7:]]
        elif request.get("tools") and not brought(request):
            calls, pieces = (CALL,), []
        if request.get("stream"):
            usage = bool((request.get("stream_options") or {}).get("include_usage"))
            return stream_of(dialect, pieces, calls, usage=usage)
        return whole_of(dialect, "".join(pieces), calls)

    return Service(answer)


@pytest.fixture
def chat(tmp_path):
    """Give OpenAI's client before a service for chats, and the service."""
    service = model(CHAT)
    with behind(service, tmp_path) as (address, _), open_ai(address) as client:
        yield client, service


@pytest.fixture
def responses(tmp_path):
    """Give OpenAI's client before a service for responses, and the service."""
    service = model(RESPONSES)
    with behind(service, tmp_path, RESPONSES) as (address, _), open_ai(address) as client:
        yield client, service


@pytest.fixture
def messages(tmp_path):
    """Give Anthropic's client before a service for messages, and the service."""
    service = model(MESSAGES)
    with behind(service, tmp_path, MESSAGES) as (address, _), anthropic_ai(address) as client:
        yield client, service


HELLO = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Weather?"}]
TOOL = {"name": "weather", "description": "The weather of a city.", "parameters": SCHEMA}


def test_a_chat_and_its_stream(chat):
    """Words, reason, tokens and the service's own fields arrive as they were sent."""
    client, service = chat
    whole = client.chat.completions.create(model="m-1", messages=HELLO, seed=7)
    assert whole.choices[0].message.content == TEXT
    assert whole.usage.prompt_tokens_details.cached_tokens == 3
    assert whole.system_fingerprint == "fp_1"
    assert service.asked[0] == {"model": "m-1", "messages": HELLO, "seed": 7}
    stream = client.chat.completions.create(
        model="redline", messages=HELLO, stream=True, stream_options={"include_usage": True}
    )
    chunks = list(stream)
    assert [c.choices[0].delta.content for c in chunks[1:-2]] == PIECES
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-1].usage.total_tokens == 18
    assert service.asked[1]["model"] == "m-1"


def test_a_chat_calls_a_tool_over_two_turns(chat):
    """The call leaves as it was made, and its result goes back to the model."""
    client, service = chat
    tools = [{"type": "function", "function": TOOL}]
    talk = list(HELLO)
    first = client.chat.completions.create(model="m-1", messages=talk, tools=tools)
    message = first.choices[0].message
    assert first.choices[0].finish_reason == "tool_calls"
    assert message.tool_calls[0].function.arguments == CALL["arguments"]
    result = {"role": "tool", "tool_call_id": message.tool_calls[0].id, "content": "20 degrees"}
    talk += [message.model_dump(exclude_none=True), result]
    second = client.chat.completions.create(model="m-1", messages=talk, tools=tools)
    assert second.choices[0].message.content == TEXT
    assert service.asked[1]["tools"] == tools
    assert service.asked[1]["messages"][-1] == result


def test_the_helpers_of_chats_stream_tools_and_read_json(chat):
    """The client's own accumulation and parsing, which are stricter than reading events."""
    client, _ = chat
    tools = [{"type": "function", "function": TOOL | {"strict": True}}]
    with client.chat.completions.stream(model="m-1", messages=HELLO, tools=tools) as stream:
        kinds = [event.type for event in stream]
        final = stream.get_final_completion()
    assert "tool_calls.function.arguments.done" in kinds
    assert final.choices[0].message.tool_calls[0].function.name == "weather"
    parsed = client.chat.completions.parse(model="m-1", messages=HELLO, response_format=City)
    assert parsed.choices[0].message.parsed == City(name="Lima", people=10_000_000)


def test_a_chat_shows_a_picture(chat):
    """The picture reaches the model byte by byte."""
    client, service = chat
    picture = {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{PICTURE}"}}
    content = [{"type": "text", "text": "What is this?"}, picture]
    talk = [{"role": "user", "content": content}]
    client.chat.completions.create(model="m-1", messages=talk)
    assert service.asked[0]["messages"] == talk


def test_a_response_and_its_stream(responses):
    """The client's own accumulation compares every event with those before it."""
    client, service = responses
    whole = client.responses.create(model="m-1", input="Weather?", instructions="Be brief.")
    assert whole.output_text == TEXT
    assert (whole.usage.total_tokens, whole.id) == (18, "resp_up")
    assert service.asked[0] == {"model": "m-1", "input": "Weather?", "instructions": "Be brief."}
    with client.responses.stream(model="m-1", input="Weather?") as stream:
        pieces = [e.delta for e in stream if e.type == "response.output_text.delta"]
        final = stream.get_final_response()
    assert (pieces, final.output_text) == (PIECES, TEXT)


def test_a_response_calls_a_tool_over_two_turns(responses):
    """The items of the first answer are handed back as the client has them."""
    client, _ = responses
    tools = [{"type": "function", "strict": True, **TOOL}]
    talk = [{"role": "user", "content": "Weather?"}]
    with client.responses.stream(model="m-1", input=talk, tools=tools) as stream:
        kinds = [event.type for event in stream]
        first = stream.get_final_response()
    assert "response.function_call_arguments.done" in kinds
    (call,) = first.output
    assert (call.name, call.arguments) == ("weather", CALL["arguments"])
    talk += [item.model_dump(exclude_none=True) for item in first.output]
    talk.append({"type": "function_call_output", "call_id": call.call_id, "output": "20 degrees"})
    second = client.responses.create(model="m-1", input=talk, tools=tools)
    assert second.output_text == TEXT


def test_a_response_reads_json_and_shows_a_picture(responses):
    """Structured output and pictures, by the client's own helpers."""
    client, service = responses
    parsed = client.responses.parse(model="m-1", input="Lima", text_format=City)
    assert parsed.output_parsed == City(name="Lima", people=10_000_000)
    picture = {
        "type": "input_image",
        "detail": "auto",
        "image_url": f"data:image/png;base64,{PICTURE}",
    }
    talk = [{"role": "user", "content": [{"type": "input_text", "text": "What is this?"}, picture]}]
    client.responses.create(model="m-1", input=talk)
    assert service.asked[-1]["input"] == talk


def test_a_message_and_its_stream(messages):
    """Words, reason, tokens and the headers of the format."""
    client, service = messages
    known = {
        "model": "m-1",
        "max_tokens": 100,
        "system": "Be brief.",
        "messages": [{"role": "user", "content": "Weather?"}],
    }
    whole = client.messages.create(**known, extra_headers={"anthropic-beta": "new-2027"})
    assert (whole.content[0].text, whole.stop_reason) == (TEXT, "end_turn")
    assert (whole.usage.input_tokens, whole.usage.cache_read_input_tokens) == (8, 3)
    assert service.asked[0] == known
    assert service.headers[0]["anthropic-beta"] == "new-2027"
    assert service.headers[0]["anthropic-version"]
    assert "x-api-key" not in service.headers[0]
    with client.messages.stream(**known) as stream:
        pieces = list(stream.text_stream)
        final = stream.get_final_message()
    assert pieces == PIECES
    assert (final.stop_reason, final.usage.output_tokens) == ("end_turn", 7)


def test_a_message_calls_a_tool_over_two_turns(messages):
    """The blocks of the first answer are handed back as the client has them."""
    client, service = messages
    tools = [{"name": "weather", "description": "The weather.", "input_schema": SCHEMA}]
    talk = [{"role": "user", "content": "Weather?"}]
    known = {"model": "m-1", "max_tokens": 100, "tools": tools}
    with client.messages.stream(**known, messages=talk) as stream:
        first = stream.get_final_message()
    (block,) = first.content
    assert (first.stop_reason, block.input) == ("tool_use", {"city": "Lima"})
    result = {"type": "tool_result", "tool_use_id": block.id, "content": "20 degrees"}
    talk += [
        {"role": "assistant", "content": [block.model_dump(exclude_none=True)]},
        {"role": "user", "content": [result]},
    ]
    second = client.messages.create(**known, messages=talk)
    assert second.content[0].text == TEXT
    assert service.asked[1]["messages"][-1]["content"] == [result]


def test_the_tool_runner_of_messages_runs_the_loop(messages):
    """The client calls the function by itself and goes on until the answer is there."""
    client, _ = messages

    @anthropic.beta_tool
    def weather(city: str) -> str:
        """Say what the weather of a city is."""
        return f"20 degrees in {city}"

    runner = client.beta.messages.tool_runner(
        model="m-1",
        max_tokens=100,
        tools=[weather],
        messages=[{"role": "user", "content": "Weather?"}],
    )
    assert runner.until_done().content[0].text == TEXT


def test_a_message_shows_a_picture_and_reads_json(messages):
    """Structured output and pictures, by the client's own helpers."""
    client, service = messages
    source = {"type": "base64", "media_type": "image/png", "data": PICTURE}
    talk = [
        {
            "role": "user",
            "content": [
                {"type": "image", "source": source},
                {"type": "text", "text": "What is this?"},
            ],
        }
    ]
    client.messages.create(model="m-1", max_tokens=100, messages=talk)
    assert service.asked[0]["messages"] == talk
    parsed = client.messages.parse(
        model="m-1",
        max_tokens=100,
        messages=[{"role": "user", "content": "Lima"}],
        output_format=City,
    )
    assert parsed.parsed_output == City(name="Lima", people=10_000_000)


def test_the_models_are_listed_to_every_client(chat, messages):
    """The name that is served and the service's own."""
    client, _ = chat
    assert [m.id for m in client.models.list()] == ["redline", "m-1"]
    assert client.models.retrieve("m-1").id == "m-1"
    client, _ = messages
    assert [m.id for m in client.models.list()] == ["redline", "m-1"]
    assert client.models.retrieve("m-1").display_name == "m-1"


def test_mistakes_are_the_exceptions_that_clients_know(chat, messages):
    """What is malformed names its field; what is not served is not found."""
    client, _ = chat
    with pytest.raises(openai.BadRequestError) as caught:
        client.chat.completions.create(model="m-1", messages=HELLO, temperature=9)
    assert caught.value.param == "temperature"
    with pytest.raises(openai.NotFoundError, match="'redline' or 'm-1'"):
        client.responses.create(model="gpt-9", input="Hello")
    client, _ = messages
    known = {"max_tokens": 9, "messages": [{"role": "user", "content": "Hello"}]}
    with pytest.raises(anthropic.BadRequestError, match="temperature"):
        client.messages.create(model="m-1", extra_body={"temperature": 9}, **known)
    with pytest.raises(anthropic.NotFoundError, match="not served here"):
        client.messages.create(model="gpt-9", **known)

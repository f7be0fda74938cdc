"""What official clients make of an answer that was blocked, changed or broken off."""

import asyncio

import anthropic
import openai
import pytest
from pydantic import BaseModel

from redline.interaction import Action
from redline.llm.dialects import CHAT, DIALECTS, MESSAGES, RESPONSES
from tests.guard.fakes import Noted
from tests.guard.services import Service, behind
from tests.guard.upstreams import CALL, stream_of, whole_of

PIECES = ["It is 20 degrees. ", "Call 555-0100. ", "Take a coat."]
SAID = [{"role": "user", "content": "Weather?"}]
SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}}


class City(BaseModel):
    """What is asked for as JSON."""

    name: str


def service_of(dialect):
    """Return a service that says three sentences, and calls a tool where there is one."""

    def answer(request):
        calls = (CALL,) if request.get("tools") else ()
        if request.get("stream"):
            return stream_of(dialect, PIECES, calls)
        return whole_of(dialect, "".join(PIECES), calls)

    return Service(answer)


def stopping(_):
    """Return a stage that lets one sentence by and refuses in the middle of the stream."""

    async def stage(exchange, forward):
        async for passage in forward(exchange):
            if "555" in passage:
                exchange.action = Action.REFUSED
                exchange.fire("C1", "boundary refusal", "B1")
                yield "No numbers."
                return
            yield passage
            await asyncio.sleep(0.05)

    return [stage]


def refusing(_):
    """Return a stage that refuses at once."""

    async def stage(exchange, forward):
        del forward
        exchange.action = Action.REFUSED
        yield "No weather."

    return [stage]


def slowly(_):
    """Return a stage that gives one sentence after the other."""

    async def stage(exchange, forward):
        async for passage in forward(exchange):
            yield passage
            await asyncio.sleep(0.05)

    return [stage]


def streamed(dialect, address, **more):
    """Return text, calls and reason of a stream, as the official client sums them up."""
    if dialect is MESSAGES:
        client = anthropic.Anthropic(base_url=address, api_key="none", max_retries=0)
        tools = [{"name": "weather", "input_schema": SCHEMA}]
        known = {"model": "m-1", "max_tokens": 9, "messages": SAID, "tools": tools} | more
        with client, client.messages.stream(**known) as stream:
            final = stream.get_final_message()
        texts = [block.text for block in final.content if block.type == "text"]
        calls = [block.name for block in final.content if block.type == "tool_use"]
        return "".join(texts), calls, final.stop_reason
    client = openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)
    told = {"name": "weather", "parameters": SCHEMA, "strict": True}
    if dialect is RESPONSES:
        tools = [{"type": "function", **told}]
        known = {"model": "m-1", "input": "Weather?", "tools": tools} | more
        with client, client.responses.stream(**known) as stream:
            final = stream.get_final_response()
        calls = [item.name for item in final.output if item.type == "function_call"]
        return final.output_text, calls, final.status
    tools = [{"type": "function", "function": told}]
    known = {"model": "m-1", "messages": SAID, "tools": tools} | more
    with client, client.chat.completions.stream(**known) as stream:
        choice = stream.get_final_completion().choices[0]
    calls = [call.function.name for call in choice.message.tool_calls or ()]
    return choice.message.content, calls, choice.finish_reason


ENDS = {CHAT: "stop", RESPONSES: "completed", MESSAGES: "end_turn"}


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_block_in_the_middle_of_a_stream_ends_as_the_format_ends(tmp_path, dialect):
    """The client's own sum is whole, holds nothing of what was blocked, and calls nothing."""
    with behind(service_of(dialect), tmp_path, dialect, stages=stopping) as (address, _):
        text, calls, reason = streamed(dialect, address)
    assert text.startswith("It is 20 degrees.")
    assert text.endswith("No numbers.")
    assert "555" not in text
    assert (calls, reason) == ([], ENDS[dialect])


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_a_record_that_fills_up_in_a_stream_is_an_error_to_every_client(tmp_path, dialect):
    """Each raises, so that nobody takes the beginning for an answer."""
    recorder = Noted(fails_at=2)
    kind = anthropic.APIStatusError if dialect is MESSAGES else openai.APIError
    known = {"stages": slowly, "recorder": recorder}
    with (
        behind(service_of(dialect), tmp_path, dialect, **known) as (address, _),
        pytest.raises(kind, match="record cannot be written"),
    ):
        streamed(dialect, address)
    assert recorder.end.interaction.action is Action.FAILED


def test_a_refusal_where_json_was_asked_for_is_one_to_every_client(tmp_path):
    """Nobody tries to parse a sentence."""
    for dialect in (CHAT, RESPONSES):
        home = tmp_path / dialect.name
        home.mkdir()
        with behind(service_of(dialect), home, dialect, stages=refusing) as (address, _):
            client = openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)
            with client:
                if dialect is CHAT:
                    found = client.chat.completions.parse(
                        model="m-1", messages=SAID, response_format=City
                    )
                    message = found.choices[0].message
                    assert (message.parsed, message.refusal) == (None, "No weather.")
                    continue
                found = client.responses.parse(model="m-1", input="Weather?", text_format=City)
                assert found.output_parsed is None
                assert found.output[0].content[0].refusal == "No weather."
    with behind(service_of(MESSAGES), tmp_path, MESSAGES, stages=refusing) as (address, _):
        client = anthropic.Anthropic(base_url=address, api_key="none", max_retries=0)
        with client:
            schema = {"type": "json_schema", "schema": SCHEMA}
            found = client.messages.create(
                model="m-1", max_tokens=9, messages=SAID, output_config={"format": schema}
            )
    assert (found.stop_reason, found.content[0].text) == ("refusal", "No weather.")


def test_what_is_not_there_is_told_in_the_format_of_its_neighbours(tmp_path):
    """A client of messages that counts tokens gets its own kind of error."""
    with (
        behind(service_of(MESSAGES), tmp_path, MESSAGES) as (address, _),
        anthropic.Anthropic(base_url=address, api_key="none", max_retries=0) as client,
        pytest.raises(anthropic.NotFoundError) as caught,
    ):
        client.messages.count_tokens(model="m-1", messages=SAID)
    assert caught.value.body["error"]["type"] == "not_found_error"

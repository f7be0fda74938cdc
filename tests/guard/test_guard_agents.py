"""An agent framework, unchanged, through a gateway to a service of each format."""

import asyncio
import json
from contextlib import asynccontextmanager

import anthropic
import openai
import pytest
from pydantic import BaseModel
from pydantic_ai import Agent
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.providers.openai import OpenAIProvider

from redline.guard import recorded
from redline.llm.dialects import CHAT, DIALECTS, MESSAGES
from tests.guard.services import Service, behind
from tests.guard.upstreams import stream_of, whole_of


class City(BaseModel):
    """What the agent is to bring."""

    name: str
    people: int


@asynccontextmanager
async def model_of(dialect, address):
    """Give the framework's model of a gateway."""
    if dialect is MESSAGES:
        async with anthropic.AsyncAnthropic(base_url=address, api_key="none") as client:
            yield AnthropicModel("m-1", provider=AnthropicProvider(anthropic_client=client))
        return
    made = OpenAIChatModel if dialect is CHAT else OpenAIResponsesModel
    async with openai.AsyncOpenAI(base_url=f"{address}/v1", api_key="none") as client:
        yield made("m-1", provider=OpenAIProvider(openai_client=client))


def service_of(dialect, *turns):
    """Return a service that gives one answer after the other: texts, or calls of tools."""
    left = list(turns)

    def answer(request):
        turn = left.pop(0)
        text, calls = (turn, ()) if isinstance(turn, str) else ("", (turn,))
        if request.get("stream"):
            return stream_of(dialect, [text] if text else [], calls, usage=True)
        return whole_of(dialect, text, calls)

    return Service(answer)


def call(tool, **arguments):
    """Return a call of a tool."""
    return {"id": f"call_{tool}", "name": tool, "arguments": json.dumps(arguments)}


def weather(city: str) -> str:
    """Say what the weather of a city is."""
    return f"20 degrees in {city}"


@pytest.mark.parametrize("spoken", DIALECTS, ids=lambda d: f"to {d.name}")
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: f"from {d.name}")
def test_an_agent_calls_a_tool_and_answers(tmp_path, dialect, spoken):
    """Two turns through every pair of formats, by the framework's own idea of calls and results."""
    service = service_of(spoken, call("weather", city="Lima"), "Take a coat.")

    async def main(address):
        async with model_of(dialect, address) as model:
            agent = Agent(model, system_prompt="Be brief.", tools=[weather])
            return (await agent.run("Weather?")).output

    with behind(service, tmp_path, spoken) as (address, journal):
        assert asyncio.run(main(address)) == "Take a coat."
        found = list(recorded(journal.entries()))
        kinds = [entry.kind for entry in journal.entries(kind="calls")]
    assert "20 degrees in Lima" in json.dumps(service.asked[1])
    assert [r.interaction.action.value for r in found] == ["answered", "answered"]
    assert kinds == ["calls"]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda d: d.name)
def test_an_agent_brings_an_object_and_streams(tmp_path, dialect):
    """Structured output by a tool, and a stream of words."""
    service = service_of(dialect, call("final_result", name="Lima", people=3), "Take a coat.")

    async def main(address):
        async with model_of(dialect, address) as model:
            city = (await Agent(model, output_type=City).run("A city")).output
            async with Agent(model).run_stream("Weather?") as stream:
                said = [piece async for piece in stream.stream_text(delta=True)]
        return city, "".join(said)

    with behind(service, tmp_path, dialect) as (address, _):
        assert asyncio.run(main(address)) == (City(name="Lima", people=3), "Take a coat.")

"""Names of OpenTelemetry's conventions for generative AI, in one table of one version.

They are experimental (status Development) and move between versions, so nothing else of Redline
writes one of them. None that would hold words of a request or a reply is in the table.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from redline.controls import Exchange
from redline.llm.protocol import Reply

__all__ = ["NAMES", "SCHEMA", "VERSION", "asked_of", "said_of", "title_of"]

VERSION = "1.41.1"
SCHEMA = f"https://opentelemetry.io/schemas/{VERSION}"
NAMES = {
    "operation": "gen_ai.operation.name",
    "provider": "gen_ai.provider.name",
    "model": "gen_ai.request.model",
    "temperature": "gen_ai.request.temperature",
    "top_p": "gen_ai.request.top_p",
    "max_tokens": "gen_ai.request.max_tokens",
    "frequency_penalty": "gen_ai.request.frequency_penalty",
    "presence_penalty": "gen_ai.request.presence_penalty",
    "seed": "gen_ai.request.seed",
    "stream": "gen_ai.request.stream",
    "answered by": "gen_ai.response.model",
    "finish": "gen_ai.response.finish_reasons",
    "in": "gen_ai.usage.input_tokens",
    "out": "gen_ai.usage.output_tokens",
    "host": "server.address",
    "port": "server.port",
    "error": "error.type",
}
"""What is known of a call, and what it is called there."""
NUMBERS = ("temperature", "top_p", "max_tokens", "frequency_penalty", "presence_penalty", "seed")
TOKENS = {"in": ("prompt_tokens", "input_tokens"), "out": ("completion_tokens", "output_tokens")}
OPERATION = "chat"
LONGEST = 100
"""Characters of the name that a service gives its model."""
PORTS = {"http": 80, "https": 443}


def title_of(address: str) -> str:
    """Return what the span of a call is called.

    >>> title_of("openai:small@http://127.0.0.1:9/v1"), title_of("vetted:corpus/")
    ('chat small', 'chat')
    """
    model = model_in(address)
    return f"{OPERATION} {model}" if model else OPERATION


def model_in(address: str) -> str:
    """Return the model that an address of a brief names; empty for none."""
    kind, _, rest = address.partition(":")
    return rest.partition("@")[0] if kind in {"openai", "anthropic"} else ""


def asked_of(address: str, exchange: Exchange) -> dict[str, Any]:
    """Return what is told of a call when it begins."""
    return {NAMES[name]: value for name, value in asked(address, exchange)}


def asked(address: str, exchange: Exchange) -> Iterator[tuple[str, Any]]:
    """Give each part of it."""
    yield "operation", OPERATION
    yield "provider", address.partition(":")[0]
    if model := model_in(address):
        yield "model", model
    server = urlsplit(address.partition("@")[2] or address)
    if server.scheme in PORTS and server.hostname:
        yield "host", server.hostname
        yield "port", server.port or PORTS[server.scheme]
    for name in NUMBERS:
        value = exchange.ask.options.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield name, value
    if exchange.ask.original is not None:
        yield "stream", exchange.ask.original.stream


def said_of(reply: Reply) -> Mapping[str, Any]:
    """Return what is told of its answer."""
    found: dict[str, Any] = {NAMES["finish"]: [reply.finish]}
    if reply.model:
        found[NAMES["answered by"]] = reply.model[:LONGEST]
    for name, known in TOKENS.items():
        counts = [reply.usage[each] for each in known if each in reply.usage]
        if counts:
            found[NAMES[name]] = counts[0]
    return found

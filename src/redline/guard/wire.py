"""Requests in the format of OpenAI's chat completions, read and checked.

Bytes and headers go in; a `Request` comes out, or `Rejected` with a status and
an error in that format. Only what is malformed is rejected: what the policy
does not allow is answered. What this gateway does not know is passed on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from redline.guard.headers import consent_of, language_of, session_of
from redline.guard.messages import read_messages
from redline.guard.rejected import Rejected, named, unknown_model, wrong
from redline.llm.protocol import Ask

__all__ = ["LARGEST", "Request", "read_request"]

LARGEST = 1_000_000
"""Bytes of one request."""

OWN = frozenset({"model", "messages", "stream", "stream_options", "user", "n"})
"""Fields that the gateway acts on; all others are options of the feature."""

NUMBERS: dict[str, tuple[float, float]] = {
    "temperature": (0, 2),
    "top_p": (0, 1),
    "presence_penalty": (-2, 2),
    "frequency_penalty": (-2, 2),
}
COUNTS = ("max_tokens", "max_completion_tokens")
TOOLS = ("tools", "functions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, checked."""

    ask: Ask
    stream: bool
    usage: bool
    """Whether a stream ends with the tokens used, where they are known."""


def read_request(
    body: bytes, headers: Mapping[str, str], *, model: str, languages: tuple[str, ...]
) -> Request:
    """Read one request.

    Parameters
    ----------
    body
        JSON as the client sent it.
    headers
        By lower-case name: `x-redline-consent`, `x-redline-session`, `accept-language`.
    model
        The only model that is served.
    languages
        Tags of the policy, from which the caller's language is chosen.

    Raises
    ------
    Rejected
        The message names the field and what is accepted.
    """
    fields = read_json(body)
    check_model(fields, model)
    check_options(fields)
    return Request(
        ask=Ask(
            messages=read_messages(fields),
            language=language_of(headers.get("accept-language", ""), languages),
            session=session_of(fields, headers),
            consent=consent_of(headers),
            options={k: v for k, v in fields.items() if k not in OWN and v is not None},
        ),
        stream=bool(read_flag(fields, "stream")),
        usage=bool(read_flag(read_stream_options(fields), "include_usage")),
    )


def read_json(body: bytes) -> dict[str, Any]:
    """Return the fields of a request."""
    try:
        fields = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Rejected(f"The body is not JSON: {error}.") from error
    if not isinstance(fields, dict):
        raise Rejected(f"The body is {named(fields)}; an object is expected.")
    return fields


def check_model(fields: Mapping[str, Any], model: str) -> None:
    """Refuse a missing model, and one that is not served."""
    asked = fields.get("model")
    if not isinstance(asked, str) or not asked:
        raise Rejected(f'`model` is missing. Write "model": {model!r}.', param="model")
    if asked != model:
        raise unknown_model(asked, model)


def check_options(fields: Mapping[str, Any]) -> None:
    """Refuse options of the wrong type or out of range, and those that are not understood."""
    if fields.get("n") is not None and not within(fields["n"], 1, 1):
        raise Rejected("`n` must be 1: this feature gives one answer.", param="n")
    for name in TOOLS:
        if fields.get(name):
            raise Rejected(f"`{name}` is not understood by this feature.", param=name)
    for name, (low, high) in NUMBERS.items():
        value = fields.get(name)
        if value is not None and not within(value, low, high):
            raise wrong(name, value, f"a number from {low} to {high}")
    for name in COUNTS:
        value = fields.get(name)
        if value is not None and not (within(value, 1, 2**53) and value == int(value)):
            raise wrong(name, value, "a whole number of at least 1")


def read_stream_options(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the options of a stream."""
    options = fields.get("stream_options")
    if options is not None and not isinstance(options, dict):
        raise wrong("stream_options", options, "an object")
    return options or {}


def read_flag(fields: Mapping[str, Any], name: str) -> bool | None:
    """Return a field that is true, false or missing."""
    value = fields.get(name)
    if value is not None and not isinstance(value, bool):
        raise wrong(name, value, "true or false")
    return value


def within(value: Any, low: float, high: float) -> bool:
    """Say whether a value is a number from `low` to `high`; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high

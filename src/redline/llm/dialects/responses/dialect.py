"""Responses as a dialect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redline.llm.dialects.chat.writing import error
from redline.llm.dialects.dialect import (
    Asked,
    Dialect,
    Hearing,
    Rates,
    Telling,
    Trouble,
    Writer,
)
from redline.llm.dialects.rates import from_now
from redline.llm.dialects.responses.asking import NAME, request
from redline.llm.dialects.responses.hearing import ResponsesHearing
from redline.llm.dialects.responses.reading import read
from redline.llm.dialects.responses.writing import ResponsesWriter
from redline.llm.protocol import Ask
from redline.llm.tape import Tape

__all__ = ["RESPONSES"]


@dataclass(frozen=True, slots=True)
class Responses:
    """Anthropic's responses."""

    name: str = NAME
    path: str = "/responses"
    headers: tuple[str, ...] = ()
    rates: Rates = from_now

    def read(self, fields: Mapping[str, Any]) -> Asked:
        """Read a request."""
        return read(fields)

    def request(self, ask: Ask, model: str, *, stream: bool) -> dict[str, Any]:
        """Return the body that asks a service."""
        return request(ask, model, stream=stream)

    def hear(self, model: str, tape: Tape) -> Hearing:
        """Return the reader of one answer."""
        return ResponsesHearing(model=model, tape=tape)

    def write(self, telling: Telling) -> Writer:
        """Return the writer of one answer."""
        return ResponsesWriter(telling)

    def error(self, trouble: Trouble) -> dict[str, Any]:
        """Return the body of an error."""
        return error(trouble)


RESPONSES: Dialect = Responses()

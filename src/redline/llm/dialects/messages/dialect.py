"""Messages as a dialect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redline.llm.dialects.dialect import (
    Asked,
    Dialect,
    Hearing,
    Rates,
    Telling,
    Trouble,
    Writer,
)
from redline.llm.dialects.messages.asking import NAME, request
from redline.llm.dialects.messages.hearing import MessagesHearing
from redline.llm.dialects.messages.reading import read
from redline.llm.dialects.messages.writing import MessagesWriter, error
from redline.llm.dialects.rates import on_the_clock
from redline.llm.protocol import Ask
from redline.llm.tape import Tape

__all__ = ["MESSAGES"]


@dataclass(frozen=True, slots=True)
class Messages:
    """Anthropic's messages."""

    name: str = NAME
    path: str = "/messages"
    headers: tuple[str, ...] = ("anthropic-version", "anthropic-beta")
    rates: Rates = on_the_clock

    def read(self, fields: Mapping[str, Any]) -> Asked:
        """Read a request."""
        return read(fields)

    def request(self, ask: Ask, model: str, *, stream: bool) -> dict[str, Any]:
        """Return the body that asks a service."""
        return request(ask, model, stream=stream)

    def hear(self, model: str, tape: Tape) -> Hearing:
        """Return the reader of one answer."""
        return MessagesHearing(model, tape)

    def write(self, telling: Telling) -> Writer:
        """Return the writer of one answer."""
        return MessagesWriter(telling)

    def error(self, trouble: Trouble) -> dict[str, Any]:
        """Return the body of an error."""
        return error(trouble)


MESSAGES: Dialect = Messages()

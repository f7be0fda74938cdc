"""Messages as a dialect."""

from redline.llm.dialects.dialect import Dialect
from redline.llm.dialects.messages.asking import NAME, request
from redline.llm.dialects.messages.hearing import MessagesHearing
from redline.llm.dialects.messages.reading import read
from redline.llm.dialects.messages.writing import MessagesWriter, error
from redline.llm.dialects.rates import on_the_clock

__all__ = ["MESSAGES"]

MESSAGES = Dialect(
    name=NAME,
    path="/messages",
    headers=("anthropic-version", "anthropic-beta"),
    rates=on_the_clock,
    read=read,
    request=request,
    hear=MessagesHearing,
    write=MessagesWriter,
    error=error,
)
"""Anthropic's messages."""

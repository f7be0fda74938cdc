"""Responses as a dialect."""

from redline.llm.dialects.chat.writing import error
from redline.llm.dialects.dialect import Dialect
from redline.llm.dialects.rates import from_now
from redline.llm.dialects.responses.asking import NAME, request
from redline.llm.dialects.responses.hearing import ResponsesHearing
from redline.llm.dialects.responses.reading import read
from redline.llm.dialects.responses.writing import ResponsesWriter

__all__ = ["RESPONSES"]

RESPONSES = Dialect(
    name=NAME,
    path="/responses",
    rates=from_now,
    read=read,
    request=request,
    hear=ResponsesHearing,
    write=ResponsesWriter,
    error=error,
)
"""OpenAI's responses."""

"""Chat completions as a dialect."""

from redline.llm.dialects.chat.asking import NAME, request
from redline.llm.dialects.chat.hearing import ChatHearing
from redline.llm.dialects.chat.reading import read
from redline.llm.dialects.chat.writing import ChatWriter, error
from redline.llm.dialects.dialect import Dialect
from redline.llm.dialects.rates import from_now

__all__ = ["CHAT"]

CHAT = Dialect(
    name=NAME,
    path="/chat/completions",
    rates=from_now,
    read=read,
    request=request,
    hear=ChatHearing,
    write=ChatWriter,
    error=error,
)
"""OpenAI's chat completions, the format that most services speak."""

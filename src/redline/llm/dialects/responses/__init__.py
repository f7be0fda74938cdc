"""OpenAI's responses."""

from redline.llm.dialects.responses.dialect import RESPONSES

__all__ = ["RESPONSES"]

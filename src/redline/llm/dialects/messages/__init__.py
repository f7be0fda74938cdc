"""Anthropic's messages."""

from redline.llm.dialects.messages.dialect import MESSAGES

__all__ = ["MESSAGES"]

"""OpenAI's chat completions, the format that most services speak."""

from redline.llm.dialects.chat.dialect import CHAT

__all__ = ["CHAT"]

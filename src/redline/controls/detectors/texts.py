"""Which texts of a conversation a screen looks at, and what each is."""

from collections.abc import Iterator

from redline.controls.detectors.settings import ALL, RESULTS
from redline.llm.protocol import Ask

__all__ = ["REQUEST", "RESULT", "texts_of"]

REQUEST, RESULT = "request", "tool result"


def texts_of(ask: Ask, reads: str) -> Iterator[tuple[str, str]]:
    """Give the texts to look at with what each is, the newest first; blank ones are left out."""
    request = True
    for message in reversed(ask.messages):
        if message.role == "user":
            part, request = REQUEST if request else "earlier turn", False
        elif message.role == "tool":
            part = RESULT
        else:
            continue
        wanted = part == REQUEST or reads == ALL or (part == RESULT and reads == RESULTS)
        if wanted and message.content.strip():
            yield part, message.content

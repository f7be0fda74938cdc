"""Which texts of a conversation a screen looks at, and what each is."""

from collections.abc import Iterator

from redline.controls.detectors.settings import ALL, RESULTS
from redline.llm.protocol import Ask

__all__ = ["REQUEST", "RESULT", "SYSTEM", "texts_of"]

REQUEST, RESULT, SYSTEM = "request", "tool result", "system text"


def texts_of(ask: Ask, reads: str, *, system: bool = False) -> Iterator[tuple[str, str]]:
    """Give the texts to look at with what each is, the newest first; blank ones are left out.

    Parameters
    ----------
    system
        Whether the system texts of the ask are looked at as well: they are the caller's own
        where the team's stand in the brief, and otherwise taken for the team's.
    """
    request = True
    for message in reversed(ask.messages):
        if message.role == "user":
            part, request = REQUEST if request else "earlier turn", False
        elif message.role == "tool":
            part = RESULT
        elif message.role == "system" and system:
            part = SYSTEM
        else:
            continue
        wanted = part in {REQUEST, SYSTEM} or reads == ALL or (part == RESULT and reads == RESULTS)
        if wanted and message.content.strip():
            yield part, message.content

"""A client that says what it was told to say: for interviews, examples and tests."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping

from redline.errors import UpstreamError
from redline.llm.protocol import Ask, Reply

__all__ = ["ScriptedClient"]

Line = str | Reply | Exception


class ScriptedClient:
    """Answers from a mapping by the text of the request, from a function, or line after line."""

    def __init__(
        self,
        script: Mapping[str, Line] | Callable[[Ask], Line] | Iterable[Line],
        *,
        address: str = "scripted:",
        piece: int = 0,
    ) -> None:
        self.address = address
        self.piece = piece
        """Characters in one piece of the stream; 0 for the whole text at once."""
        self.asked: list[Ask] = []
        """What was asked so far, oldest first."""
        self.find = finder(script)

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the scripted answer in pieces, or raise the scripted error.

        Raises
        ------
        UpstreamError
            The script has no answer.
        """
        self.asked.append(ask)
        line = self.find(ask)
        if isinstance(line, Exception):
            raise line
        reply = Reply(text=line) if isinstance(line, str) else line
        size = self.piece or max(1, len(reply.text))
        for start in range(0, len(reply.text), size):
            yield reply.text[start : start + size]
        yield reply

    async def close(self) -> None:
        """Nothing is open."""


def finder(
    script: Mapping[str, Line] | Callable[[Ask], Line] | Iterable[Line],
) -> Callable[[Ask], Line]:
    """Return a function from an ask to its line."""
    if callable(script):
        return script
    if isinstance(script, Mapping):
        return lambda ask: script.get(ask.text, nothing(ask))
    lines: Iterator[Line] = iter(script)
    return lambda ask: next(lines, nothing(ask))


def nothing(ask: Ask) -> UpstreamError:
    """Return the error of a script that is over."""
    return UpstreamError(f"scripted: has no answer to {ask.text[:80]!r}.")

"""Recorded answers: a JSON Lines file answers by the exact text of the request.

Each line holds `prompt` (or `request`) and `response`; `action`, `confidence`,
`citations`, `model` and `logprobs` (a log-probability for each token of the answer, or
their sums as an interaction keeps them) are used where they stand. A line without a request, and
a second answer to the same request, cannot be asked for; both are counted in
`unasked`.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from redline.errors import FeatureError, UpstreamError
from redline.files import opened
from redline.interaction import Action
from redline.likelihood import Likelihood
from redline.llm.lines import Rubbish, excerpt, parse_json
from redline.llm.protocol import Ask, Citation, Reply

__all__ = ["ReplayClient"]

ACCEPTED = 'Each line is a JSON object such as {"request": "…", "response": "…"}.'


class ReplayClient:
    """Answers from a recording."""

    def __init__(self, path: Path, address: str = "") -> None:
        """Read the recording.

        Raises
        ------
        FeatureError
            It is missing, empty, or a line cannot be used.
        """
        self.address = address or f"replay:{path.name}"
        self.replies: dict[str, Reply] = {}
        self.unasked = 0
        for where, row in recorded(path):
            self.keep(where, row)
        if not self.replies:
            raise FeatureError(f"{path}: holds no request with its response.\n{ACCEPTED}")

    def keep(self, where: str, row: Any) -> None:
        """Take one line."""
        request = row.get("request", row.get("prompt")) if isinstance(row, dict) else None
        if not isinstance(row, dict) or not isinstance(row.get("response"), str):
            raise FeatureError(f"{where}: no `response`.\n{ACCEPTED}")
        if not isinstance(request, str) or request in self.replies:
            self.unasked += 1
            return
        self.replies[request] = reply_of(where, row)

    async def stream(self, ask: Ask) -> AsyncIterator[str | Reply]:
        """Give the recorded answer.

        Raises
        ------
        UpstreamError
            The recording has no answer to this request.
        """
        reply = self.replies.get(ask.text)
        if reply is None:
            raise UpstreamError(
                f"{self.address}: has no answer to {excerpt(ask.text)}; it answers "
                f"{len(self.replies)} recorded requests by their exact text."
            )
        if reply.text:
            yield reply.text
        yield reply

    async def close(self) -> None:
        """Nothing is open."""


def recorded(path: Path) -> Iterator[tuple[str, Any]]:
    """Give each line's place and value; a `.gz` file is unpacked."""
    try:
        with opened(path) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield f"{path}:{number}", parse_json(line)
    except (OSError, EOFError) as error:
        raise FeatureError(
            f"{path}: the recording cannot be read ({error.__class__.__name__}).\n"
            "Write `replay:FILE` with a path relative to the brief."
        ) from error
    except Rubbish as error:
        raise FeatureError(f"{path}:{number}: {error}.\n{ACCEPTED}") from error


def reply_of(where: str, row: dict[str, Any]) -> Reply:
    """Return one line's reply."""
    try:
        cited = tuple(Citation(id=str(c), title="", quote="") for c in row.get("citations") or ())
        confidence = row.get("confidence")
        return Reply(
            text=row["response"],
            action=Action(row.get("action") or Action.ANSWERED),
            confidence=None if confidence is None else float(confidence),
            citations=cited,
            model=str(row.get("model") or ""),
            likelihood=likelihood_of(row.get("logprobs")),
        )
    except (ValueError, TypeError, LookupError) as error:
        raise FeatureError(
            f"{where}: {error}.\n`action` is one of {', '.join(Action)}; `confidence` a number; "
            "`citations` a list of page ids; `logprobs` a list of numbers of at most 0, or their "
            "`tokens`, `total` and `squares`."
        ) from error


def likelihood_of(said: Any) -> Likelihood | None:
    """Return what a line says of its tokens; None where it says nothing.

    Raises
    ------
    ValueError, TypeError, LookupError
        It is neither numbers nor their sums.
    """
    if said is None:
        return None
    if isinstance(said, dict):
        return Likelihood.restored(said)
    if not isinstance(said, list) or (said and Likelihood.of(said) is None):
        raise ValueError(f"`logprobs` is {said!r:.80}")
    return Likelihood.of(said)

"""Models behind an OpenAI-compatible service: chat completions, or responses.

A refusal that the service itself reports (`finish_reason: content_filter`, a
`refusal` field, HTTP 400 with code `content_filter`) is a reply with action
`refused`, so that it stays in every denominator. Log-probabilities are read where the
option `logprobs` asked for them; an answer of which some are missing has none.
"""

from redline.llm.dialects import CHAT, RESPONSES
from redline.llm.service import ServiceClient
from redline.llm.wire import Wire

__all__ = ["CompatibleClient"]


class CompatibleClient(ServiceClient):
    """Asks one model of one service."""

    def __init__(self, model: str, url: str, wire: Wire, *, streaming: bool = True) -> None:
        """Name the model and the service.

        Parameters
        ----------
        url
            Of the service's version, such as `http://host/v1`, for chat completions; one that
            ends with `/responses` is asked in that format.
        """
        base = url.rstrip("/")
        dialect = RESPONSES if base.endswith(RESPONSES.path) else CHAT
        whole = base if base.endswith(dialect.path) else base + dialect.path
        super().__init__(model, whole, wire, dialect, streaming=streaming)

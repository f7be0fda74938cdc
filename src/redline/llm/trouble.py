"""What the network library raises, by its own name and in plain words.

Comes in: any exception while a service is asked. Goes out: UpstreamError, or
Transient where another try may help. Exceptions that are no failure of the
service pass as they are.
"""

from dataclasses import dataclass
from typing import Any

from redline.errors import UpstreamError
from redline.llm.lines import Rubbish, excerpt
from redline.llm.retry import Transient

__all__ = ["Limits", "Translated", "TurnedDown"]


class TurnedDown(UpstreamError):
    """A service takes the request for malformed, so whoever wrote it has to change it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds that a service may take."""

    connect: float = 5.0
    silence: float = 30.0
    """Between two pieces of an answer."""
    total: float = 120.0


class Translated:
    """Turns what the network library raises into UpstreamError."""

    def __init__(self, address: str, limits: Limits, *, begun: bool) -> None:
        self.address = address
        self.limits = limits
        self.begun = begun
        """Whether an answer began: before that, a lost connection is worth another try."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        """Raise the error by its own name."""
        import aiohttp  # noqa: PLC0415  loaded already by whoever sent something

        lost = UpstreamError if self.begun else Transient
        if isinstance(error, Rubbish):
            raise UpstreamError(f"{self.address}: sent {error}.") from error
        if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
            raise Transient(
                f"{self.address}: cannot be reached ({plain(error)}).\n"
                "Start the service, or correct the address in the brief."
            ) from error
        if isinstance(error, TimeoutError):
            raise UpstreamError(
                f"{self.address}: silent for {self.limits.silence:g} s, or not done within "
                f"{self.limits.total:g} s."
            ) from error
        if isinstance(
            error, aiohttp.ClientPayloadError | OSError | aiohttp.ServerDisconnectedError
        ):
            raise lost(f"{self.address}: closed the connection before its end.") from error
        if isinstance(error, aiohttp.ClientError | ValueError):
            raise UpstreamError(f"{self.address}: no HTTP but {excerpt(plain(error))}.") from error


def plain(error: BaseException) -> str:
    """Return what an error says, or its name where it says nothing."""
    return str(error) or type(error).__name__

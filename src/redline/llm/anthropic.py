"""Models behind a service that speaks Anthropic's messages."""

from redline.llm.dialects import MESSAGES
from redline.llm.service import ServiceClient
from redline.llm.wire import Wire

__all__ = ["HOME", "anthropic_client"]

HOME = "https://api.anthropic.com"
"""Where a model is asked that names no other place."""
VERSION = {"anthropic-version": "2023-06-01"}
"""Which form of the format is meant where the caller does not say."""


def anthropic_client(model: str, url: str, wire: Wire) -> ServiceClient:
    """Return the client of one model; the URL may end with the version, or before it."""
    base = url.rstrip("/")
    versioned = base if base.endswith("/v1") else f"{base}/v1"
    return ServiceClient(model, versioned + MESSAGES.path, wire, MESSAGES, headers=VERSION)

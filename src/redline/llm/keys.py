"""Keys of services: from the environment alone, and only to where they belong.

A brief may be a stranger's, so the common key of a provider (`OPENAI_API_KEY`) goes only to
that provider, to this machine, or to the host that the provider's own variable names; any
other host needs a variable with its own name in it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from redline.llm.wire import Wire

__all__ = ["ANTHROPIC", "OPENAI", "Provider", "api_key", "key_name", "wire"]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Where a common key belongs, and how it is sent."""

    host: str
    key: str
    """The variable that holds it."""
    base: str
    """The variable that names another host of theirs."""
    header: str
    scheme: str = ""
    """What stands before the key in the header."""


OPENAI = Provider(
    host="api.openai.com",
    key="OPENAI_API_KEY",
    base="OPENAI_BASE_URL",
    header="Authorization",
    scheme="Bearer ",
)
ANTHROPIC = Provider(
    host="api.anthropic.com",
    key="ANTHROPIC_API_KEY",
    base="ANTHROPIC_BASE_URL",
    header="x-api-key",
)


def key_name(host: str) -> str:
    """Return the variable that holds the key for a host.

    >>> key_name("llm.example.org")
    'REDLINE_LLM_EXAMPLE_ORG_KEY'
    """
    return f"REDLINE_{re.sub(r'[^A-Z0-9]+', '_', host.upper())}_KEY"


def api_key(url: str, environment: Mapping[str, str], provider: Provider = OPENAI) -> str:
    """Return the key for a URL, or an empty text."""
    host = urlsplit(url).hostname or ""
    if own := environment.get(key_name(host)):
        return own
    base = urlsplit(environment.get(provider.base, "")).hostname
    if host == provider.host or host in LOOPBACK or host == base:
        return environment.get(provider.key, "")
    return ""


def wire(
    address: str, url: str, environment: Mapping[str, str], provider: Provider = OPENAI
) -> Wire:
    """Return the wire of one service, with its key where there is one."""
    key = api_key(url, environment, provider).strip()
    host = urlsplit(url).hostname or ""

    def explain(status: int, _: bytes) -> str:
        if status not in {401, 403}:
            return ""
        sent = "a key was sent" if key else "no key was sent"
        return f"\n{sent.capitalize()}; set {key_name(host)} in the environment."

    headers = {provider.header: f"{provider.scheme}{key}"} if key else {}
    return Wire(address=address, headers=headers, secret=key, explain=explain)

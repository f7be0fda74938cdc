"""From the address in a brief to a client that can be asked.

Credentials come from the environment alone; which of them goes where is said in `keys`.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from redline.errors import FeatureError
from redline.llm.keys import ANTHROPIC, api_key, key_name, wire
from redline.llm.protocol import Client

__all__ = ["FORMS", "api_key", "connect", "key_name"]

FORMS = (
    "vetted:FOLDER",
    "replay:FILE",
    "openai:MODEL@URL",
    "anthropic:MODEL[@URL]",
    "http:URL",
    "python:MODULE:FUNCTION",
    "inspect:MODEL",
)
"""The accepted forms of an address; `vetted:` is built by the workspace."""

MODEL = re.compile(r"(?P<model>\S(?:.*\S)?)@(?P<url>https?://\S+)")
FUNCTION = re.compile(r"(?P<module>[^\W\d]\w*(?:\.[^\W\d]\w*)*):(?P<name>[^\W\d]\w*)")


def connect(
    address: str,
    folder: Path,
    environment: Mapping[str, str],
    *,
    request_template: str = "",
    answer_path: str | None = None,
) -> Client:
    """Return the client for an address.

    Parameters
    ----------
    address
        As the brief writes it, such as `replay:recorded.jsonl`.
    folder
        The brief's folder; files and modules are looked up there.
    environment
        Where keys come from; nothing else is read.
    request_template, answer_path
        For `http:`, see `redline.llm.templated`; empty and None for the defaults.

    Raises
    ------
    FeatureError
        The address is malformed, or names something that is not there.
    """
    kind, colon, rest = address.strip().partition(":")
    if colon and kind in {"http", "https"}:
        url = address.strip() if rest.startswith("//") else rest.strip()
        return templated(address, url, environment, request_template, answer_path)
    make = MAKERS.get(kind)
    if make is None or not colon:
        raise malformed(address, "begins with no known kind of feature")
    return make(address.strip(), rest.strip(), folder, environment)


def replay(address: str, rest: str, folder: Path, _: Mapping[str, str]) -> Client:
    """Build `replay:FILE`."""
    from redline.llm.replay import ReplayClient  # noqa: PLC0415  one module per kind asked for

    if not rest:
        raise malformed(address, "names no file")
    return ReplayClient(folder / rest, address)


def compatible(address: str, rest: str, _: Path, environment: Mapping[str, str]) -> Client:
    """Build `openai:MODEL@URL`."""
    from redline.llm.compatible import CompatibleClient  # noqa: PLC0415  one module per kind

    parts = MODEL.fullmatch(rest)
    if parts is None:
        raise malformed(address, "has no `MODEL@http…` after `openai:`")
    url = checked(address, parts["url"])
    return CompatibleClient(parts["model"], url, wire(address, url, environment))


def anthropic(address: str, rest: str, _: Path, environment: Mapping[str, str]) -> Client:
    """Build `anthropic:MODEL[@URL]`."""
    from redline.llm.anthropic import HOME, anthropic_client  # noqa: PLC0415  one module per kind

    parts = MODEL.fullmatch(rest)
    model, url = (parts["model"], parts["url"]) if parts else (rest, HOME)
    if not model or (parts is None and "@" in rest):
        raise malformed(address, "has no `MODEL` or `MODEL@http…` after `anthropic:`")
    sends = wire(address, checked(address, url), environment, ANTHROPIC)
    return anthropic_client(model, url, sends)


def function(address: str, rest: str, folder: Path, _: Mapping[str, str]) -> Client:
    """Build `python:MODULE:FUNCTION`."""
    from redline.llm.function import load_function  # noqa: PLC0415  one module per kind

    parts = FUNCTION.fullmatch(rest)
    if parts is None:
        raise malformed(address, "has no `MODULE:FUNCTION` after `python:`")
    return load_function(parts["module"], parts["name"], folder.resolve(), address)


def inspected(address: str, rest: str, _: Path, __: Mapping[str, str]) -> Client:
    """Build `inspect:MODEL`; Inspect takes its own keys from the environment."""
    from redline.llm.inspected import InspectClient  # noqa: PLC0415  one module per kind

    if "/" not in rest:
        raise malformed(address, "has no `PROVIDER/MODEL` after `inspect:`")
    return InspectClient(rest)


def templated(
    address: str, written: str, environment: Mapping[str, str], template: str, path: str | None
) -> Client:
    """Build `http:URL`; the URL may also stand bare, as in `https://host/ask`."""
    from redline.llm.templated import (  # noqa: PLC0415  one module per kind
        ANSWER_PATH,
        REQUEST_TEMPLATE,
        TemplatedClient,
    )

    url = checked(address, written)
    return TemplatedClient(
        url,
        wire(address, url, environment),
        request_template=template or REQUEST_TEMPLATE,
        answer_path=ANSWER_PATH if path is None else path,
    )


Maker = Callable[[str, str, Path, Mapping[str, str]], Client]
MAKERS: dict[str, Maker] = {
    "replay": replay,
    "openai": compatible,
    "anthropic": anthropic,
    "python": function,
    "inspect": inspected,
}


def malformed(address: str, found: str) -> FeatureError:
    """Return the error that lists the accepted forms."""
    return FeatureError(f"feature {address!r} {found}.\nAccepted: {', '.join(FORMS)}.")


def checked(address: str, url: str) -> str:
    """Return a URL that names a host and holds no credential."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # the port is parsed when it is read
    except ValueError as error:
        raise malformed(address, f"has a URL that cannot be read ({error})") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise malformed(address, "has no URL that begins with http:// or https:// and a host")
    if parts.username or parts.password:
        raise FeatureError(
            f"feature: the URL of {host} holds a credential.\nTake it out of the brief and set "
            f"{key_name(host)} in the environment."
        )
    return url

"""The one line of a brief that names a detector."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from redline.errors import SettingError
from redline.llm.connect import key_name

__all__ = ["BUILT_IN", "FORMS", "Line", "read_line"]

BUILT_IN = "built-in"
FORMS = (
    BUILT_IN,
    "openai URL MODEL",
    "moderation URL MODEL",
    "http URL",
    "classes URL",
    "constitution RULE MODEL-ADDRESS",
)
"""The accepted forms, as people read them."""
CREDENTIAL = re.compile(r"://[^/\s]+@")
"""It is blotted out of messages, which end up in logs."""
PARTS = {form.partition(" ")[0]: form.split()[1:] for form in FORMS}
MODELS = ("openai:", "anthropic:", "http:", "https:")
"""Kinds of address of a model that is asked with a rule. A function or a file beside the brief
is none of them: the policy's digest would not cover what it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A detector as a brief names it."""

    kind: str
    """First word of the line."""
    url: str = ""
    model: str = ""
    """Name of the model, or its whole address for `constitution`."""
    rule: str = ""
    """Id of the rule."""

    @property
    def name(self) -> str:
        """Return how verdicts name it; without its URL, which says where a team runs what."""
        return " ".join(part for part in (self.kind, self.rule or self.model) if part)


def read_line(text: str) -> Line:
    """Return what a line names.

    Raises
    ------
    SettingError
        It has none of the accepted forms; the message says what is wrong.

    >>> read_line("openai http://127.0.0.1:8000/v1 llama-guard-3-8b").name
    'openai llama-guard-3-8b'
    """
    kind, *parts = text.split() or [""]
    if kind not in PARTS:
        raise wrong(text, f"begins with no known kind of detector, {kind!r}")
    if len(parts) != len(PARTS[kind]):
        wanted = " ".join([kind, *PARTS[kind]])
        raise wrong(text, f"has {len(parts)} parts after `{kind}`; `{wanted}` is expected")
    named = dict(zip(PARTS[kind], parts, strict=True))
    if "URL" in named:
        check_url(text, named["URL"])
    address = named.get("MODEL-ADDRESS", "")
    if kind == "constitution":
        check_model(text, address)
    return Line(
        kind=kind,
        url=named.get("URL", ""),
        model=named.get("MODEL", address),
        rule=named.get("RULE", ""),
    )


def check_url(text: str, url: str) -> None:
    """Refuse a URL that names no host, and one that holds a credential."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # the port is parsed when it is read
    except ValueError as error:
        raise wrong(text, f"has a URL that cannot be read ({error})") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise wrong(text, f"has no URL that begins with http:// or https:// but {url!r}")
    if parts.username or parts.password:
        raise SettingError(
            f"`detector`: the URL of {host} holds a credential.\nTake it out of the brief and set "
            f"{key_name(host)} in the environment."
        )


def check_model(text: str, address: str) -> None:
    """Refuse an address that names no model behind a service."""
    if not address.startswith(MODELS):
        raise wrong(
            text,
            f"names no model with {address!r}; write `openai:MODEL@URL` or `anthropic:MODEL[@URL]`",
        )
    kind, _, rest = address.partition(":")
    if kind in ("openai", "anthropic"):
        # The credential of a URL has an `@` too.
        _, given, url = rest.partition("@")
        if given or kind == "openai":  # without a URL, Anthropic's own service is asked
            check_url(text, url)
    else:
        check_url(text, address if rest.startswith("//") else rest)


def wrong(text: str, found: str) -> SettingError:
    """Return the error that lists the accepted forms."""
    said = f"`detector = {text}` {found}.\nAccepted: {', '.join(FORMS)}."
    return SettingError(CREDENTIAL.sub("://…@", said))

"""Requests as they come in over the wire: bytes and headers in, a Request out.

The dialect reads the body; here stands what all of them share. Only what is malformed
is rejected: what the policy does not allow is answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from redline.controls import Policy
from redline.guard.headers import consent_of, language_of, said_of, session_of, subject_of
from redline.guard.rejected import Rejected, named, unknown_model
from redline.llm.dialects import Asked, Dialect
from redline.llm.protocol import Ask, Client

__all__ = [
    "LARGEST",
    "LARGEST_PICTURES",
    "MODEL",
    "Request",
    "Served",
    "read_json",
    "read_request",
    "served_by",
]

MODEL = "redline"
"""Name under which the feature is served."""

LARGEST = 1_000_000
"""Bytes of one request."""
LARGEST_PICTURES = 16_000_000
"""The same where the feature looks at pictures, which travel inside the request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What requests are held against."""

    models: tuple[str, ...]
    """Names that may be asked for."""
    languages: tuple[str, ...]
    """Tags of the policy, from which the caller's language is chosen."""
    understands: frozenset[str] = frozenset()
    """What the feature takes besides texts: `tools`, `images`, `schema`."""
    since: int = 0
    """Start of the app, seconds since 1970."""


def served_by(client: Client, policy: Policy, model: str = MODEL) -> Served:
    """Return what requests to a feature are held against: its own name is asked for as well."""
    own = getattr(client, "model", "")
    return Served(
        models=tuple(dict.fromkeys(name for name in (model, own) if name)),
        languages=policy.languages,
        understands=getattr(client, "understands", frozenset()),
        since=int(datetime.now(UTC).timestamp()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, checked."""

    ask: Ask
    asked: Asked
    dialect: Dialect


def read_request(
    body: bytes, headers: Mapping[str, str], dialect: Dialect, served: Served
) -> Request:
    """Read one request.

    Parameters
    ----------
    body
        JSON as the client sent it.
    headers
        By lower-case name: `x-redline-consent`, `x-redline-session`, `accept-language`.

    Raises
    ------
    Rejected
        The message names the field and what is accepted.
    """
    fields = read_json(body)
    check_model(fields, served.models)
    asked = dialect.read(fields)
    check_understood(asked, served.understands)
    ask = asked.ask(
        dialect.name,
        fields,
        {name: headers[name] for name in dialect.headers if name in headers},
        language=language_of(headers.get("accept-language", ""), served.languages),
        session=session_of(asked.user, headers),
        subject=subject_of(asked.user, headers),
        consent=consent_of(headers),
        said=said_of(headers),
    )
    return Request(ask=ask, asked=asked, dialect=dialect)


def read_json(body: bytes) -> dict[str, Any]:
    """Return the fields of a request."""
    try:
        fields = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Rejected(f"The body is not JSON: {error}.") from error
    if not isinstance(fields, dict):
        raise Rejected(f"The body is {named(fields)}; an object is expected.")
    return fields


def check_model(fields: Mapping[str, Any], models: tuple[str, ...]) -> None:
    """Refuse a missing model, and one that is not served."""
    asked = fields.get("model")
    if not isinstance(asked, str) or not asked:
        raise Rejected(f'`model` is missing. Write "model": {models[0]!r}.', param="model")
    if asked not in models:
        raise unknown_model(asked, models)


def check_understood(asked: Asked, understands: frozenset[str]) -> None:
    """Refuse what a feature that is no model would pass over in silence."""
    if "tools" not in understands:
        used = any(m.calls or m.answers for m in asked.messages)
        if asked.tools or used:
            where = "tools" if asked.tools else "messages"
            what = "`tools` is" if asked.tools else "Calls of tools are"
            raise Rejected(
                f"{what} not understood by this feature, which is no model.", param=where
            )
    if "images" not in understands and any(m.images for m in asked.messages):
        raise Rejected(
            "Pictures are not understood by this feature, which reads texts alone.",
            param="messages",
        )
    if "schema" not in understands and asked.schema:
        raise Rejected(
            "An answer as JSON is not understood by this feature, which is no model.",
            param="response_format",
        )

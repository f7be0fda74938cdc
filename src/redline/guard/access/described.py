"""The document of the interface (OpenAPI 3.1), made from the table of addresses that answers.

Routes go in; one object goes out. What is said of requests is what every format asks for at
least: fields that are not named here are passed on as they are, see the page on the gateway.
"""

from collections.abc import Iterable
from typing import Any

from redline.guard.access.route import Route
from redline.guard.access.schemas import HEADERS, SCHEMAS

__all__ = ["document"]

VERSION = "1"
ERRORS = {
    400: "Malformed; the message names the field.",
    401: "No key, or none that is valid.",
    403: "The key lacks the scope, or the user is not in the phase.",
    404: "Not here.",
    413: "Too large.",
    429: "Over a limit. With `x-should-retry: false` waiting does not help.",
    503: "The feature, the record, the keys or the limits cannot be used now.",
}
"""Statuses beside 200, and what they mean."""
OPEN = (400, 503)
"""Those of an address that asks for no key and no body."""
BESIDE = {
    401: ("www-authenticate",),
    429: ("retry-after", "x-should-retry", "x-redline-limits"),
}
"""Headers that stand beside an error."""
GUARDED = tuple(name for name in HEADERS if name not in {n for b in BESIDE.values() for n in b[:2]})
"""Those of an answer of the guard; callers of messages get Anthropic's names of rates."""


def document(routes: Iterable[Route]) -> dict[str, Any]:
    """Return the document of an interface."""
    paths: dict[str, Any] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Redline gateway",
            "version": VERSION,
            "description": "A refusal or a handover is an ordinary answer with status 200; what "
            "was done stands in headers and in the field `redline`.",
        },
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "headers": HEADERS,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "key": {"type": "apiKey", "in": "header", "name": "x-api-key"},
            },
        },
    }


def operation(route: Route) -> dict[str, Any]:
    """Return what is said of one address."""
    stem, _, name = route.path.partition("{")
    found: dict[str, Any] = {
        "operationId": "-".join(stem.strip("/").split("/") + ([name[:-1]] if name else [])),
        "summary": route.summary,
        "responses": responses(route),
    }
    if name:
        found["parameters"] = [
            {"name": name[:-1], "in": "path", "required": True, "schema": {"type": "string"}}
        ]
    if route.asked:
        found["requestBody"] = {"required": True, "content": {"application/json": of(route.asked)}}
        found["parameters"] = said(route)
    if route.scope:
        # An empty one: while there never was a key, none is asked for.
        found["security"] = [{"bearer": []}, {"key": []}, {}]
        found["x-redline-scope"] = route.scope
    return found


def said(route: Route) -> list[dict[str, Any]]:
    """Return the headers of a request that the gateway reads."""
    names = ["consent"]
    if route.streams:
        names += ["session", "subject", "region", "age"]
    known = [
        {"name": f"x-redline-{name}", "in": "header", "schema": ref("schemas", f"header-{name}")}
        for name in names
    ]
    language = {"name": "accept-language", "in": "header", "schema": {"type": "string"}}
    return [*known, language] if route.streams else known


def responses(route: Route) -> dict[str, Any]:
    """Return the answers of one address."""
    good: dict[str, Any] = {"description": "Done."}
    told = route.told or (f"{route.asked}-answer" if route.streams else "Anything")
    content: dict[str, Any] = {"application/json": of(told)}
    if route.plain:
        content = {"text/plain": {"schema": {"type": "string"}}}
    if route.streams:
        content["text/event-stream"] = {"schema": {"type": "string"}}
        good["headers"] = {name: ref("headers", name) for name in GUARDED}
    good["content"] = content
    statuses = list(ERRORS) if route.asked else [*OPEN, *([401, 403] if route.scope else [])]
    if "{" in route.path:
        statuses.append(404)
    found: dict[str, Any] = {"200": good}
    if route.new:
        found["201"] = {"description": "Recorded for the first time.", "content": content}
    for status in sorted(statuses):
        found[str(status)] = wrong(route, status)
    return found


def wrong(route: Route, status: int) -> dict[str, Any]:
    """Return what is said of an error, in the format of the address."""
    headers = {name: ref("headers", name) for name in BESIDE.get(status, ())}
    named = f"{route.asked}-error"
    return {
        "description": ERRORS[status],
        "content": {"application/json": of(named if named in SCHEMAS else "chat-error")},
        **({"headers": headers} if headers else {}),
    }


def of(name: str) -> dict[str, Any]:
    """Return a content of a schema."""
    return {"schema": ref("schemas", name)}


def ref(kind: str, name: str) -> dict[str, str]:
    """Return where something is described."""
    return {"$ref": f"#/components/{kind}/{name}"}

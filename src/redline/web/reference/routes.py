"""The page that lists every way a program may ask the app, made from the OpenAPI description."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.web.live import Part
from redline.web.pages import page
from redline.web.people import Act, depends

__all__ = ["Operation", "api", "operations", "pages", "parts"]

parts: dict[str, Part] = {}
pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One way to ask."""

    method: str
    path: str
    tag: str
    says: str
    takes: tuple[str, ...]
    """Its parameters, as `name` or `name?`."""


@pages.get("/api-reference")
def reference(request: Request) -> HTMLResponse:
    """List the ways to ask, by area."""
    by_tag: dict[str, list[Operation]] = defaultdict(list)
    for one in operations(request.app.openapi()):
        by_tag[one.tag].append(one)
    base = str(request.base_url).rstrip("/")
    return page(request, "reference.html.j2", by_tag=dict(by_tag), base=base)


@api.get("/openapi.json", dependencies=[depends(Act.SEE)], include_in_schema=False)
def described(request: Request) -> dict[str, Any]:
    """Return the OpenAPI description."""
    found: dict[str, Any] = request.app.openapi()
    return found


def operations(described: dict[str, Any]) -> Iterator[Operation]:
    """Give every operation of an OpenAPI description."""
    for path, ways in described["paths"].items():
        for method, said in ways.items():
            yield Operation(
                method=method.upper(),
                path=path,
                tag=next(iter(said.get("tags", ())), "other"),
                says=said.get("description") or said["summary"],
                takes=tuple(taken(said)),
            )


def taken(said: dict[str, Any]) -> Iterator[str]:
    """Give the parameters of an operation."""
    for one in said.get("parameters", ()):
        if one["in"] == "query":
            yield one["name"] if one.get("required") else f"{one['name']}?"
    if "requestBody" in said:
        yield "a JSON body"

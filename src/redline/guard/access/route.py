"""One address of the gateway: what answers there, what it is for, and who may ask."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope

from redline.guard.rejected import Rejected

__all__ = ["Handler", "Route", "Table"]

Handler = Callable[[Scope, Receive], Awaitable[ASGIApp]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One address and method."""

    method: str
    path: str
    """As it is asked; `{model}` at its end stands for one name."""
    summary: str
    """In a line, for the document of the interface."""
    handler: Handler
    scope: str = ""
    """Of a key; empty where anybody may ask."""
    asked: str = ""
    """Name of the schema of its body; empty for none."""
    told: str = ""
    """Name of the schema of its answer; empty for any object."""
    new: bool = False
    """Whether something is made: the status is then 201 the first time."""
    plain: bool = False
    """Whether it answers with plain text instead of an object."""
    streams: bool = False
    """Whether it answers as a stream too, and everything of the guard stands in its headers."""

    def leads(self, path: str) -> bool:
        """Say whether a path is one of its own."""
        stem = self.path.partition("{")[0]
        return path == self.path if stem == self.path else path.startswith(stem)


@dataclass(slots=True)
class Table:
    """All addresses of a gateway."""

    routes: Sequence[Route]
    exact: dict[tuple[str, str], Route] = field(init=False)

    def __post_init__(self) -> None:
        self.exact = {(route.path, route.method): route for route in self.routes}

    def find(self, scope: Scope) -> Route:
        """Return what answers a request.

        Raises
        ------
        Rejected
            There is no such address or method.
        """
        path, method = scope["path"], scope["method"]
        method = "GET" if method == "HEAD" else method
        if found := self.exact.get((path, method)):
            return found
        known = [route for route in self.routes if route.leads(path)]
        if named := next((route for route in known if route.method == method), None):
            return named
        status = HTTPStatus.METHOD_NOT_ALLOWED if known else HTTPStatus.NOT_FOUND
        raise Rejected(
            f"{scope['method']} {path[:200]}: {status.phrase}.",
            status=status,
            headers={"allow": known[0].method} if known else {},
        )

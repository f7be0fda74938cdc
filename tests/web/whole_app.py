"""Every route of the app, found from the app itself, and somebody of each role to call it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi.routing import APIRoute

from redline.web.people import Person, Role

READING = {"GET", "HEAD"}


@dataclass(frozen=True)
class Way:
    """One way to call the app: a method with an address, or a socket."""

    method: str
    path: str
    endpoint: object = None

    @property
    def name(self):
        """Return how a table names it."""
        return f"{self.method} {self.path}"

    def at(self, **given):
        """Return its address with what stands for each parameter; one that is not given is 1."""
        return re.sub(r"{(\w+)(?::\w+)?}", lambda found: str(given.get(found[1], 1)), self.path)


def ways(shielded):
    """Return every way to call an app that stands behind its shield."""
    return list(walked(shielded.app.app.app.routes, ""))


def walked(routes, prefix) -> Iterator[Way]:
    """Give every way of these routes and of the routers in them."""
    for one in routes:
        if inside := getattr(one, "original_router", None):
            yield from walked(inside.routes, prefix + one.include_context.prefix)
        elif getattr(one, "methods", None):
            methods = one.methods - {"HEAD"}
            called = one.endpoint if isinstance(one, APIRoute) else None
            yield from (Way(method, prefix + one.path, called) for method in sorted(methods))
        else:
            yield Way("SOCKET", prefix + one.path)


class ByRole:
    """People who say in a header what they are; without it nobody has signed in."""

    def who(self, asks):
        """Return who asks."""
        role = asks.headers.get("x-role")
        return Person(name=role.title(), role=Role(role)) if role else None

"""Who asks, and what they may do.

On this machine alone there is one person, who may do everything and needs no sign-in. Where the
app is reached from elsewhere, somebody has to sign in, and has one role. What is done is done in
that person's name, in every record.
"""

import functools
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Protocol

from fastapi import Depends
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from redline.errors import RedlineError
from redline.workspace.events import acting_as, person
from redline.workspace.persons import Persons
from redline.workspace.roles import MAY, Act, Person, Role

__all__ = [
    "COOKIE",
    "Access",
    "Act",
    "Alone",
    "NotAllowed",
    "NotSignedIn",
    "Person",
    "Role",
    "SignedIn",
    "Somebody",
    "depends",
    "needs",
]


COOKIE = "redline-session"
"""What a browser keeps of a session."""


class NotSignedIn(RedlineError):
    """Nobody has signed in, or the session is over."""


class NotAllowed(RedlineError):
    """Whoever asks has a role that may not do that."""


class Access(Protocol):
    """How the app knows who asks."""

    def who(self, asks: HTTPConnection) -> Person | None:
        """Return who asks; None where nobody has signed in."""
        ...


class Alone:
    """One person on a machine of their own: no sign-in."""

    def who(self, asks: HTTPConnection) -> Person | None:
        """Return the person whose machine it is."""
        del asks
        return Person(name=person(), role=Role.ADMIN, signed_in=False)


class SignedIn:
    """Several people, each with a role: a browser with a session, a program with a key."""

    def __init__(self, persons: Persons) -> None:
        """Take the people of the house."""
        self.persons = persons

    def who(self, asks: HTTPConnection) -> Person | None:
        """Return who asks; None where neither a session nor a key says."""
        scheme, _, told = asks.headers.get("authorization", "").partition(" ")
        if scheme:
            return self.persons.with_key(told) if scheme.casefold() == "bearer" else None
        token = asks.cookies.get(COOKIE, "")
        return self.persons.in_session(token) if token else None


class Named:
    """An app to which everything is done in the name of who asks."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        """Take an app, and how it knows who asks."""
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Find out who asks, and let them be the one who acts."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        found = self.access.who(HTTPConnection(scope))
        scope.setdefault("state", {})["person"] = found
        with acting_as(found.name if found else ""):
            await self.app(scope, receive, send)


def somebody(asks: HTTPConnection) -> Person:
    """Return who asks.

    Raises
    ------
    NotSignedIn
        Nobody has signed in.
    """
    found: Person | None = asks.state.person
    if found is None:
        raise NotSignedIn("sign in first; the session is over or was never begun.")
    return found


Somebody = Annotated[Person, Depends(somebody)]
"""Whoever has signed in."""


@functools.cache
def needs(act: Act) -> Callable[..., Awaitable[Person]]:
    """Return what lets only those by who may do something; for `Depends`."""

    async def allowed(asked: Somebody) -> Person:
        if not asked.may(act):
            may = ", ".join(role.value for role in Role if act in MAY[role])
            raise NotAllowed(f"{asked.name} is {asked.role.value}; to {act.value} takes: {may}.")
        return asked

    return allowed


def depends(act: Act) -> Any:
    """Return the dependency of a route on what whoever asks may do."""
    return Depends(needs(act))

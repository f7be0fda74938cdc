"""Whose practice it is: each person who signs in sees and deletes their own, and nobody else's.

What is practised is no part of a launch, so whoever may see the house may practise, whatever
their role.
"""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from redline.web.people import Person
from redline.workspace.home import belonging_to, data_folder
from redline.workspace.roles import whose

__all__ = ["Own", "owner", "written_case"]


def owner(person: Person | None) -> str:
    """Return whose data are meant; empty for the one person of a machine.

    They stand under the id of an account, which nobody has after them; those of an account from
    before there were ids stand under its name. A key works on the data of whoever made it.
    """
    if person is None or not person.signed_in:
        return ""
    # A name holds no line end, so that no name is an id.
    return f"id\n{person.id}" if person.id else whose(person.name)


def written_case() -> Path:
    """Return the file in which the written case of who asks stands."""
    return data_folder() / "written-case.md"


class Own(APIRoute):
    """A route that works on the data of who asks."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, run for the person."""
        handler = super().get_route_handler()

        async def own(request: Request) -> Response:
            with belonging_to(owner(getattr(request.state, "person", None))):
                return await handler(request)

        return own

"""The app put together: areas, live parts, errors as pages, and the shield before all of it."""

import threading
import traceback
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from redline import __version__
from redline.errors import EnvironmentFailure, RedlineError
from redline.web import (
    assets,
    briefs,
    deciding,
    evidence,
    incidents,
    practice,
    queue,
    record,
    reference,
    sessions,
    signing_in,
    trying,
    watch,
    weekly,
    writing,
)
from redline.web.answers import see
from redline.web.described import describe
from redline.web.house import House, NoSuchBrief
from redline.web.live import Live
from redline.web.pages import page
from redline.web.people import Access, Alone, Named, NotAllowed, NotSignedIn
from redline.web.practice import NoSuchInterview
from redline.web.shield import LOOPBACK, Shield

__all__ = ["application"]

ROOMS = (
    briefs,
    writing,
    evidence,
    deciding,
    watch,
    queue,
    incidents,
    weekly,
    record,
    sessions,
    trying,
    signing_in,
    practice,
    reference,
)
"""The areas: each has `pages` and `api`, and `parts` by name where something is live."""
STATUS: tuple[tuple[type[RedlineError], int], ...] = (
    (NoSuchBrief, 404),
    (NoSuchInterview, 404),
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (EnvironmentFailure, 503),
    (RedlineError, 422),
)
API = "/api"
AT_END = 0.5
"""Seconds to let go of what is held when the app ends."""


def application(
    house: House,
    access: Access | None = None,
    hosts: Collection[str] = LOOPBACK,
    *,
    secure: bool = False,
) -> ASGIApp:
    """Return the app.

    Parameters
    ----------
    house
        The briefs that it shows.
    access
        How it knows who asks; without it there is one person, who may do everything.
    hosts
        The names that it may be called by.
    secure
        Whether browsers reach it by https, so that what they keep is sent no other way.
    """
    known = access or Alone()

    @asynccontextmanager
    async def open_for(_app: FastAPI) -> AsyncIterator[None]:
        """Let go of what is held open when the app ends, as far as that is soon done."""
        yield
        closing = threading.Thread(target=house.close, daemon=True)
        closing.start()
        closing.join(AT_END)

    app = FastAPI(
        title="Redline",
        lifespan=open_for,
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.house, app.state.live = house, Live(house)
    app.state.access, app.state.secure = known, secure
    for room in ROOMS:
        app.include_router(room.pages, include_in_schema=False)
        app.include_router(room.api, prefix=API)
        for name, make in room.parts.items():
            app.state.live.part(name, make)
    describe(app)
    app.add_route("/static/{digest}/{name}", assets.serve, include_in_schema=False)
    app.add_api_websocket_route("/live", app.state.live.serve)
    app.add_exception_handler(RedlineError, told)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, misread)
    app.add_exception_handler(Exception, broke)
    return Shield(Named(GZipMiddleware(app, minimum_size=1024), known), hosts)


def told(request: Request, error: Exception) -> Response:
    """Answer with what Redline can explain."""
    status = next(code for kind, code in STATUS if isinstance(error, kind))
    asks_a_page = request.method == "GET" and not request.url.path.startswith(f"{API}/")
    if isinstance(error, NotSignedIn) and asks_a_page:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return see(f"/sign-in?{urlencode({'to': wanted})}")
    return answer(request, status, str(error))


def refused(request: Request, error: Exception) -> Response:
    """Answer where there is no such page, or no such way to ask for it."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return answer(request, status, HTTPStatus(status).description or HTTPStatus(status).phrase)


def misread(request: Request, error: Exception) -> Response:
    """Answer where something that was sent has another form than what is asked for."""
    found = error.errors() if isinstance(error, RequestValidationError) else []
    said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in found)
    return answer(request, 422, f"what was sent cannot be used: {said}.")


def broke(request: Request, error: Exception) -> Response:
    """Answer where Redline itself is at fault, and print where, for whoever runs it."""
    traceback.print_exception(error)
    return answer(request, 500, "A fault of Redline. Where the app runs it was printed in full.")


def answer(request: Request, status: int, says: str) -> Response:
    """Return an error as JSON to a program, and as a page to a person."""
    if request.url.path.startswith(f"{API}/"):
        return JSONResponse({"error": says}, status)
    title = HTTPStatus(status).phrase
    return page(request, "error.html.j2", status=status, title=title, says=says)

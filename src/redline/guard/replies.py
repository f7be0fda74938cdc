"""Bodies as JSON, and what a caller is told when there is no answer."""

from http import HTTPStatus
from typing import Any, cast

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from redline.guard.rejected import Rejected, error_body, record_down

__all__ = ["as_json", "broken", "refused", "rejected", "unrecorded"]


def as_json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return a body as JSON."""
    return Response(
        orjson.dumps(body), status_code=status, headers=headers, media_type="application/json"
    )


def rejected(request: Request, error: Exception) -> Response:
    """Tell the caller what is malformed."""
    del request
    known, kind = cast(Rejected, error), "invalid_request_error"
    return as_json(
        error_body(str(known), kind=kind, param=known.param, code=known.code), known.status
    )


def refused(request: Request, error: Exception) -> Response:
    """Tell the caller that there is no such address or method."""
    found = cast(HTTPException, error)
    status, headers = found.status_code, dict(found.headers or {})
    message = f"{request.method} {request.url.path}: {HTTPStatus(status).phrase}."
    return as_json(error_body(message, kind="invalid_request_error"), status, headers)


def unrecorded(request: Request, error: Exception) -> Response:
    """Tell the caller that nothing may be released; why is told to those who run it."""
    del request, error
    return as_json(record_down(), 503)


def broken(request: Request, error: Exception) -> Response:
    """Tell the caller that the gateway itself is at fault."""
    del request, error
    message = "The gateway failed. Nothing was answered past its checks."
    return as_json(error_body(message, kind="server_error", code="gateway_failed"), 500)

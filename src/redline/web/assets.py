"""The files that pages load: one style sheet and a few scripts, read once and never changed.

Their addresses carry a digest, so a browser keeps them until they are others.
"""

import functools
import gzip
import hashlib
from dataclasses import dataclass
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from redline.report.colours import css_variables

__all__ = ["Asset", "address", "asset", "serve"]

STYLES = ("style.css", "evaluation.css", "review.css", "committee.css", "print.css")
"""Of reports, whose parts are shown here too."""
OWN = (
    "base.css",
    "access.css",
    "try.css",
    "people-work.css",
    "evidence.css",
    "decision.css",
    "live.css",
    "writing.css",
    "welcome.css",
    "practice.css",
)
"""Of the app: the frame, then one file for each area. Later ones win, so the order is kept."""
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file."""

    data: bytes
    packed: bytes
    """The same under gzip."""
    media: str
    digest: str


def asset(name: str) -> Asset | None:
    """Return a file by its name; None where there is none."""
    # Only what is there is kept: anybody may ask for any number of names.
    return read(name) if name in names() else None


@functools.cache
def names() -> frozenset[str]:
    """Return the names of all files."""
    own = {one.name for one in (files("redline.web") / "static").iterdir()}
    return frozenset(own | {"app.css"})


@functools.cache
def read(name: str) -> Asset:
    """Read a file."""
    here = files("redline.web") / "static"
    data = style_sheet() if name == "app.css" else (here / name).read_bytes()
    return Asset(
        data=data,
        packed=gzip.compress(data, mtime=0),
        media=TYPES["." + name.rpartition(".")[2]],
        digest=hashlib.sha256(data).hexdigest()[:12],
    )


def style_sheet() -> bytes:
    """Return the one style sheet of all pages: colours, what reports use, then the app's own."""
    reports, own = files("redline.report") / "templates", files("redline.web") / "static"
    sheets = [*(reports / name for name in STYLES), *(own / name for name in OWN)]
    return (css_variables() + "".join(s.read_text(encoding="utf-8") for s in sheets)).encode()


def address(name: str) -> str:
    """Return where a page finds a file."""
    found = asset(name)
    if found is None:
        raise LookupError(name)
    return f"/static/{found.digest}/{name}"


async def serve(request: Request) -> Response:
    """Answer with a file."""
    found = asset(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    headers = {"cache-control": FOREVER, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            found.packed, media_type=found.media, headers=headers | {"content-encoding": "gzip"}
        )
    return Response(found.data, media_type=found.media, headers=headers)

"""HTML from templates: the frame that every page has, and how a page is made.

Everything is escaped by the template engine. The templates of reports are at hand too, so that
what a report shows looks the same here.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline import __version__
from redline.report import page as reports
from redline.web import assets
from redline.web.house import Entry
from redline.web.people import Act, Person

__all__ = ["AREAS", "Area", "environment", "fragment", "page"]


@dataclass(frozen=True, slots=True)
class Area:
    """One place of a launch in the menu."""

    path: str
    title: str
    letter: str
    """The key that leads there after `g`."""


AREAS: tuple[Area, ...] = (
    Area("", "Overview", "o"),
    Area("live", "Live", "l"),
)
"""The menu of a launch, in the order of a launch's life."""
HOUSE: tuple[tuple[str, str, str], ...] = (("/", "Briefs", "b"),)
"""The menu of the whole house: address, words, and the key that leads there after `g`."""


@functools.cache
def environment() -> Environment:
    """Return the template engine of the app."""
    made = reports.environment().overlay()
    made.loader = ChoiceLoader([
        PackageLoader("redline.web", "templates"),
        PackageLoader("redline.report", "templates"),
    ])  # fmt: skip
    made.globals = made.globals | {
        "areas": AREAS,
        "house_menu": HOUSE,
        "acts": Act,
        "asset": assets.address,
        "version": __version__,
    }
    return made


def fragment(template: str, shown: Mapping[str, Any]) -> str:
    """Return a part of a page."""
    text = environment().get_template(template).render(shown)
    return reports.UNPRINTABLE.sub("\ufffd", text)


def page(
    request: Request,
    template: str,
    *,
    entry: Entry | None = None,
    area: str = "",
    status: int = 200,
    **shown: Any,
) -> HTMLResponse:
    """Return a page.

    Parameters
    ----------
    entry
        The launch it belongs to; None for a page of the whole house.
    area
        Its place in the menu.
    """
    person: Person | None = getattr(request.state, "person", None)
    frame = {"entry": entry, "area": area, "person": person, "path": request.url.path}
    return HTMLResponse(fragment(template, {**frame, **shown}), status)

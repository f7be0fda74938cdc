"""HTML from templates: the frame that every page has, and how a page is made.

Everything is escaped by the template engine. The templates of reports are at hand too, so that
what a report shows looks the same here.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline import __version__
from redline.report import page as reports
from redline.web import assets
from redline.web.entries import Entry
from redline.web.people import Act, Person
from redline.workspace.marking import marked, spots_in, told_spots

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
    Area("brief", "Brief", "w"),
    Area("evidence", "Evidence", "e"),
    Area("decision", "Decision", "d"),
    Area("live", "Live", "l"),
    Area("queue", "Review", "r"),
    Area("incidents", "Incidents", "i"),
    Area("weekly", "Week", "k"),
    Area("record", "Record", "c"),
    Area("sessions", "Conversations", "s"),
    Area("try", "Try it", "t"),
)
"""The menu of a launch, in the order of a launch's life."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the house in the menu."""

    path: str
    title: str
    letter: str
    """The key that leads there after `g`."""
    act: Act = Act.SEE
    """What somebody must be allowed to do to be shown it."""
    signed_in: bool = False
    """Whether it is there only where several people sign in."""


HOUSE: tuple[Place, ...] = (
    Place("/", "Briefs", "b"),
    Place("/briefs/new", "New brief", "n", act=Act.WRITE),
    Place("/practice", "Practice", "p"),
    Place("/people", "People", "m", act=Act.ADMINISTER, signed_in=True),
)
"""The menu of the whole house."""


@functools.cache
def environment() -> Environment:
    """Return the template engine of the app."""
    made = reports.environment().overlay()
    made.loader = ChoiceLoader([
        PackageLoader("redline.web", "templates"),
        PackageLoader("redline.report", "templates"),
    ])  # fmt: skip
    made.filters = made.filters | {"day": day}
    made.globals = made.globals | {
        "areas": AREAS,
        "acts": Act,
        "marked": marked,
        "spots_in": spots_in,
        "told_spots": told_spots,
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
    frame = {
        "entry": entry,
        "area": area,
        "person": person,
        "path": request.url.path,
        "house_menu": menu_of(person),
    }
    return HTMLResponse(fragment(template, {**frame, **shown}), status)


def menu_of(person: Person | None) -> list[Place]:
    """Return the places of the house that somebody is shown."""
    if person is None:
        return []
    return [p for p in HOUSE if person.may(p.act) and (person.signed_in or not p.signed_in)]


def day(at: float) -> str:
    """Return a moment, in seconds since 1970, as a day."""
    return datetime.fromtimestamp(at, UTC).date().isoformat()

"""Pages of the review queue: take an item, judge it, leave it to others, appeal."""

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from redline.web.answers import see
from redline.web.asking import TheEntry, TheForm, TheHouse, TheLaunch, TheNumber
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.web.queue.api import api
from redline.web.queue.standings import standing_of
from redline.workspace.events import reason
from redline.workspace.review_questions import QUESTIONS, labels_of
from redline.workspace.reviewed_rates import BAR
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.reviewing_views import LAST, at_desk, judged

__all__ = ["api", "pages", "parts"]

SHOWN = 30
"""Judged items on one page."""

pages = APIRouter(dependencies=[depends(Act.SEE)])


def standing(house: House, key: str, word: str = "") -> str:
    """Make the part that shows how the reviews of a launch stand."""
    del word
    found = standing_of(ReviewDesk(launch=house.launch(key)))
    return fragment("queue-standing.html.j2", {"standing": found, "bar": BAR})


parts: dict[str, Part] = {"queue": standing}


@pages.get("/launches/{key}/queue")
def queue(request: Request, entry: TheEntry, house: TheHouse) -> HTMLResponse:
    """Show the item that this person holds, or what waits and how the reviews stand."""
    desk = ReviewDesk(launch=house.launch(entry.key))
    found = at_desk(desk)
    return page(
        request,
        "queue-item.html.j2" if found.holds else "queue.html.j2",
        entry=entry,
        area="queue",
        desk=found,
        questions=QUESTIONS,
        shown=standing(house, entry.key) if found.holds is None else "",
        moment=lambda at: datetime.fromtimestamp(at, UTC),
    )


@pages.get("/launches/{key}/queue/judged")
def past(
    request: Request, entry: TheEntry, house: TheHouse, before: TheNumber = LAST
) -> HTMLResponse:
    """Show what was judged, with what each person said once all have."""
    desk = ReviewDesk(launch=house.launch(entry.key))
    return page(
        request,
        "queue-judged.html.j2",
        entry=entry,
        area="queue",
        found=judged(desk, before, SHOWN),
        most=SHOWN,
        who=desk.who,
        questions=QUESTIONS,
        moment=lambda at: datetime.fromtimestamp(at, UTC),
    )


@pages.post("/launches/{key}/queue/take", dependencies=[depends(Act.REVIEW)])
def take(key: str, launch: TheLaunch) -> RedirectResponse:
    """Take what comes next."""
    ReviewDesk(launch=launch).next()
    return back(key)


@pages.post("/launches/{key}/queue/judge", dependencies=[depends(Act.REVIEW)])
def judge(key: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Judge the item that this person holds, and take the next one unless they stop here."""
    desk = ReviewDesk(launch=launch)
    labels = labels_of({one.name: form.word(one.name) for one in QUESTIONS})
    desk.judge(form.word("exchange"), labels, form.word("note"))
    if form.word("then") != "stop":
        desk.next()
    return back(key)


@pages.post("/launches/{key}/queue/skip", dependencies=[depends(Act.REVIEW)])
def skip(key: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Leave the item to others, with a reason, and take the next one."""
    desk = ReviewDesk(launch=launch)
    desk.release(form.word("exchange"), reason(form.word("why")))
    desk.next()
    return back(key)


@pages.post("/launches/{key}/queue/release", dependencies=[depends(Act.REVIEW)])
def release(key: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Give the item back, without a word."""
    ReviewDesk(launch=launch).release(form.word("exchange"))
    return back(key)


@pages.post("/launches/{key}/queue/correct", dependencies=[depends(Act.REVIEW)])
def correct(key: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Put a new judgement in the place of one's own."""
    labels = labels_of({one.name: form.word(one.name) for one in QUESTIONS})
    ReviewDesk(launch=launch).correct(form.word("exchange"), labels, form.word("why"))
    return see(f"/launches/{key}/queue/judged")


@pages.post("/launches/{key}/queue/appeal", dependencies=[depends(Act.REVIEW)])
def appeal(key: str, launch: TheLaunch, form: TheForm) -> RedirectResponse:
    """Put a judged item back, for a person who has not judged it."""
    ReviewDesk(launch=launch).again(form.word("exchange"), form.word("why"))
    return see(f"/launches/{key}/queue/judged")


def back(key: str) -> RedirectResponse:
    """Lead to the queue."""
    return see(f"/launches/{key}/queue")

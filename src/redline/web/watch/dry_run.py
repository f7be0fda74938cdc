"""The dry run: what the rules of now would have done with past traffic."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from redline.errors import RedlineError
from redline.web.asking import TheEntry, TheHouse
from redline.web.keeping import Keeping
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.waiting import WAIT, Waits, waiting
from redline.web.watch.standing import standing
from redline.workspace.launch import Launch
from redline.workspace.replaying import Replayed, lines, replay, time_in

__all__ = ["api", "pages"]


REPLAYS: Keeping[list[Replayed]] = Keeping(4, 60.0)
pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


@pages.get("/replay")
def dry_run(
    request: Request, entry: TheEntry, house: TheHouse, since: str = "", until: str = ""
) -> Response:
    """Say what the rules of now would have done with past traffic."""
    launch = house.launch(entry.key)
    asked = request.query_params.get("run") is not None
    found: list[Replayed] | None = []
    trouble = ""
    if asked:
        try:
            found = replayed(launch, since, until, WAIT)
        except RedlineError as error:
            trouble = str(error)
    if found is None:
        return waiting(request, entry, "The record is being read.", "live", "Dry run")
    return page(
        request,
        "live-replay.html.j2",
        entry=entry,
        area="live",
        asked=asked,
        trouble=trouble,
        since=since,
        until=until,
        found=[(one, [line.strip() for line in lines(one)]) for one in found],
        **standing(launch),
    )


@api.get("/replay")
def show_replay(
    entry: TheEntry, house: TheHouse, since: str = "", until: str = "", wait: Waits = WAIT
) -> dict[str, Any]:
    """Return what the rules of now would have done with past traffic; nothing is changed.

    `stretches` is null while a long record is read: ask again, or `wait` some seconds for it.
    """
    launch = house.launch(entry.key)
    found = replayed(launch, since, until, wait)
    told = None if found is None else [asdict(one) for one in found]
    return {"policy": launch.policy.digest, "stretches": told}


def replayed(launch: Launch, since: str, until: str, patience: float) -> list[Replayed] | None:
    """Return what a dry run comes to, of a minute ago at most; None while the record is read."""
    first, end = time_in(since, "since"), time_in(until, "until")
    key, stamp = (launch.brief.file, since, until), (launch.brief.digest, launch.policy.digest)
    return REPLAYS.get(key, stamp, lambda: replay(launch, first, end), patience)

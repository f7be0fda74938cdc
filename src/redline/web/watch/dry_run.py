"""The dry run: what the rules of now would have done with past traffic."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from redline.errors import RedlineError
from redline.web.asking import TheEntry, TheHouse
from redline.web.pages import page
from redline.web.people import Act, depends
from redline.web.watch.standing import standing
from redline.workspace.replaying import lines, replay, time_in

__all__ = ["api", "pages"]


pages = APIRouter(prefix="/launches/{key}/live", dependencies=[depends(Act.SEE)])
api = APIRouter(prefix="/launches/{key}/live", tags=["live"], dependencies=[depends(Act.SEE)])


@pages.get("/replay")
def dry_run(
    request: Request, entry: TheEntry, house: TheHouse, since: str = "", until: str = ""
) -> HTMLResponse:
    """Say what the rules of now would have done with past traffic."""
    launch = house.launch(entry.key)
    asked = request.query_params.get("run") is not None
    found, trouble = [], ""
    if asked:
        try:
            found = replay(launch, time_in(since, "since"), time_in(until, "until"))
        except RedlineError as error:
            trouble = str(error)
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
    entry: TheEntry, house: TheHouse, since: str = "", until: str = ""
) -> dict[str, Any]:
    """Return what the rules of now would have done with past traffic; nothing is changed."""
    launch = house.launch(entry.key)
    found = replay(launch, time_in(since, "since"), time_in(until, "until"))
    return {"policy": launch.policy.digest, "stretches": [asdict(one) for one in found]}

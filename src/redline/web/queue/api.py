"""The review queue for programs: the same acts as on its pages."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from fastapi import APIRouter

from redline.label import LabelValue
from redline.web.asking import TheEntry, TheHouse, TheLaunch, TheNumber
from redline.web.people import Act, depends
from redline.web.queue.standings import standing_of
from redline.workspace.queue_rows import shown_row, standing_row
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.reviewing_views import LAST, at_desk, judged

__all__ = ["api"]

api = APIRouter(tags=["review"], dependencies=[depends(Act.SEE)])
MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody says of an exchange."""

    labels: Mapping[str, LabelValue] = field(default_factory=dict)
    """harmful, critical, grounded, right, citation error: true or false; expected: a word."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A reason."""

    why: str = ""


@api.get("/launches/{key}/queue")
def show_queue(entry: TheEntry, house: TheHouse) -> dict[str, Any]:
    """Return how the reviews stand, what waits, and what the one who asks holds."""
    desk = ReviewDesk(launch=house.launch(entry.key))
    found = at_desk(desk)
    return {
        **standing_row(standing_of(desk)),
        "waiting": [asdict(one) for one in found.waiting],
        "holds": shown_row(found.holds) if found.holds else None,
        "until": found.until.isoformat(timespec="seconds") if found.until else None,
        "severe_today": found.severe,
    }


@api.get("/launches/{key}/queue/judged")
def list_judged(
    entry: TheEntry, house: TheHouse, before: TheNumber = LAST, most: int = 50
) -> list[dict[str, Any]]:
    """Return what was judged, newest first; go on with `before` the last `number`."""
    desk = ReviewDesk(launch=house.launch(entry.key))
    return [asdict(one) for one in judged(desk, before, min(max(1, most), MOST))]


@api.post("/launches/{key}/queue/next", dependencies=[depends(Act.REVIEW)])
def take_next(launch: TheLaunch) -> dict[str, Any] | None:
    """Take what comes next, for half an hour; null where nothing waits for the one who asks."""
    shown = ReviewDesk(launch=launch).next()
    return shown_row(shown) if shown else None


@api.post("/launches/{key}/queue/{exchange:path}/judge", dependencies=[depends(Act.REVIEW)])
def judge_one(exchange: str, launch: TheLaunch, said: Judgement) -> dict[str, Any]:
    """Judge what the one who asks holds."""
    item = ReviewDesk(launch=launch).judge(exchange, said.labels, said.note)
    return {"exchange": item.exchange, "did": "judged"}


@api.post("/launches/{key}/queue/{exchange:path}/correct", dependencies=[depends(Act.REVIEW)])
def correct_one(exchange: str, launch: TheLaunch, said: Judgement) -> dict[str, Any]:
    """Put a new judgement in the place of one's own; `note` says why."""
    item = ReviewDesk(launch=launch).correct(exchange, said.labels, said.note)
    return {"exchange": item.exchange, "did": "corrected"}


@api.post("/launches/{key}/queue/{exchange:path}/release", dependencies=[depends(Act.REVIEW)])
def release_one(exchange: str, launch: TheLaunch, said: Why) -> dict[str, Any]:
    """Give back what the one who asks holds; with a reason it comes to them last."""
    ReviewDesk(launch=launch).release(exchange, said.why)
    return {"exchange": exchange, "did": "released"}


@api.post("/launches/{key}/queue/{exchange:path}/appeal", dependencies=[depends(Act.REVIEW)])
def appeal_one(exchange: str, launch: TheLaunch, said: Why) -> dict[str, Any]:
    """Put a judged one back for somebody else."""
    item = ReviewDesk(launch=launch).again(exchange, said.why)
    return {"exchange": item.exchange, "did": "appealed"}

"""Pages and API of evidence, put together."""

from fastapi import APIRouter

from redline.web.evidence import comparing, labelling, numbers, running, thresholds, transcripts
from redline.web.live import Part
from redline.web.people import Act, depends

__all__ = ["api", "pages", "parts"]

ROOMS = (running, thresholds, comparing, labelling, numbers, transcripts)
pages = APIRouter(dependencies=[depends(Act.SEE)])
api = APIRouter(tags=["evidence"], dependencies=[depends(Act.SEE)])
for room in ROOMS:
    pages.include_router(room.pages, prefix="/launches/{key}/evidence")
    api.include_router(room.api, prefix="/launches/{key}/evidence")
parts: dict[str, Part] = running.parts

"""Live: what the traffic shows now against the bars, and the moves of the rollout."""

from fastapi import APIRouter

from redline.web.watch import acts, routes
from redline.web.watch.parts import parts

__all__ = ["api", "pages", "parts"]

pages, api = APIRouter(), APIRouter()
for room in (routes, acts):
    pages.include_router(room.pages)
    api.include_router(room.api)

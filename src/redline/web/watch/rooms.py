"""The pages, API and live parts of live traffic, gathered from their modules."""

from fastapi import APIRouter

from redline.web.live import Part
from redline.web.watch import acts, canary, clusters, drift, dry_run, now, over_time, people, routes

__all__ = ["api", "pages", "parts"]

pages, api = APIRouter(), APIRouter()
for room in (routes, acts, over_time, drift, clusters, canary, people, dry_run):
    pages.include_router(room.pages)
    api.include_router(room.api)

parts: dict[str, Part] = {}
for room in (now, over_time, drift, clusters, canary):
    parts |= room.parts

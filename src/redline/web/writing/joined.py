"""All pages of the brief, and all of its API: one router each."""

from fastapi import APIRouter

from redline.web.writing import (
    new_routes,
    paper_routes,
    past_routes,
    routes,
    table_routes,
    talk_routes,
)

__all__ = ["api", "pages"]

pages, api = APIRouter(), APIRouter()
for part in (routes, table_routes, past_routes, talk_routes, paper_routes, new_routes):
    pages.include_router(part.pages)
    api.include_router(part.api)

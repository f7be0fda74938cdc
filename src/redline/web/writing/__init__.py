"""The brief: written beside its findings, with its versions, comments, sign-offs, and on paper."""

from fastapi import APIRouter

from redline.web.writing import (
    new_routes,
    paper_routes,
    past_routes,
    routes,
    table_routes,
    talk_routes,
)

__all__ = ["api", "pages", "parts"]

pages, api = APIRouter(), APIRouter()
for part in (routes, table_routes, past_routes, talk_routes, paper_routes, new_routes):
    pages.include_router(part.pages)
    api.include_router(part.api)
parts: dict[str, object] = {}

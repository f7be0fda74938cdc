"""The week: what happened, what people read, and whether they did what they promised."""

from redline.web.weekly.routes import api, pages

__all__ = ["api", "pages", "parts"]

parts: dict[str, object] = {}

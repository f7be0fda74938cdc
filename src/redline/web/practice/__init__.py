"""Practice: interviews in rooms of their own, what came of them, and the drills before one."""

from redline.web.practice.rooms import NoSuchInterview
from redline.web.practice.routes import api, pages

__all__ = ["NoSuchInterview", "api", "pages", "parts"]

parts: dict[str, object] = {}

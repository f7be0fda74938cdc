"""Conversations that are live: seen, paused, taken over, stopped and released."""

from redline.web.sessions.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

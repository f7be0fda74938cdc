"""Incidents: what went wrong, what was done about it, and what stands before its end."""

from redline.web.incidents.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

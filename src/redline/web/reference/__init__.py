"""The reference of the API, from its own description."""

from redline.web.live import Part
from redline.web.reference.routes import api, pages

__all__ = ["api", "pages", "parts"]

parts: dict[str, Part] = {}

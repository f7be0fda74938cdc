"""The reference of the API, from its own description."""

from redline.web.reference.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

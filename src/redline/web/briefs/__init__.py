"""The briefs: which there are, and where each stands."""

from redline.web.briefs.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

"""Review: people judge live exchanges, one after the other and without knowing of each other."""

from redline.web.queue.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

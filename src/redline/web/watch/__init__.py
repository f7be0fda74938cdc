"""Live: what the traffic shows now, against the bars of the brief."""

from redline.web.watch.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

"""Live: what the traffic shows now against the bars, and the moves of the rollout."""

from redline.web.watch.rooms import api, pages, parts

__all__ = ["api", "pages", "parts"]

"""Evidence: runs begun and followed, their numbers, and every transcript behind a number."""

from redline.web.evidence.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

"""The record: what it holds, whether it is whole, the proof of one entry, and erasure."""

from redline.web.record.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

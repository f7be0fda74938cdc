"""The brief: written beside its findings, with its versions, comments, sign-offs, and on paper."""

from redline.web.writing.joined import api, pages

__all__ = ["api", "pages", "parts"]

parts: dict[str, object] = {}

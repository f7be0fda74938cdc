"""Signing in and out, one's own password and keys, and the people of the house."""

from redline.web.signing_in.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

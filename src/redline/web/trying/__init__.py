"""Try it: talk to the guarded feature, and see what each control saw and did."""

from redline.web.trying.routes import api, pages, parts

__all__ = ["api", "pages", "parts"]

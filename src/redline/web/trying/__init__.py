"""Try it: talk to the guarded feature, and see what each control saw and did."""

from redline.web.live import Part
from redline.web.trying.routes import api, pages

__all__ = ["api", "pages", "parts"]

parts: dict[str, Part] = {}

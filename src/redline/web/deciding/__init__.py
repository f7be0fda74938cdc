"""Decision: what may ship, why, what would settle the rest, and who signs."""

from redline.web.deciding.api import api
from redline.web.deciding.parts import parts
from redline.web.deciding.routes import pages

__all__ = ["api", "pages", "parts"]

"""How a cell says that something costs nothing."""

import re

from redline.text import lazy

__all__ = ["NOTHING"]

NOTHING = lazy(
    r"(?:(?:there (?:is|are) )?(?:none|nothing|no (?:costs?|downsides?|drawbacks?|loss)|zero(?: "
    r"costs?)?|0(?: "
    r"?%)?|free|negligible|minimal|n/?a|not applicable|no trade-?offs?|nil|no (?:known|real|"
    r"expected|"
    r"significant|measurable) (?:costs?|downsides?|drawbacks?|impact|effect)|no (?:impact|effect)"
    r"(?: on \w+)?)|-+|–|—)\.?",
    re.I,
)
"""A whole cell that names no cost."""

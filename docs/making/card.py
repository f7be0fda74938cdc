"""Cards of what was learnt: pages of prose with the figures of `bench/results` put in.

The prose says what was done; every `{{name.txt}}` on a line of its own becomes what
the bench last printed, so that a figure cannot differ from its measurement.
"""

import re
from pathlib import Path

__all__ = ["card_page"]

TEMPLATES = Path(__file__).parent / "templates"
RESULTS = Path(__file__).parents[2] / "bench" / "results"
PLACE = re.compile(r"^\{\{(?P<name>[\w-]+\.txt)\}\}$", re.M)


def card_page(name: str) -> str:
    """Return a card with the figures of every bench that it names."""
    prose = (TEMPLATES / name).read_text(encoding="utf-8")
    return PLACE.sub(lambda found: printed(found["name"]), prose)


def printed(name: str) -> str:
    """Return what a bench printed, as a block."""
    return f"```text\n{(RESULTS / name).read_text(encoding='utf-8').strip()}\n```"

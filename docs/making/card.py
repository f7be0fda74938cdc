"""The card of the scorers: a page of prose with the figures of `bench/results` put in.

The prose says what was done; every `{{name.txt}}` on a line of its own becomes what
the bench last printed, so that a figure cannot differ from its measurement.
"""

import re
from pathlib import Path

__all__ = ["card_page"]

TEMPLATE = Path(__file__).parent / "templates" / "scorer-card.md"
RESULTS = Path(__file__).parents[2] / "bench" / "results"
PLACE = re.compile(r"^\{\{(?P<name>[\w-]+\.txt)\}\}$", re.M)


def card_page() -> str:
    """Return the card with the figures of every bench that it names."""
    return PLACE.sub(lambda found: printed(found["name"]), TEMPLATE.read_text(encoding="utf-8"))


def printed(name: str) -> str:
    """Return what a bench printed, as a block."""
    return f"```text\n{(RESULTS / name).read_text(encoding='utf-8').strip()}\n```"

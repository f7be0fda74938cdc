"""How far back a page looks."""

from datetime import timedelta

from redline.quantity import parse_quantity

__all__ = ["DAY", "EVERY", "SPANS", "span_of"]

SPANS = {"1h": "1 h", "24h": "24 h", "7d": "7 days", "30d": "30 days"}
"""Spans that are offered, and how a brief would write them."""
EVERY = 10.0
"""Seconds between two readings of the record."""
DAY = "24h"


def span_of(word: str) -> timedelta:
    """Return a span that is offered; a day for any other."""
    return timedelta(seconds=parse_quantity(SPANS.get(word, SPANS[DAY])).value)

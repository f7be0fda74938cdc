"""Times as people type them: a day, or so long from now."""

import re
from datetime import UTC, date, datetime, time, timedelta

from redline.errors import InputError

__all__ = ["span_of", "time_of"]

SPAN = re.compile(r"(\d+(?:\.\d+)?) ?(s|min|h|days?|weeks?)", re.I)
SECONDS = {"s": 1, "min": 60, "h": 3600, "day": 86_400, "week": 604_800}


def time_of(text: str, at: datetime, where: str) -> datetime:
    """Return a date, or the end of a span from now, in UTC."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    except ValueError:
        pass
    if SPAN.fullmatch(text.strip()):
        return at + span_of(text, where)
    raise InputError(f"{where} {text!r} is no time; write a date such as 2027-03-31, or `90 days`.")


def span_of(text: str, where: str) -> timedelta:
    """Return a length of time.

    >>> span_of("36 h", "--overlap").total_seconds()
    129600.0
    """
    found = SPAN.fullmatch(text.strip())
    if found is None:
        raise InputError(f"{where} {text!r} is no time; write it as `30 min`, `24 h` or `7 days`.")
    try:
        return timedelta(seconds=float(found[1]) * SECONDS[found[2].casefold().rstrip("s") or "s"])
    except OverflowError as error:
        raise InputError(f"{where} {text!r} is too long.") from error

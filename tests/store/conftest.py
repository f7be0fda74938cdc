"""A record in an empty folder, and a clock that ticks by the second."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from redline.store import Clock, Journal

NOON = datetime(2026, 1, 2, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    """Return where the record of a test stands."""
    return tmp_path / "record.db"


@pytest.fixture
def clock() -> Clock:
    """Return a clock that says noon first, and a second more each time."""
    seconds = count()
    return lambda: NOON + timedelta(seconds=next(seconds))


@pytest.fixture
def journal(path, clock) -> Iterator[Journal]:
    """Open a journal whose times are known."""
    with Journal.open(path, clock=clock) as opened:
        yield opened

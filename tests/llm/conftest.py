"""What tests of clients share."""

import pytest


@pytest.fixture
def no_wait():
    """Return a sleep that takes no time, and the list of waits it was asked for."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    return sleep, waits

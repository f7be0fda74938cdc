"""What the tests of crews send to other processes: it has to stand in a module."""

import asyncio
import hashlib
import os
from pathlib import Path

from redline.errors import FeatureError, UpstreamError
from redline.evaluate import Given, Row, plan
from redline.llm import Ask, Reply

ROWS = [
    Row(id=f"r{i}", request=f"Q{i}?", language="sw", expected="refuse", suite="s" * 64)
    for i in range(150)
]
PLAN = plan(ROWS, ["role play", "encoding"], Given(feature="digest:", policy="p"))


class Digesting:
    """Answers with a digest of what was asked, so an answer shows who asked what."""

    address = "digest:"

    async def stream(self, ask: Ask):
        """Give a reply, a failure that passes, or a bug."""
        number = hashlib.sha256(ask.text.encode()).hexdigest()
        if number < "04":
            raise UpstreamError("down")
        if number < "08":
            raise ValueError("a bug")
        yield Reply(text=f"{number} {ask.session}", confidence=len(ask.text) / 1000)

    async def close(self):
        """Nothing is open."""


def digesting() -> Digesting:
    """Open the feature."""
    return Digesting()


def missing() -> Digesting:
    """Have no feature."""
    raise FeatureError("there is no such feature")


class Ending(Digesting):
    """Takes its process with it."""

    async def stream(self, ask: Ask):
        """End."""
        await asyncio.sleep(0)
        os._exit(3)
        yield Reply(text=ask.text)


def ending() -> Ending:
    """Open a feature that ends its process."""
    return Ending()


class Telling(Digesting):
    """Writes down which process asks, and then takes for ever."""

    async def stream(self, ask: Ask):
        """Note the process and wait."""
        folder = Path(os.environ["REDLINE_TEST_FOLDER"])
        (folder / str(os.getpid())).touch()
        await asyncio.sleep(600)
        yield Reply(text=ask.text)


def telling() -> Telling:
    """Open a feature that never answers."""
    return Telling()

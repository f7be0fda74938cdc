"""Let the model that somebody named read a text after the rules have."""

import asyncio
import os
from pathlib import Path

from redline.brief import Brief
from redline.llm import Client
from redline.llm.connect import connect
from redline.rubric.second import SecondReading, read_again

__all__ = ["second_reading"]


def second_reading(brief: Brief, address: str, folder: Path) -> SecondReading:
    """Return what a model says of a brief or of free prose.

    Parameters
    ----------
    address
        As under `feature:` in a brief, such as `openai:MODEL@URL`.
    folder
        Where files and modules that the address names are looked up.

    Raises
    ------
    FeatureError
        The address names nothing that can be called. That a model gives no usable
        reading is said in the reading instead.
    """
    client = connect(address, folder, os.environ)
    return asyncio.run(asked(brief.document.text, client))


async def asked(text: str, client: Client) -> SecondReading:
    """Return the reading, connections let go."""
    try:
        return await read_again(text, client)
    finally:
        await client.close()

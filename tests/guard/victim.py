"""A gateway to be killed: `victim.py HOME PAUSE` serves a small feature and prints its address."""

import asyncio
import sys
from pathlib import Path

from redline.guard import JournalRecorder, gateway, guarded, run
from redline.llm.protocol import Reply
from redline.store import Journal
from tests.guard.fakes import RECORDED, Feature

PAGES = [f"Line {k} of the page that was asked for, as it was vetted. " for k in range(12)]


class Pages(Feature):
    """Quotes a page of several passages, one after the other."""

    def __init__(self, pause: float) -> None:
        super().__init__()
        self.pause = pause

    async def stream(self, ask):
        """Repeat the request, then quote."""
        said = [f"You asked: {ask.text}. ", *PAGES]
        for line in said:
            await asyncio.sleep(self.pause)
            yield line
        yield Reply(text="".join(said), confidence=0.9)


def main(home: Path, pause: float) -> None:
    """Serve until a signal."""
    with Journal.open(home / "record.db") as journal:
        recorder = JournalRecorder.open(journal, RECORDED)
        client = guarded(Pages(pause), RECORDED, [], recorder=recorder)
        run(gateway(client), 0, started=lambda address: print(address, flush=True))  # noqa: T201
    print("closed", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))

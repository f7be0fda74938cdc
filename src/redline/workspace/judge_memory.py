"""What model judges said, remembered by content, so that the same is never paid for twice.

A panel and a case come in, what each judge says goes out; only those are asked that were
not asked the same before, in whichever run. A judgement without a value is not remembered.
"""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from redline.files import append_lines, read_lines
from redline.scorers.judges import Case, Judgement, Panel

__all__ = ["Memory", "remembered"]

CACHE = "judged.jsonl"


class Memory:
    """What judges said before, by the content of what they were asked."""

    def __init__(self, folder: Path) -> None:
        """Read what is remembered in a folder of what can be made again."""
        self.path = path = folder / CACHE
        self.known = {row["interaction"]: row for row in read_lines(path, remembered_line)}
        self.new: list[dict[str, object]] = []

    def find(self, key: str) -> Judgement | None:
        """Return what was said, as costing nothing."""
        row = self.known.get(key)
        if row is None:
            return None
        return Judgement(judge=row["judge"], value=row["value"], quote=row["quote"],
                         why=row["why"], calls=0)  # fmt: skip

    def keep(self, key: str, said: Judgement) -> None:
        """Remember a judgement that has a value."""
        if said.value is not None:
            row = {"interaction": key, **said.stored()}
            self.known[key] = row
            self.new.append(row)

    def save(self) -> None:
        """Write what is new."""
        if self.new:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            append_lines(self.path, self.new)
            self.new = []


def remembered_line(row: dict[str, Any]) -> dict[str, Any]:
    """Return what is read from a line; a LookupError says that it does not say all of it."""
    return {key: row[key] for key in ("interaction", "judge", "value", "quote", "why")}


async def remembered(panel: Panel, case: Case, memory: Memory) -> tuple[Judgement, ...]:
    """Return what each judge says, asking only those that were not asked the same before."""
    keys = [key_of(panel, case, client.address) for client in panel.clients]
    known = [memory.find(key) for key in keys]
    missing = tuple(c for c, k in zip(panel.clients, known, strict=True) if k is None)
    fresh = iter(await replace(panel, clients=missing).judge(case))
    said = []
    for key, before in zip(keys, known, strict=True):
        one = before or next(fresh)
        if before is None:
            memory.keep(key, one)
        said.append(one)
    return tuple(said)


def key_of(panel: Panel, case: Case, judge: str) -> str:
    """Return the digest of everything that a judgement depends on."""
    parts = [panel.rubric.digest, judge, panel.twice, dict(case.shown)]
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()

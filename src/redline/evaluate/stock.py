"""Taking stock of a run in one reading: what was done, the rows behind it, and its digest.

A folder of evidence comes in. Its lines are read once and each is held against the run, as
wherever evidence is read; nothing of them is kept but the ids of their units.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from redline.evaluate.reading import kept_run, placed
from redline.run import KeptAnswers, Run

__all__ = ["Stock", "stock_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What one reading of the evidence gives."""

    run: Run
    """With `done` counted from the evidence itself."""
    digest: str
    """The same as `evidence_digest`."""
    rows: frozenset[str]
    """Ids of the suite rows that it was made from."""
    kept: KeptAnswers
    """What of it was answered by earlier runs."""


def stock_of(folder: Path) -> Stock:
    """Return what the evidence in a folder comes to.

    Raises
    ------
    EvidenceError
        There is no evidence, it is not whole, or a line belongs to another run.
    """
    run = kept_run(folder)
    said = {**run.stored(), "done": 0}
    whole = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS))
    done, cached, elsewhere, rows, since = 0, 0, 0, set(), ""
    for _, _, found in placed(folder, run, each=whole.update):
        rows.add(found.unit)
        done += 1
        if found.cached:
            cached, elsewhere = cached + 1, elsewhere + found.elsewhere
            since = min(since or found.since, found.since or since)
    return Stock(
        run=replace(run, done=done),
        digest=whole.hexdigest(),
        rows=frozenset(rows),
        kept=KeptAnswers(exchanges=cached, elsewhere=elsewhere, since=since),
    )

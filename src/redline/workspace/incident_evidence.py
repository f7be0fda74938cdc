"""Which evidence was made since an incident was opened, as the record tells."""

from redline.errors import EvidenceError
from redline.store import Journal
from redline.workspace.launch import Launch
from redline.workspace.sealing import seal_of

__all__ = ["runs_since"]

KIND = "run"


def runs_since(launch: Launch, seq: int) -> set[str]:
    """Return the runs on the rows that count which were first whole after a place in the record.

    A run whose seal cannot be believed is left out: it shows nothing.

    Raises
    ------
    DatabaseError
        The record cannot be read.
    """
    if not launch.home.record.is_file():
        return set()
    first: dict[str, int] = {}
    with Journal.open(launch.home.record, create=False) as journal:
        for entry in journal.entries(kind=KIND):
            try:
                seal = seal_of(entry)
            except EvidenceError:
                continue
            if seal.complete and seal.counts and seal.policy == launch.policy.digest:
                first.setdefault(seal.run, entry.seq)
    return {run for run, at in first.items() if at > seq}

"""Look at a launch's live traffic, from its record."""

from collections.abc import Iterable

from redline.guard import recorded
from redline.monitor import Look, RecordState, look
from redline.store import Journal, StoredEntry, verify
from redline.workspace.home import now
from redline.workspace.launch import Launch

__all__ = ["look_at"]


def look_at(launch: Launch, phase: str = "") -> Look:
    """Return what the record shows of the traffic under the present policy.

    Without a record there was no traffic; that is said, and is neither good nor bad.

    Parameters
    ----------
    phase
        Only what was said in this phase; empty for all.
    """
    path = launch.home.record
    if not path.is_file():
        return looked(launch, (), None, phase)
    found = verify(path)
    state = RecordState(
        whole=found.whole,
        entries=found.entries,
        open=len(found.open_exchanges),
        reason=found.reason,
    )
    with Journal.open(path, create=False) as journal:
        return looked(launch, journal.entries(kind="end"), state, phase)


def looked(
    launch: Launch, entries: Iterable[StoredEntry], state: RecordState | None, phase: str
) -> Look:
    """Return a look at some ended exchanges."""
    return look(
        recorded(entries),
        launch.brief.metrics,
        at=now(),
        record=state,
        policy=launch.policy.digest,
        phase=phase,
        languages=launch.brief.languages,
    )

"""A launch's record while its gateway serves: opened, signed, swept, and shipped.

Takes the brief's rules for texts and what was said on the command line; gives the
recorder of the guard. When the block ends, a last checkpoint is signed.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from redline.controls import Policy
from redline.guard import SAID, JournalRecorder, keep_rule
from redline.guard.record import unhindered
from redline.store import Journal, Keeper, Scribe, Shipper, Sweeping
from redline.store.checkpoints import alone
from redline.store.shipping import SPOOL
from redline.workspace.home import Home
from redline.workspace.signing import signer

__all__ = ["Keeping", "kept_record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Where the record goes beside the file in the launch's folder."""

    checkpoints: Path | None = None
    """A file, best on another machine, to which every checkpoint is appended."""
    fleet: str = ""
    """Address of the PostgreSQL database that receives every gateway's chain."""
    spool: int = SPOOL
    """Entries that may wait to be received; beyond them no exchange begins."""


@contextmanager
def kept_record(home: Home, policy: Policy, keeping: Keeping) -> Iterator[JournalRecorder]:
    """Give the recorder of a gateway.

    Raises
    ------
    DatabaseError
        The record cannot be opened.
    EnvironmentFailure, InputError
        The signing key cannot be had.
    """
    with ExitStack() as stack:
        journal = stack.enter_context(Journal.open(home.record))
        shipper = None
        if keeping.fleet:
            shipper = stack.enter_context(Shipper(journal, keeping.fleet, spool=keeping.spool))
        others = shipper.others if shipper else alone
        scribe = Scribe(journal, signer(), outside=keeping.checkpoints, others=others)
        keep = keep_rule(policy)
        sweeping = None if keep is None else Sweeping(keep=keep, kinds=SAID)
        keeper = stack.enter_context(Keeper(scribe, sweeping))

        def told() -> Mapping[str, str]:
            found = {"checkpoint": keeper.checkpointed, "trouble": keeper.trouble}
            found |= shipper.told() if shipper else {}
            return {name: said for name, said in found.items() if said}

        hindered = shipper.hindered if shipper else unhindered
        yield JournalRecorder.open(journal, policy, told=told, hindered=hindered)

"""The record: entries chained by hash in one file, durable before anyone acts.

Takes entries, gives receipts. Knows rows, digests, chain and erasure, and no
type of the domain: what a kind or a meta means is for others to say, except
that verification knows "admission", "passage", "end" and "erasure".

Several threads, event loops and processes may append to one file. A *keeper* signs
checkpoints of what the record came to; one that was kept elsewhere shows that the end
was cut off since. What somebody wants to stand behind is signed with a key of theirs
(`signing`), and goes into the record as an entry.
"""

from redline.store.browsing import Found, newest_entries, of_exchange
from redline.store.chains import Checked, verify_chains
from redline.store.checkpoints import Scribe
from redline.store.closing import Closing
from redline.store.entry import JSON, Entry, Receipt, StoredEntry
from redline.store.erase import erase, erase_subject
from redline.store.exporting import exported_chain
from redline.store.gathering import Ends, gathered_ends
from redline.store.journal import Clock, Journal
from redline.store.keeper import Keeper, Sweeping
from redline.store.notes import Checkpoint, Head, notes_in
from redline.store.persons import Account, KeptKey, PersonBook
from redline.store.pieces import Pieces
from redline.store.proving import proof_of, uncovered
from redline.store.queue import LEASE, ReviewQueue
from redline.store.queue_views import (
    Past,
    Waiting,
    all_waiting,
    held_by,
    past_items,
    severe_seen,
)
from redline.store.queued import Cell, Item, Review, State
from redline.store.retention import sweep
from redline.store.rollups import KeptScope, Rollups
from redline.store.shipping import Shipper
from redline.store.signing import Signer, rightly_signed, signer_at
from redline.store.verify import OpenExchange, Verification, verify

__all__ = [
    "JSON",
    "LEASE",
    "Account",
    "Cell",
    "Checked",
    "Checkpoint",
    "Clock",
    "Closing",
    "Ends",
    "Entry",
    "Found",
    "Head",
    "Item",
    "Journal",
    "Keeper",
    "KeptKey",
    "KeptScope",
    "OpenExchange",
    "Past",
    "PersonBook",
    "Pieces",
    "Receipt",
    "Review",
    "ReviewQueue",
    "Rollups",
    "Scribe",
    "Shipper",
    "Signer",
    "State",
    "StoredEntry",
    "Sweeping",
    "Verification",
    "Waiting",
    "all_waiting",
    "erase",
    "erase_subject",
    "exported_chain",
    "gathered_ends",
    "held_by",
    "newest_entries",
    "notes_in",
    "of_exchange",
    "past_items",
    "proof_of",
    "rightly_signed",
    "severe_seen",
    "signer_at",
    "sweep",
    "uncovered",
    "verify",
    "verify_chains",
]

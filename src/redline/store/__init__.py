"""The record: entries chained by hash in one file, durable before anyone acts.

Takes entries, gives receipts. Knows rows, digests, chain and erasure, and no
type of the domain: what a kind or a meta means is for others to say, except
that verification knows "admission", "passage", "end" and "erasure".

Several threads, event loops and processes may append to one file. What it
does not do: sign its entries, or notice by itself that the end of a record was
cut off; a receipt kept elsewhere shows that. What somebody wants to stand behind is
signed with a key of theirs (`signing`), and goes into the record as an entry.
"""

from redline.store.entry import JSON, Entry, Receipt, StoredEntry
from redline.store.erase import erase
from redline.store.journal import Clock, Journal
from redline.store.signing import Signer, rightly_signed, signer_at
from redline.store.verify import OpenExchange, Verification, verify

__all__ = [
    "JSON",
    "Clock",
    "Entry",
    "Journal",
    "OpenExchange",
    "Receipt",
    "Signer",
    "StoredEntry",
    "Verification",
    "erase",
    "rightly_signed",
    "signer_at",
    "verify",
]

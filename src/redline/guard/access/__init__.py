"""Access: who may ask the gateway, what for, and how much.

Headers and sizes of requests come in; callers, leases and refusals go out (`Access`). Keys lie
in a file (`Ring`), limits in memory and a file (`Local`), or in a store that several gateways
share (`Shared`). Nothing here looks at what is asked or answered.
"""

from redline.guard.access.asking import Callers
from redline.guard.access.booking import Booked, Booking
from redline.guard.access.described import document
from redline.guard.access.disputes import Disputes, disputed, read_dispute
from redline.guard.access.door import Access
from redline.guard.access.issued import Ids
from redline.guard.access.keyring import Ring, change, read_ring
from redline.guard.access.keys import SCOPES, Key, Secret, Verification, fresh, read_scopes
from redline.guard.access.ledger import Ledger
from redline.guard.access.local import Local
from redline.guard.access.route import Handler, Route, Table
from redline.guard.access.scripts import Scripts
from redline.guard.access.shared import Shared

__all__ = [
    "SCOPES",
    "Access",
    "Booked",
    "Booking",
    "Callers",
    "Disputes",
    "Handler",
    "Ids",
    "Key",
    "Ledger",
    "Local",
    "Ring",
    "Route",
    "Scripts",
    "Secret",
    "Shared",
    "Table",
    "Verification",
    "change",
    "disputed",
    "document",
    "fresh",
    "read_dispute",
    "read_ring",
    "read_scopes",
]

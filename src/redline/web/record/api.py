"""The record for programs: entries, one exchange, proofs, verification, erasure."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from redline.errors import InputError
from redline.store import StoredEntry
from redline.web.asking import TheEntry, TheHouse, TheNumber
from redline.web.people import Act, depends
from redline.workspace.audit import erase_exchange, erase_person, prove_exchange, verify_record
from redline.workspace.audit_rows import verified
from redline.workspace.record_views import LAST, browse, one_exchange

__all__ = ["api"]

api = APIRouter(tags=["record"], dependencies=[depends(Act.SEE)])
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """What is erased: the texts of one exchange, or of one person."""

    exchange: str = ""
    subject: str = ""
    caller: str = ""
    """Id of the key with which the person was named."""


def row(entry: StoredEntry) -> dict[str, Any]:
    """Return an entry as JSON."""
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "exchange": entry.exchange,
        "at": entry.at.isoformat(),
        "meta": entry.meta,
        "text": entry.text,
        "hash": entry.hash.hex(),
    }


@api.get("/launches/{key}/record")
def list_entries(
    entry: TheEntry, house: TheHouse, before: int = LAST, most: int = 50, kind: str = ""
) -> dict[str, Any]:
    """Return entries, newest first; go on with `before` of the answer until it is 0."""
    found = browse(house.home(entry.key), before, min(max(1, most), MOST), kind)
    return {"entries": [row(one) for one in found.entries], "before": found.before}


@api.get("/launches/{key}/record/exchange")
def show_exchange(entry: TheEntry, house: TheHouse, exchange: str, at: TheNumber) -> dict[str, Any]:
    """Return one exchange in full, looked for around one of its places."""
    found = one_exchange(house.home(entry.key), exchange, at)
    return {
        "exchange": found.id,
        "live": found.live.stored() if found.live else None,
        "entries": [row(one) for one in found.entries],
    }


@api.post("/launches/{key}/record/verify", dependencies=[depends(Act.REVIEW)])
def verify_now(entry: TheEntry) -> dict[str, Any]:
    """Verify the whole record, and return what it came to; a long one takes long."""
    return verified(verify_record(entry.path))


@api.post("/launches/{key}/record/proof", dependencies=[depends(Act.REVIEW)])
def prove(entry: TheEntry, exchange: str) -> dict[str, Any]:
    """Return the proof of one exchange, as `redline audit prove` writes it."""
    return prove_exchange(entry.path, exchange)


@api.post("/launches/{key}/record/erase", dependencies=[depends(Act.ADMINISTER)])
def erase_texts(entry: TheEntry, said: Erasing) -> dict[str, Any]:
    """Erase the texts of one exchange or of one person; the record stays whole."""
    if bool(said.exchange) == bool(said.subject or said.caller):
        raise InputError("say what to erase: an exchange, or a person by `subject` or `caller`.")
    if said.exchange:
        return {"erased": erase_exchange(entry.path, said.exchange)}
    return {"erased": erase_person(entry.path, said.subject, said.caller)}

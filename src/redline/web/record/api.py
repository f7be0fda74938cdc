"""The record for programs: entries, one exchange, proofs, verification, erasure."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import StreamingResponse

from redline.store import StoredEntry
from redline.web.asking import TheEntry, TheHouse, TheNumber
from redline.web.people import Act, depends
from redline.web.record.acts import erased, exported_as_lines, exported_with_texts
from redline.workspace.audit import prove_exchange, sweep_record, verify_record
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
    return {"erased": erased(entry.path, said.exchange, said.subject, said.caller)}


@api.post("/launches/{key}/record/sweep", dependencies=[depends(Act.ADMINISTER)])
def sweep_texts(entry: TheEntry) -> dict[str, Any]:
    """Take out the texts that are older than the brief keeps them."""
    return {"erased": sweep_record(entry.path)}


@api.post("/launches/{key}/record/export", dependencies=[depends(Act.REVIEW)], response_model=None)
def export_lines(entry: TheEntry, what: str = "record") -> StreamingResponse:
    """Send the record, its exchanges or its decisions as lines of JSON, without texts.

    It is a `POST` because it signs a checkpoint where none covers the whole record.
    """
    return exported_as_lines(entry.path, what)


@api.post(
    "/launches/{key}/record/export-texts",
    dependencies=[depends(Act.ADMINISTER)],
    response_model=None,
)
def export_texts(entry: TheEntry) -> StreamingResponse:
    """Send the whole record as lines of JSON, with every text that is kept."""
    return exported_with_texts(entry.path)

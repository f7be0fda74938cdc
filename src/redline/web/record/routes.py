"""Pages of the record: its state, its newest entries, one exchange, proofs, exports, erasure."""

from datetime import timedelta

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from redline.errors import RedlineError
from redline.guard import keep_rule
from redline.report import numbers
from redline.web.answers import attached, see
from redline.web.asking import TheEntry, TheForm, TheHouse, TheNumber
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.web.record.acts import erased, exported_as_lines, exported_with_texts
from redline.web.record.api import api
from redline.web.record.checks import checks_of
from redline.workspace.audit import sweep_record
from redline.workspace.incident_rows import span
from redline.workspace.proof_steps import proof_of_exchange
from redline.workspace.record_views import KINDS, LAST, browse, in_short, one_exchange

__all__ = ["api", "pages", "parts"]

pages = APIRouter(dependencies=[depends(Act.SEE)])
SHOWN = 50
"""Entries on one page."""
DAY = 86_400.0
ADMINISTER = [depends(Act.ADMINISTER)]


def state(house: House, key: str, word: str = "") -> str:
    """Make the part that says what verification came to last."""
    del word
    home = house.home(key)
    why, look = "", None
    try:
        look = house.live(key)
    except RedlineError as error:
        why = str(error)
    return fragment(
        "record-state.html.j2",
        {
            "there": home.record.is_file(),
            "state": look.record if look else None,
            "why": why,
            "check": checks_of(house).state(home.record),
        },
    )


parts: dict[str, Part] = {"record": state}


@pages.get("/launches/{key}/record")
def record(
    request: Request, entry: TheEntry, house: TheHouse, before: int = LAST, kind: str = ""
) -> HTMLResponse:
    """Show the state of the record and its newest entries."""
    home = house.home(entry.key)
    return page(
        request,
        "record.html.j2",
        entry=entry,
        area="record",
        found=browse(home, before, SHOWN, kind.strip()[:60]),
        kind=kind,
        kinds=KINDS,
        in_short=in_short,
        newest=before >= LAST,
        shown=state(house, entry.key),
        there=home.record.is_file(),
        keep=kept_for(house, entry.key),
    )


def kept_for(house: House, key: str) -> str:
    """Return for how long the brief keeps texts, in words; empty where it does not say."""
    try:
        rule = keep_rule(house.launch(key).policy)
    except RedlineError:
        return ""
    if rule is None:
        return ""
    days, rest = divmod(rule, DAY)
    return span(timedelta(seconds=rule)) if rest else numbers.plural(int(days), "day")


@pages.get("/launches/{key}/record/exchange")
def show_exchange(
    request: Request, entry: TheEntry, house: TheHouse, exchange: str = "", at: TheNumber = 0
) -> HTMLResponse:
    """Show one exchange in full, around one of its places in the record."""
    found = one_exchange(house.home(entry.key), exchange, at)
    return page(request, "record-exchange.html.j2", entry=entry, area="record", found=found, at=at)


@pages.post("/launches/{key}/record/verify", dependencies=[depends(Act.REVIEW)])
def verify(entry: TheEntry, house: TheHouse) -> RedirectResponse:
    """Verify the whole record, in a process of its own."""
    checks_of(house).begin(entry.path, house.home(entry.key).record)
    return to_record(entry.key)


@pages.post("/launches/{key}/record/proof", dependencies=[depends(Act.REVIEW)])
def proof(request: Request, entry: TheEntry, form: TheForm) -> Response:
    """Prove one exchange, step by step or as a file; signs a checkpoint where none covers it."""
    made = proof_of_exchange(entry.path, form.word("exchange"))
    if form.word("as") == "file":
        return attached(orjson.dumps(made.stored), "proof.json")
    return page(request, "record-proof.html.j2", entry=entry, area="record", made=made)


@pages.post("/launches/{key}/record/export", dependencies=[depends(Act.REVIEW)])
def export(entry: TheEntry, form: TheForm) -> StreamingResponse:
    """Send the record, its exchanges or its decisions as lines of JSON; no texts."""
    return exported_as_lines(entry.path, form.word("what") or "record")


@pages.post("/launches/{key}/record/export-texts", dependencies=ADMINISTER)
def export_texts(entry: TheEntry) -> StreamingResponse:
    """Send the whole record with every text that is kept."""
    return exported_with_texts(entry.path)


@pages.post("/launches/{key}/record/erase", dependencies=ADMINISTER)
def erase(request: Request, entry: TheEntry, form: TheForm) -> HTMLResponse:
    """Erase the texts of one exchange or of one person, and say how many there were."""
    named, person = form.word("exchange").strip(), form.word("subject").strip()
    caller = form.word("caller").strip()
    count = erased(entry.path, named, person, caller)
    return page(
        request,
        "record-erased.html.j2",
        entry=entry,
        area="record",
        count=count,
        whose=named or person or caller,
    )


@pages.post("/launches/{key}/record/sweep", dependencies=ADMINISTER)
def sweep(request: Request, entry: TheEntry) -> HTMLResponse:
    """Take out the texts that are older than the brief keeps them."""
    count = sweep_record(entry.path)
    whose = "what was older than texts are kept"
    return page(
        request, "record-erased.html.j2", entry=entry, area="record", count=count, whose=whose
    )


def to_record(key: str) -> RedirectResponse:
    """Lead to the record."""
    return see(f"/launches/{key}/record")

"""The transcripts of a run: those that fit what somebody seeks, and one unit to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from redline.errors import EvidenceError
from redline.web.asking import TheEntry, TheHouse
from redline.web.evidence.addresses import TheSought, home, query
from redline.web.evidence.kept import browsed
from redline.web.pages import page
from redline.web.paging import leaf
from redline.web.waiting import WAIT, waiting
from redline.workspace.browsing import Browsed
from redline.workspace.reading_unit import read_unit
from redline.workspace.seeking import PLAIN, SHOWS, right

__all__ = ["api", "pages"]

SHOWN = 50
"""Units on one page of the list."""
LETTERS = 240
"""Of a request in the list."""

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit in the list, by its first exchange that fits."""

    unit: str
    language: str
    attack: str
    expected: str
    action: str
    right: str
    request: str
    versions: int


@pages.get("/{run}/units")
def units(
    request: Request, entry: TheEntry, house: TheHouse, run: str, sought: TheSought, at: int = 1
) -> Response:
    """List the units that fit."""
    found = browsed(house, entry, run, WAIT)
    if found is None:
        return waiting(request, entry, "The transcripts are being read.")
    fitting = found.find(sought)
    shown = leaf(fitting, at, SHOWN)
    return page(
        request,
        "evidence-units.html.j2",
        entry=entry,
        area="evidence",
        name=run,
        sought=sought,
        leaf=shown,
        rows=list(rows(found, shown.rows)),
        every=len(found.ids),
        query=query,
        choices=dict(found.choices()),
        metrics=[row for row in found.studied.launch.brief.metrics if not row.surveyed],
        shows=SHOWS,
        where=home(entry, run),
    )


@pages.get("/{run}/unit")
def unit(
    request: Request,
    entry: TheEntry,
    house: TheHouse,
    run: str,
    sought: TheSought,
    id: str,  # noqa: A002
) -> Response:
    """Show one unit with all its versions."""
    found = browsed(house, entry, run, WAIT)
    if found is None:
        return waiting(request, entry, "The transcripts are being read.")
    number = number_of(found, id)
    fitting = [n for n, _ in found.find(sought)]
    place = fitting.index(number) if number in fitting else None
    beside = [found.ids[n] if n is not None else None for n in around(fitting, place)]
    return page(
        request,
        "evidence-unit.html.j2",
        entry=entry,
        area="evidence",
        name=run,
        sought=sought,
        unit=read_unit(found, number),
        place=place,
        total=len(fitting),
        before=beside[0],
        after=beside[1],
        query=query,
        where=home(entry, run),
    )


@api.get("/{run}/units")
def list_units(
    entry: TheEntry, house: TheHouse, run: str, sought: TheSought, at: int = 1, most: int = SHOWN
) -> dict[str, Any]:
    """List the units of a run that fit what is sought, each by its first exchange that does."""
    found = browsed(house, entry, run)
    assert found is not None  # noqa: S101  it was waited for
    fitting = found.find(sought)
    most = min(max(1, most), 1000)
    shown = fitting[(max(1, at) - 1) * most : max(1, at) * most]
    return {"total": len(fitting), "units": [asdict(row) for row in rows(found, shown)]}


@api.get("/{run}/unit")
def show_unit(entry: TheEntry, house: TheHouse, run: str, id: str) -> dict[str, Any]:  # noqa: A002
    """Return one unit with all its versions, who judged it, and what each control did."""
    found = browsed(house, entry, run)
    assert found is not None  # noqa: S101  it was waited for
    return read_unit(found, number_of(found, id)).stored()


def number_of(found: Browsed, name: str) -> int:
    """Return the number of a unit.

    Raises
    ------
    EvidenceError
        There is no such unit in the run.
    """
    if name not in found.number_of:
        raise EvidenceError(f"run {found.studied.run.id[:12]} has no unit {name!r}.")
    return found.number_of[name]


def around(fitting: list[int], place: int | None) -> tuple[int | None, int | None]:
    """Return the numbers before and behind a place; None where there is none."""
    if place is None:
        return None, None
    before = fitting[place - 1] if place else None
    return before, fitting[place + 1] if place + 1 < len(fitting) else None


def rows(found: Browsed, fitting: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """Give the units of a page."""
    for number, at in fitting:
        exchanges = found.units[number].exchanges
        one = exchanges[at].interaction
        text = " ".join(one.request[: LETTERS * 2].split())
        yield Row(
            unit=found.ids[number],
            language=one.language,
            attack=one.attack or PLAIN,
            expected=exchanges[at].expected or "",
            action=one.action.value,
            right=right(exchanges[at]),
            request=text if len(text) <= LETTERS else text[: LETTERS - 1] + "…",
            versions=len(exchanges),
        )

"""Two runs side by side: what moved, how sure that is, and the units that changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from redline.errors import InputError, RedlineError
from redline.report.comparison import shown
from redline.web.asking import TheEntry, TheHouse
from redline.web.entries import Entry, changed_at
from redline.web.evidence.addresses import home
from redline.web.evidence.kept import line_of, listed, run_folder
from redline.web.house import House
from redline.web.keeping import Keeping
from redline.web.pages import fragment, page
from redline.web.waiting import WAIT, waiting
from redline.workspace.comparing import Compared, compare_runs
from redline.workspace.comparison_report import comparison_report
from redline.workspace.comparison_stored import comparison_stored, said_of
from redline.workspace.run_list import stamp_of

__all__ = ["api", "pages"]

ALPHA = 0.05
"""Chance of calling anything a regression where nothing changed; as the command has it."""
MOST = 200
"""Units of each kind that are named."""

pages = APIRouter()
api = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """The units that went another way by one metric."""

    metric: str
    worse: tuple[str, ...]
    mended: tuple[str, ...]
    counts: tuple[int, int]
    """How many there are of each, named or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Two runs that were compared."""

    html: str
    stored: dict[str, Any]
    turned: tuple[Turned, ...]


SIDES: Keeping[Side] = Keeping(4)


@pages.get("/compare")
def compare(
    request: Request, entry: TheEntry, house: TheHouse, first: str = "", second: str = ""
) -> Response:
    """Show what moved between two runs."""
    newest = listed(house, entry)
    assert newest is not None  # noqa: S101  it was waited for to the end
    offered = {one.name: one for one in newest.rows}
    for name in {first, second} - {"", *offered}:
        if (one := line_of(house, entry, name)) is not None:
            offered[name] = one
    found, trouble = None, ""
    if first and second:
        try:
            found = beside(house, entry, (first, second), WAIT)
        except RedlineError as error:
            trouble = str(error)
        if found is None and not trouble:
            return waiting(request, entry, "Both runs are being judged anew, alike.")
    return page(
        request,
        "evidence-compare.html.j2",
        entry=entry,
        area="evidence",
        runs=[one for one in offered.values() if one.run and not one.held],
        left=newest.total - len(newest.rows),
        first=first,
        second=second,
        found=found,
        trouble=trouble,
        reader=reader(entry, (first, second)),
    )


@api.get("/compare")
def show_comparison(entry: TheEntry, house: TheHouse, first: str, second: str) -> dict[str, Any]:
    """Return what moved between two runs, as `redline compare --format json` prints it."""
    found = beside(house, entry, (first, second))
    assert found is not None  # noqa: S101  it was waited for
    return found.stored


def beside(
    house: House, entry: Entry, names: tuple[str, str], wait: float | None = None
) -> Side | None:
    """Return two runs compared; None where that takes longer than somebody waits.

    Raises
    ------
    InputError
        Both are one and the same.
    """
    if names[0] == names[1]:
        raise InputError("both are one and the same run; choose two.")
    folders = [run_folder(entry, house, name) for name in names]

    def make() -> Side:
        found = compare_runs(
            (str(folders[0]), str(folders[1])), entry.path, house.home(entry.key).folder
        )
        data = comparison_report(found, ALPHA, map(said_of, found.elasticities))
        parts = shown(data) | {"behind": reader(entry, names)}
        return Side(
            html=fragment("evidence-moves.html.j2", parts),
            stored=comparison_stored(found, ALPHA),
            turned=tuple(turned(found)),
        )

    stamp = changed_at(entry.path), tuple(map(stamp_of, folders))
    return SIDES.get((entry.path, *names), stamp, make, wait)


def reader(entry: Entry, names: tuple[str, str]) -> Callable[..., str]:
    """Return what gives the address of a unit in the first or the second run."""

    def where(unit: str, side: int) -> str:
        return f"{home(entry, names[side])}/unit?{urlencode({'id': unit})}"

    return where


def turned(found: Compared) -> Iterator[Turned]:
    """Give the units behind each metric that moved."""
    pairs = found.comparison.pairs
    for change in found.comparison.whole:
        if change.worse or change.mended:
            yield Turned(
                metric=change.metric,
                worse=tuple(pairs[at].unit for at in change.worse[:MOST]),
                mended=tuple(pairs[at].unit for at in change.mended[:MOST]),
                counts=(len(change.worse), len(change.mended)),
            )

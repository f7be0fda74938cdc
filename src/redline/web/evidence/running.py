"""The runs of a launch: listed, begun, followed while they go on, stopped and gone on with."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from redline.attacks import attack_names
from redline.errors import InputError
from redline.web.answers import see
from redline.web.asking import TheEntry, TheFields, TheHouse, TheLaunch, TheNumber
from redline.web.entries import Entry
from redline.web.evidence.kept import line_of, listed
from redline.web.house import House
from redline.web.live import Part
from redline.web.pages import fragment, page
from redline.web.people import Act, depends
from redline.web.waiting import WAIT, waiting
from redline.workspace.manner import seconds
from redline.workspace.underway import Going
from redline.workspace.wishing import Wish, offered_suites

__all__ = ["api", "begin", "pages", "parts", "progress"]

pages = APIRouter()
api = APIRouter()


def going(house: House, entry: Entry) -> Going | None:
    """Return how the evaluation goes that was begun here last; None where none was."""
    found = house.evaluations.of(entry.path)
    return found.going() if found else None


def progress(house: House, key: str, word: str = "") -> str:
    """Make the part that shows how an evaluation goes."""
    del word
    shown = {"going": going(house, house.entry(key)), "key": key}
    return fragment("evidence-progress.html.j2", shown)


def table(house: House, key: str, word: str = "") -> str:
    """Make the part that lists a page of the runs, the first where no number is given."""
    at = int(word) if word.isdecimal() else 1
    return fragment(
        "evidence-list.html.j2", {"found": listed(house, house.entry(key), at), "key": key}
    )


parts: dict[str, Part] = {"evaluation": progress, "runs": table}


@pages.get("")
def runs(request: Request, entry: TheEntry, house: TheHouse, at: TheNumber = 1) -> Response:
    """Show the runs, how one goes on, and what may be begun."""
    found = listed(house, entry, at, WAIT)
    if found is None:
        return waiting(request, entry, "The runs are being read.")
    launch = house.launch(entry.key)
    return page(
        request,
        "evidence.html.j2",
        entry=entry,
        area="evidence",
        progress=progress(house, entry.key),
        found=found,
        table=fragment("evidence-list.html.j2", {"found": found, "key": entry.key}),
        suites=list(offered_suites(launch)),
        attacks=sorted(attack_names()),
        of_brief=[row.vector for row in launch.brief.attacks],
        feature=launch.policy.feature,
    )


@pages.post("/start", dependencies=[depends(Act.WRITE)])
def start(entry: TheEntry, house: TheHouse, launch: TheLaunch, said: TheFields) -> Response:
    """Begin a run as a form says it."""
    begin(house, entry, launch, wish_in(said))
    return back(entry)


@pages.post("/{run}/resume", dependencies=[depends(Act.WRITE)])
def resume(entry: TheEntry, house: TheHouse, launch: TheLaunch, run: str) -> Response:
    """Go on with a run that is partial."""
    begin(house, entry, launch, wish_of(house, entry, run))
    return back(entry)


@pages.post("/stop", dependencies=[depends(Act.WRITE)])
def stop(entry: TheEntry, house: TheHouse) -> Response:
    """Stop what goes on; it keeps what it made."""
    halt(house, entry)
    return back(entry)


@api.get("")
def list_runs(entry: TheEntry, house: TheHouse, at: TheNumber = 1) -> dict[str, Any]:
    """List a page of the runs with evidence, which of them counts, and why others do not."""
    found, now = listed(house, entry, at), going(house, entry)
    assert found is not None  # noqa: S101  it was waited for to the end
    return {
        "runs": [one.stored() for one in found.rows],
        "total": found.total,
        "at": found.at,
        "last": found.last,
        "going": now and now.stored(),
    }


@api.post("", dependencies=[depends(Act.WRITE)])
def start_run(entry: TheEntry, house: TheHouse, launch: TheLaunch, wish: Wish) -> dict[str, Any]:
    """Begin a run; it goes on beside the app, and says how in `GET`."""
    begin(house, entry, launch, wish)
    return {"begun": True}


@api.post("/stop", dependencies=[depends(Act.WRITE)])
def stop_run(entry: TheEntry, house: TheHouse) -> dict[str, Any]:
    """Stop what goes on; it keeps what it made."""
    return {"stopped": halt(house, entry)}


@api.post("/{run}/resume", dependencies=[depends(Act.WRITE)])
def resume_run(entry: TheEntry, house: TheHouse, launch: TheLaunch, run: str) -> dict[str, Any]:
    """Go on with a run that is partial."""
    begin(house, entry, launch, wish_of(house, entry, run))
    return {"begun": True}


def wish_in(said: FormData) -> Wish:
    """Return what a form wishes. Raises InputError where a field cannot be used."""

    def one(name: str, other: str = "") -> str:
        return str(said.get(name, other)).strip()

    def several(name: str) -> tuple[str, ...]:
        return tuple(map(str, said.getlist(name)))

    return Wish(
        suites=several("suites"),
        attacks=several("attacks") if one("which") == "chosen" else None,
        limit=whole_number(one("limit"), "Units at most"),
        seed=whole_number(one("seed"), "Seed") or 0,
        split="dev" if one("split") == "dev" else "test",
        guarded=one("guarded") != "no",
        attacker=one("attacker"),
        max_cost=amount(one("max_cost")),
        max_time=seconds(one("max_time"), "Time at most") if one("max_time") else None,
    )


def begin(house: House, entry: Entry, launch: TheLaunch, wish: Wish) -> None:
    """Begin a run, once it is known that it can be."""
    wish.choices(launch)
    wish.manner(launch)
    house.evaluations.begin(entry.path, launch.home.made(), wish)


def halt(house: House, entry: Entry) -> bool:
    """Stop what goes on; says whether something did."""
    found = house.evaluations.of(entry.path)
    if found is None or found.going().over:
        return False
    found.stop()
    return True


def wish_of(house: House, entry: Entry, name: str) -> Wish:
    """Return the wish with which a run goes on.

    Raises
    ------
    InputError
        There is no such run, it is whole, or nobody knows how it was begun.
    """
    found = line_of(house, entry, name)
    if found is None or found.wish is None:
        raise InputError(
            f"run {name!r} does not go on from here: it is whole, it is not there, or the brief "
            "changed since it was begun. Begin another one."
        )
    # It goes on without the limits at which it was stopped.
    return replace(found.wish, max_cost=None, max_time=None)


def whole_number(text: str, name: str) -> int | None:
    """Return a whole number; None where nothing was typed."""
    if not text:
        return None
    try:
        return int(text)
    except ValueError as error:
        raise InputError(f"{name}: {text!r} is no whole number; write one such as 200.") from error


def amount(text: str) -> float | None:
    """Return US dollars; None where nothing was typed."""
    if not text:
        return None
    try:
        return float(text)
    except ValueError as error:
        raise InputError(f"Cost at most: {text!r} is no amount; write US dollars, 2.50.") from error


def back(entry: Entry) -> Response:
    """Lead back to the runs."""
    return see(f"/launches/{entry.key}/evidence")
